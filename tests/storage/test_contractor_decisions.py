"""What people decide about the book: merged, separated, corrected, put away; agreements stay as they are."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.contractor_doubles import Double, are_different, core_of_name, doubles
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.storage.contractor_decisions import ContractorDecisions, DifferentContractorsError
from cru_desktop.storage.contractor_shapes import ContractorQuery
from cru_desktop.storage.contractors import ContractorRecords
from cru_desktop.storage.errors import UnknownRecordError
from tests.storage.test_contractors import firm, names, queue
from tests.storage.workbench import Workbench, later

NIP, REGON = "9511757660", "140497532"


@pytest.fixture
def book(bench: Workbench) -> ContractorRecords:
    return ContractorRecords(bench.database)


@pytest.fixture
def decisions(bench: Workbench) -> ContractorDecisions:
    return ContractorDecisions(bench.database)


def ids(book: ContractorRecords) -> dict[str, int]:
    return {row.contractor.name: row.id for row in book.page(ContractorQuery()).rows}


def two_spellings(bench: Workbench, book: ContractorRecords) -> tuple[int, int]:
    queue(bench, firm("ŁĄKA Sp. z o.o.", nip=NIP))
    queue(bench, firm("Laka spółka z ograniczoną odpowiedzialnością"), at=1)
    known = ids(book)
    return known["ŁĄKA Sp. z o.o."], known["Laka spółka z ograniczoną odpowiedzialnością"]


def test_merged_are_counted_together_and_found_by_either_name(
    bench: Workbench, book: ContractorRecords, decisions: ContractorDecisions
) -> None:
    kept, other = two_spellings(bench, book)
    texts = [bench.agreements.get(each.id).raw for each in book.agreements_of(other)]
    decisions.merge(kept, other, later(2))
    (row,) = book.page(ContractorQuery()).rows
    assert (row.id, row.agreements, row.value_sum) == (kept, 2, Decimal("2469.00"))
    assert len(book.agreements_of(kept)) == 2
    assert names(book, "ograniczoną odpowiedzialnością") == ["ŁĄKA Sp. z o.o."]
    assert decisions.merged_into(kept)[0][0] == other
    assert [bench.agreements.get(each.id).raw for each in book.agreements_of(other)] == texts


def test_separated_they_are_as_before(
    bench: Workbench, book: ContractorRecords, decisions: ContractorDecisions
) -> None:
    kept, other = two_spellings(bench, book)
    before = book.page(ContractorQuery())
    decisions.merge(kept, other, later(2))
    decisions.separate(other)
    assert book.page(ContractorQuery()) == before


def test_what_the_kept_one_lacks_comes_from_the_other(
    bench: Workbench, book: ContractorRecords, decisions: ContractorDecisions
) -> None:
    queue(bench, firm("ŁĄKA", nip=NIP))
    queue(bench, firm("Łąka bis", regon=REGON, daneAdresowe={"miejscowosc": "Zalesie"}), at=1)
    known = ids(book)
    decisions.merge(known["ŁĄKA"], known["Łąka bis"], later(2))
    (found,) = book.suggest("laka")
    assert (found.name, found.nip, found.regon, found.address.locality) == ("ŁĄKA", NIP, REGON, "Zalesie")
    assert book.with_number(REGON) == book.with_number(NIP) == (found,)
    queue(bench, firm("Obca", regon="111111110"), at=3)
    with pytest.raises(DifferentContractorsError):
        decisions.merge(known["ŁĄKA"], ids(book)["Obca"], later(4))
    decisions.separate(known["Łąka bis"])
    assert book.with_number(NIP)[0].regon is None


def test_one_agreement_with_both_counts_once(
    bench: Workbench, book: ContractorRecords, decisions: ContractorDecisions
) -> None:
    queue(bench, firm("ŁĄKA", nip=NIP), firm("Łąka bis"))
    known = ids(book)
    decisions.merge(known["ŁĄKA"], known["Łąka bis"], later(1))
    assert book.page(ContractorQuery()).rows[0].agreements == 1


def test_agreements_to_come_go_to_the_one_that_was_kept(
    bench: Workbench, book: ContractorRecords, decisions: ContractorDecisions
) -> None:
    kept, other = two_spellings(bench, book)
    decisions.merge(kept, other, later(2))
    queue(bench, firm("Laka spółka z ograniczoną odpowiedzialnością"), at=3)
    (row,) = book.page(ContractorQuery()).rows
    assert (row.id, row.agreements) == (kept, 3)
    assert row.last_used_at == later(3)


def test_a_chain_and_a_circle_of_merges_end_at_one(
    bench: Workbench, book: ContractorRecords, decisions: ContractorDecisions
) -> None:
    for number, name in enumerate(("A", "B", "C")):
        queue(bench, firm(name), at=number)
    known = ids(book)
    decisions.merge(known["B"], known["C"], later(3))
    decisions.merge(known["A"], known["B"], later(4))
    assert list(ids(book)) == ["A"]
    decisions.merge(known["C"], known["A"], later(5))
    assert list(ids(book)) == ["C"]
    assert book.page(ContractorQuery()).rows[0].agreements == 3


def test_two_firms_with_different_numbers_are_never_merged(
    bench: Workbench, book: ContractorRecords, decisions: ContractorDecisions
) -> None:
    queue(bench, firm("ŁĄKA", nip=NIP))
    queue(bench, firm("ŁĄKA", nip="5253012349"))
    first, second = (row.id for row in book.page(ContractorQuery()).rows)
    for pair in ((first, second), (first, first)):
        with pytest.raises(DifferentContractorsError) as caught:
            decisions.merge(*pair, later(1))
        assert caught.value.problem.code == "CRU-KONTRAHENT-ROZNY"
    with pytest.raises(UnknownRecordError):
        decisions.merge(first, 999, later(1))
    assert book.page(ContractorQuery()).total == 2


def test_corrected_data_are_suggested_and_kept_when_agreements_write_otherwise(
    bench: Workbench, book: ContractorRecords, decisions: ContractorDecisions
) -> None:
    queue(bench, firm("LAKA SP Z OO", nip=NIP))
    (row,) = book.page(ContractorQuery()).rows
    address = Address(locality="Zalesie", postal_code="05-120")
    wanted = replace(row.contractor, name="ŁĄKA Sp. z o.o.", regon=REGON, address=address)
    decisions.correct(row.id, wanted, later(1))
    queue(bench, firm("LAKA SP Z OO", nip=NIP), at=2)
    assert book.suggest("zalesie") == (wanted,)
    assert book.with_number(REGON) == (wanted,)
    assert book.page(ContractorQuery()).rows[0].agreements == 2


def test_a_nip_is_not_to_be_corrected_in_the_book(
    bench: Workbench, book: ContractorRecords, decisions: ContractorDecisions
) -> None:
    queue(bench, firm("ŁĄKA", nip=NIP))
    (row,) = book.page(ContractorQuery()).rows
    decisions.correct(row.id, replace(row.contractor, nip="5253012349"), later(1))
    assert decisions.get(row.id).nip == NIP


def test_put_away_until_it_is_used_again(
    bench: Workbench, book: ContractorRecords, decisions: ContractorDecisions
) -> None:
    queue(bench, firm("ŁĄKA", nip=NIP))
    (row,) = book.page(ContractorQuery()).rows
    decisions.hide(row.id, later(1))
    assert book.page(ContractorQuery()).total == 0
    assert book.suggest("laka") == book.with_number(NIP) == ()
    decisions.show_again(row.id)
    assert names(book, "laka") == ["ŁĄKA"]
    decisions.hide(row.id, later(2))
    queue(bench, firm("ŁĄKA", nip=NIP), at=3)
    assert names(book, "laka") == ["ŁĄKA"]
    with pytest.raises(UnknownRecordError):
        decisions.hide(999, later(3))


def test_doubles_of_the_book_are_found(
    bench: Workbench, book: ContractorRecords, decisions: ContractorDecisions
) -> None:
    kept, other = two_spellings(bench, book)
    (found,) = decisions.doubles()
    assert {found.first, found.second} == {kept, other}
    decisions.merge(kept, other, later(2))
    assert decisions.doubles() == ()


# Pure ----------------------------------------------------------------------------------------------------


def contractor(name: str, nip: str | None = None, regon: str | None = None) -> Contractor:
    return Contractor(PartyKind.ENTREPRENEUR, name, nip, regon)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BUD-SZKOLNY Sp. z o.o.", "bud szkolny spółka z ograniczoną odpowiedzialnością"),
        ("„KREDA” S.A.", "Kreda Spółka Akcyjna"),
        ("Zakład Stolarski DĄB", "STOLARSKI DĄB"),
    ],
)
def test_two_spellings_of_one_name_have_the_same_core(one: str, other: str) -> None:
    assert core_of_name(one) == core_of_name(other)


def test_a_name_that_is_nothing_but_a_form_keeps_it() -> None:
    assert core_of_name("Spółka Akcyjna") == "spolka akcyjna"


def test_numbers_decide_before_names() -> None:
    rows = [
        (1, contractor("Szkoła A", NIP, REGON)),
        (2, contractor("Szkoła B", NIP, "123456785")),
        (3, contractor("Łąka", "5253012349")),
        (4, contractor("ŁĄKA Sp. z o.o.")),
        (5, contractor("ZUPEŁNIE INNA", "5253012349")),
    ]
    assert doubles(rows) == (Double(3, 5, by_number=True), Double(3, 4, by_number=False))
    assert are_different(rows[0][1], rows[1][1])
