"""The public register's search and the white list."""

import itertools
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from stdnum.pl import nip as nip_number
from stdnum.pl import regon as regon_number

from cru_desktop.training.countries import COUNTRIES
from cru_desktop.training.public_form import period_of, period_text, to_public, to_wire
from cru_desktop.training.samples import SAMPLE_PARTIES
from cru_desktop.training.server import TrainingRegister
from tests.training.office import Entry, Office, SetClock, loaded


@pytest.fixture(scope="module")
def full(real_entries: list[Entry]) -> Iterator[TrainingRegister]:
    """A register that holds every real entry."""
    with TrainingRegister(publish_after=0) as register:
        for entry in real_entries:
            register.publish_directly(entry)
        yield register


@pytest.fixture
def citizen(full: TrainingRegister) -> Iterator[Office]:
    with Office(full) as office:
        yield office


def search(citizen: Office, content: Any = None, **query: str | int) -> list[str]:
    """Subjects of all entries found."""
    found: list[str] = []
    for offset in itertools.count(0, 50):  # not the number of rows found: the offset is rounded down
        query["offset"] = offset
        answer = citizen.http.post("/api-dp/v1/agreements/search", json=content or {}, params=query)
        page = loaded(answer)
        if not page["content"]:
            assert page["totalMatchingElements"] == len(found)
            return found
        found += [str(row["przedmiotUmowy"]) for row in page["content"]]
    return found


def expected(real_entries: list[Entry], fits: Any) -> list[str]:
    return sorted(str(row["szczegolyUmowy"]["przedmiotUmowy"]) for row in real_entries if fits(row))


def test_filters_find_what_a_plain_loop_finds(citizen: Office, real_entries: list[Entry]) -> None:
    entity, firm = real_entries[0]["stronyUmowy"][:2]
    amount = Decimal(1000)
    cases: list[tuple[Any, Any]] = [
        ({}, lambda row: True),
        ({"jsfp": {"regon": entity["regon"]}}, lambda row: row["stronyUmowy"][0]["regon"] == entity["regon"]),
        (
            {"inneStronyUmowy": {"nip": firm["nip"]}},
            lambda row: firm["nip"] in [party["nip"] for party in row["stronyUmowy"][1:]],
        ),
        (
            {"inneStronyUmowy": {"nazwa": "SPÓŁKA"}},
            lambda row: any("spółka" in (party["nazwa"] or "").lower() for party in row["stronyUmowy"][1:]),
        ),
        (
            {"menuGlowne": {"przedmiotUmowy": "zakup"}},
            lambda row: "zakup" in row["szczegolyUmowy"]["przedmiotUmowy"].lower(),
        ),
        (
            {"menuGlowne": {"statusUmowy": "Nieaktywna"}},
            lambda row: row["podstawoweDane"]["statusUmowy"] == "Nieaktywna",
        ),
        (
            {"menuGlowne": {"wartoscOd": 1000, "wartoscDo": "5000.00"}},
            lambda row: amount <= row["szczegolyUmowy"]["wartoscPrzedmiotu"] <= 5 * amount,
        ),
        (
            {"menuGlowne": {"dataZawarciaOd": "2026-07-20", "dataZawarciaDo": "2026-07-31"}},
            lambda row: (
                int(row["podstawoweDane"]["dataZawarciaUmowy"][:2]) >= 20
                and row["podstawoweDane"]["dataZawarciaUmowy"].endswith("07.2026")
            ),
        ),
        ({"zmianyUmowy": {"rodzajZmiany": "TSU02"}}, lambda row: False),
        ({"jsfp": {"nieznane": "pole"}, "inne": 7, "menuGlowne": None}, lambda row: True),
    ]
    for content, fits in cases:
        assert sorted(search(citizen, content)) == expected(real_entries, fits), content


def test_identifiers_are_compared_literally(citizen: Office, real_entries: list[Entry]) -> None:
    regon = real_entries[0]["stronyUmowy"][0]["regon"]
    assert search(citizen, {"jsfp": {"regon": f" {regon}"}}) == []
    assert search(citizen, {"jsfp": {"regon": regon[:5]}}) == []


