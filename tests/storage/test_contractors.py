"""The contractor book: what it learns, what it must never learn, and how it is searched."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import delete

from cru_desktop.domain.contractor import Place
from cru_desktop.storage.contractor_shapes import ContractorQuery, LookUpAnswer
from cru_desktop.storage.contractors import ContractorRecords
from cru_desktop.storage.tables import contractor_agreements, contractors, places
from tests.storage.workbench import LIBRARY, NOW, SCHOOL, Workbench, later, raw_agreement

MEADOW_NIP = "9511757660"
ADDRESS = {
    "ulica": "ul. Długa",
    "numerNieruchomosci": "3",
    "wojewodztwo": "MAZOWIECKIE",
    "powiat": "legionowski",
    "gminaMiastoDzielnica": "Zalesie",
    "miejscowosc": "Żabia Wola",
    "kodPocztowy": "05-120",
}


def firm(name: str, **values: object) -> dict[str, object]:
    return {"kraj": "Polska", "rodzaj": "Przedsiębiorca", "nazwa": name, **values}


def with_parties(*parties: Mapping[str, object], number: str = "UM/1/2026", **details: Any) -> dict[str, Any]:
    raw: dict[str, Any] = raw_agreement(number, **details)
    return {**raw, "stronyUmowy": [raw["stronyUmowy"][0], *parties]}


@pytest.fixture
def book(bench: Workbench) -> ContractorRecords:
    return ContractorRecords(bench.database)


def queue(bench: Workbench, *parties: Mapping[str, object], at: float = 0, regon: str = SCHOOL) -> int:
    """A queued agreement with these other parties; its own id."""
    agreement_id = bench.draft(regon, with_parties(*parties))
    bench.outbox.queue(bench.new(agreement_id, regon=regon), later(at))
    return agreement_id


def names(book: ContractorRecords, typed: str) -> list[str]:
    return [contractor.name for contractor in book.suggest(typed)]


def test_found_by_folded_name_nip_regon_and_place(bench: Workbench, book: ContractorRecords) -> None:
    queue(bench, firm("ŁĄKA-Śnieg Sp. z o.o.", nip="951-175-76-60", regon="140497532", daneAdresowe=ADDRESS))
    for typed in ("laka", "łąka śnieg", "SNIEG sp", "951175", "140497532", "zabia wola laka", " Łąka‑śnieg "):
        assert names(book, typed) == ["ŁĄKA-Śnieg Sp. z o.o."], typed
    assert names(book, "bór") == []
    (found,) = book.with_number(MEADOW_NIP)
    assert (found.nip, found.regon, found.address.locality) == (MEADOW_NIP, "140497532", "Żabia Wola")
    assert book.with_number("140497532") == (found,)
    assert book.with_number("95117576") == ()


def test_most_recently_used_first_whichever_entity_used_it(bench: Workbench, book: ContractorRecords) -> None:
    queue(bench, firm("Alfa", nip=MEADOW_NIP), at=1)
    queue(bench, firm("Alba", regon="000276015"), at=2, regon=LIBRARY)
    assert names(book, "al") == ["Alba", "Alfa"]
    queue(bench, firm("Alfa", nip=MEADOW_NIP), at=3)
    assert names(book, "al") == ["Alfa", "Alba"]


def test_newer_data_replaces_older_and_empties_nothing(bench: Workbench, book: ContractorRecords) -> None:
    queue(bench, firm("Stara nazwa", nip=MEADOW_NIP, daneAdresowe=ADDRESS), at=1)
    queue(bench, firm("Nowa nazwa", nip=MEADOW_NIP, regon="140497532"), at=2)
    queue(bench, firm("Nazwa z wczoraj", nip=MEADOW_NIP), at=-5)
    (found,) = book.with_number(MEADOW_NIP)
    assert (found.name, found.regon, found.address.street) == ("Nowa nazwa", "140497532", "ul. Długa")
    assert found.address.postal_code == "05-120"


def test_units_with_one_nip_stay_apart(bench: Workbench, book: ContractorRecords) -> None:
    queue(bench, firm("Szkoła nr 1", nip=MEADOW_NIP, regon="140497532"), at=1)
    queue(bench, firm("Szkoła nr 2", nip=MEADOW_NIP, regon="000276015"), at=2)
    assert [each.name for each in book.with_number(MEADOW_NIP)] == ["Szkoła nr 2", "Szkoła nr 1"]


def test_persons_withheld_parties_and_the_entity_itself_are_never_learnt(
    bench: Workbench, book: ContractorRecords
) -> None:
    person = {"kraj": "Polska", "rodzaj": "Osoba fizyczna", "imie": "Jan", "nazwisko": "Testowy"}
    odd = {**person, "nazwa": "Jan Testowy", "nip": MEADOW_NIP, "daneAdresowe": ADDRESS}
    withheld = firm("Tajna", nip=MEADOW_NIP, daneAdresowe=ADDRESS, niejawnoscStrony={"podstawa": "INNA"})
    itself = {"rodzaj": "JSFP", "nazwa": "Szkoła", "regon": SCHOOL}
    queue(bench, person, odd, withheld, itself, firm(" "), {"nazwa": "bez rodzaju"}, {})
    assert book.suggest("") == ()
    with bench.database.read() as connection:
        for table in (contractors, contractor_agreements, places):
            assert connection.execute(table.select()).all() == []


def test_what_is_withheld_later_is_forgotten(bench: Workbench, book: ContractorRecords) -> None:
    agreement_id = bench.draft(SCHOOL, with_parties(firm("Łąka", nip=MEADOW_NIP)))
    row_id = bench.outbox.queue(bench.new(agreement_id, not_before=later(15)), NOW)
    assert names(book, "laka") == ["Łąka"]
    assert bench.outbox.undo(row_id, NOW)
    assert names(book, "laka") == []
    withheld = firm("Łąka", nip=MEADOW_NIP, niejawnoscStrony={"podstawa": "INNA"})
    bench.agreements.save_draft(agreement_id, with_parties(withheld), NOW)
    bench.outbox.queue(bench.new(agreement_id), later(30))
    with bench.database.read() as connection:
        assert connection.execute(contractors.select()).all() == []


def test_sums_and_last_agreements(bench: Workbench, book: ContractorRecords) -> None:
    first = queue(bench, firm("Łąka", nip=MEADOW_NIP), firm("Bór", regon="140497532"), at=1)
    second = queue(bench, firm("Łąka", nip=MEADOW_NIP), at=2)
    page = book.page(ContractorQuery())
    assert [(row.contractor.name, row.agreements, row.value_sum) for row in page.rows] == [
        ("Łąka", 2, Decimal("2469.00")),
        ("Bór", 1, Decimal("1234.50")),
    ]
    assert page.total == 2
    assert page.rows[0].last_concluded_on is not None
    assert [row.id for row in book.agreements_of(page.rows[0].id)] == [second, first]
    assert book.page(ContractorQuery("bor")).total == 1
    assert [row.contractor.name for row in book.page(ContractorQuery(offset=1, limit=1)).rows] == ["Bór"]


def test_place_tells_only_what_all_addresses_agree_on(bench: Workbench, book: ContractorRecords) -> None:
    queue(bench, firm("Łąka", nip=MEADOW_NIP, daneAdresowe=ADDRESS))
    known = Place("05-120", "Żabia Wola", "Zalesie", "legionowski", "MAZOWIECKIE")
    assert book.place(" 05-120", "żabia wola") == known
    assert book.place("05-121", "Żabia Wola") is None
    queue(bench, firm("Bór", regon="140497532", daneAdresowe={**ADDRESS, "powiat": "grodziski"}))
    assert book.place("05-120", "Żabia Wola") is None


def test_agreements_older_than_the_book_fill_it_once(bench: Workbench, book: ContractorRecords) -> None:
    for at in range(60):
        queue(bench, firm(f"Firma {at:02}"), at=at)
    bench.draft(SCHOOL, with_parties(firm("Szkic")))
    with bench.database.write() as connection:
        connection.execute(delete(contractor_agreements))
        connection.execute(delete(contractors))
    assert book.page(ContractorQuery("firma")).total == 60
    with bench.database.write() as connection:
        connection.execute(delete(contractor_agreements))
    assert ContractorRecords(bench.database).page(ContractorQuery()).total == 0


def test_answers_are_kept_with_their_day(bench: Workbench, book: ContractorRecords) -> None:
    assert book.answer("white_list", MEADOW_NIP) is None
    book.keep_answer("white_list", MEADOW_NIP, NOW.date(), {"nazwa": "Łąka"})
    book.keep_answer("public_register", MEADOW_NIP, NOW.date(), None)
    assert book.answer("white_list", MEADOW_NIP) == LookUpAnswer(NOW.date(), {"nazwa": "Łąka"})
    assert book.answer("public_register", MEADOW_NIP) == LookUpAnswer(NOW.date(), None)
    book.keep_answer("white_list", MEADOW_NIP, later(86400).date(), None)
    assert book.answer("white_list", MEADOW_NIP) == LookUpAnswer(later(86400).date(), None)