def test_sort_keys(citizen: Office, real_entries: list[Entry]) -> None:
    prices = sorted((row["szczegolyUmowy"]["wartoscPrzedmiotu"] for row in real_entries), reverse=True)
    page = loaded(citizen.http.post("/api-dp/v1/agreements/search", json={}, params={"sortKey": "priceDesc"}))
    assert [row["wartoscPrzedmiotu"] for row in page["content"]] == prices[:50]
    unknown = loaded(citizen.http.post("/api-dp/v1/agreements/search", json={}, params={"sortKey": "x"}))
    plain = loaded(citizen.http.post("/api-dp/v1/agreements/search", json={}))
    assert unknown == plain


def test_codes_and_names_turn_into_each_other(real_entries: list[Entry], wire_entries: list[Entry]) -> None:
    for real in real_entries:
        assert to_public(to_wire(real)) == real


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1 dzień", (1, "DNI")),
        ("62 dni", (62, "DNI")),
        ("1 miesiąc", (1, "MIESIACE")),
        ("2 miesięcy", (2, "MIESIACE")),
        ("1 rok", (1, "LATA")),
        ("2 lata", (2, "LATA")),
        ("12 lat", (12, "LATA")),
    ],
)
def test_periods(text: str, period: tuple[int, str]) -> None:
    assert period_of(text) == period
    assert period_text(*period) == text


def test_countries_are_two_letters_and_names() -> None:
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)
    assert len(set(COUNTRIES.values())) == len(COUNTRIES)


def test_the_white_list_knows_firms_of_published_entries(citizen: Office, real_entries: list[Entry]) -> None:
    firm = real_entries[0]["stronyUmowy"][1]
    result = loaded(citizen.call("GET", f"/api/search/nip/{firm['nip']}", date="2026-08-01"))["result"]
    assert (result["subject"]["name"], result["subject"]["regon"]) == (firm["nazwa"], firm["regon"])
    assert firm["daneAdresowe"]["kodPocztowy"] in result["subject"]["workingAddress"]
    assert result["requestId"]


def test_the_white_list_knows_its_samples_and_nobody_else() -> None:
    with TrainingRegister() as register, Office(register) as citizen:
        for party in SAMPLE_PARTIES:
            assert nip_number.is_valid(party["nip"])
            assert regon_number.is_valid(party["regon"])
            answer = citizen.call("GET", f"/api/search/nip/{party['nip']}", date="2026-08-01")
            assert loaded(answer)["result"]["subject"]["name"] == party["nazwa"]
        answer = citizen.call("GET", "/api/search/nip/5252344078", date="2026-08-01")
        assert loaded(answer)["result"]["subject"] is None


@pytest.mark.parametrize(
    ("nip", "query", "code"),
    [
        ("1234563218", {}, "WL-101"),
        ("1234563218", {"date": "01.08.2026"}, "WL-102"),
        ("1234563218", {"date": "2126-08-01"}, "WL-103"),
        ("123456321", {"date": "2026-08-01"}, "WL-113"),
        ("123456321X", {"date": "2026-08-01"}, "WL-114"),
        ("1234563219", {"date": "2026-08-01"}, "WL-115"),
    ],
)
def test_the_white_list_refuses_in_its_own_words(
    citizen: Office, nip: str, query: dict[str, str | int], code: str
) -> None:
    answer = citizen.call("GET", f"/api/search/nip/{nip}", **query)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.json()["message"]


def test_the_white_list_answers_a_hundred_searches_a_day(clock: SetClock) -> None:
    with TrainingRegister(clock=clock) as register, Office(register) as citizen:

        def ask() -> int:
            return citizen.call("GET", "/api/search/nip/1234563218", date="2026-08-01").status_code

        assert {ask() for _ in range(100)} == {200}
        assert ask() == 429
        clock.pass_seconds(86_400)
        assert ask() == 200
