"""Agreements to the wire and back: exact bytes, money, dates, nulls, texts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.cru_api.mapping import (
    IncompleteAgreementError,
    agreement_from_wire,
    to_wire_body,
    update_body,
)
from cru_desktop.cru_api.register_json import AmountError, decode, encode
from cru_desktop.cru_api.results import DocumentStatus
from cru_desktop.domain.agreement import (
    Address,
    Agreement,
    Change,
    Exclusion,
    LocalPeriod,
    Party,
    Period,
)
from cru_desktop.domain.dictionaries import (
    AgreementStatus,
    ChangeKind,
    ExclusionScope,
    PartyKind,
    PeriodUnit,
)
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Operation

OPENAPI = Path(__file__).parents[2] / "cru_desktop" / "cru_api" / "openapi.yaml"

FULL = Agreement(
    parties=(
        Party(
            kind=PartyKind.PUBLIC_ENTITY,
            name="Szkoła Podstawowa nr 2 w Zalesiu ",
            nip="1234563218",
            regon="123456785",
            address=Address(street="ul. Szkolna", building_number="1", postal_code="05-120"),
        ),
        Party(kind=PartyKind.NATURAL_PERSON, first_name="Żaneta", surname="Źdźbło", is_consortium=False),
    ),
    concluded_on=date(2026, 7, 31),
    number="WIR.7014.271.2026\n„TM”",
    has_no_number=False,
    subject="budowa linii\r\nzasilającej ",
    subject_exclusion=Exclusion(ground="INNA", scope=ExclusionScope.SUBJECT, comment=None),
    value=Decimal("31241"),
    value_description="1 200,50 zł za sztukę",
    period=Period(indefinite=False, length=62, unit=PeriodUnit.DAYS),
    local_period=LocalPeriod(date(2026, 8, 1), date(2026, 10, 1)),
    externally_funded=True,
    status=AgreementStatus.INACTIVE,
    ended_on=date(2026, 9, 30),
    changes=(Change(ChangeKind.EXPIRY, date(2026, 9, 30), "po terminie"),),
    register_id="0250a32b-4079-4c32-ae55-270f0dcc1735",
    published_on=date(2026, 8, 13),
    modified_on=date(2026, 8, 14),
)


def sent(agreement: Agreement) -> Agreement:
    """What the register can know of it."""
    return replace(
        agreement, local_period=LocalPeriod(), register_id=None, published_on=None, modified_on=None
    )


def test_the_bytes_are_exact() -> None:
    body = to_wire_body(FULL).decode()
    assert body.startswith(
        '{"podstawoweDane":{"statusUmowy":"Nieaktywna","numerUmowy":"WIR.7014.271.2026\\n„TM”"'
    )
    assert '"dataZawarciaUmowy":"2026-07-31","dataZakonczeniaUmowy":"2026-09-30"' in body
    assert '"okresLiczba":62,"okresJednostka":"DNI"' in body
    assert '"wartoscPrzedmiotu":31241.00,' in body
    assert '"przedmiotUmowy":"budowa linii\\r\\nzasilającej "' in body
    assert '"rodzaj":"SU03","nazwa":"Szkoła Podstawowa nr 2 w Zalesiu "' in body
    assert '"czyKonsorcjum":null' in body
    assert '"czyKonsorcjum":false' in body
    assert (
        '"zmianyUmowy":[{"rodzajZmiany":"TSU10","dataZmiany":"2026-09-30","komentarz":"po terminie"}]' in body
    )


def test_nothing_that_the_register_gives_or_that_stays_here_is_sent() -> None:
    body = to_wire_body(FULL).decode()
    for word in ("idUmowy", "dataPublikacji", "dataModyfikacji", "lokalne", "okresOd"):
        assert word not in body


def test_status_and_end_date_are_sent_when_present_only() -> None:
    basic = json.loads(to_wire_body(replace(FULL, status=None, ended_on=None)))["podstawoweDane"]
    assert "statusUmowy" not in basic
    assert "dataZakonczeniaUmowy" not in basic


def test_equal_agreements_give_equal_bytes() -> None:
    assert to_wire_body(FULL) == to_wire_body(replace(FULL, value=Decimal("31241.00")))


def test_there_and_back() -> None:
    assert agreement_from_wire(as_object(to_wire_body(FULL))) == sent(FULL)


def test_what_the_register_gives_is_read() -> None:
    raw = as_object(to_wire_body(FULL))
    raw |= {
        "idUmowy": FULL.register_id,
        "dataPublikacji": "2026-08-13",
        "dataModyfikacji": "2026-08-14",
        "noweFieldy": {"a": 1},
    }
    assert agreement_from_wire(raw) == replace(FULL, local_period=LocalPeriod())


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("0", "0.00"),
        ("-0", "0.00"),
        ("0.1", "0.10"),
        ("13.88", "13.88"),
        ("1E+3", "1000.00"),
        ("1100000000.01", "1100000000.01"),
        ("99999999999999.99", "99999999999999.99"),
        ("1.500", "1.50"),
    ],
)
def test_money_is_a_number_with_two_decimals(value: str, written: str) -> None:
    body = to_wire_body(replace(FULL, value=Decimal(value)))
    assert f'"wartoscPrzedmiotu":{written},'.encode() in body
    assert agreement_from_wire(as_object(body)).value == Decimal(value)


@pytest.mark.parametrize("value", ["0.001", "1E+30", "1E+999999", "NaN", "Infinity", "-Infinity"])
def test_an_amount_is_never_rounded(value: str) -> None:
    with pytest.raises(AmountError):
        encode({"wartosc": Decimal(value)})


@pytest.mark.parametrize(
    ("path", "incomplete"),
    [
        ("stronyUmowy", replace(FULL, parties=())),
        ("stronyUmowy[1].rodzaj", replace(FULL, parties=(FULL.parties[0], Party(kind=None)))),
        ("podstawoweDane.brakNumeruUmowy", replace(FULL, has_no_number=None)),
        ("podstawoweDane.dataZawarciaUmowy", replace(FULL, concluded_on=None)),
        ("okresObowiazywania.umowaNaCzasNieoznaczony", replace(FULL, period=Period())),
        ("finansowanaZeSrodkow", replace(FULL, externally_funded=None)),
        ("zmianyUmowy[0].dataZmiany", replace(FULL, changes=(Change(ChangeKind.ANNEX, None),))),
        ("zmianyUmowy[0].rodzajZmiany", replace(FULL, changes=(Change(None, date(2026, 8, 1)),))),
    ],
)
def test_an_incomplete_agreement_is_named_never_sent(path: str, incomplete: Agreement) -> None:
    with pytest.raises(IncompleteAgreementError, match=path.replace("[", r"\[")):
        to_wire_body(incomplete)


def test_an_update_keeps_fields_unknown_to_us_and_exact_money() -> None:
    raw = decode(
        b'{"idUmowy":"x","nowe":{"a":[1,2.5,null,false]},"kwota":10.1,"dataPublikacji":"2026-08-13"}'
    )
    assert isinstance(raw, dict)
    assert update_body(raw) == b'{"nowe":{"a":[1,2.50,null,false]},"kwota":10.10}'


def test_codes_that_are_new_to_us_are_read_as_absent() -> None:
    raw = as_object(to_wire_body(FULL))
    raw["podstawoweDane"]["statusUmowy"] = "Wycofana"
    raw["zmianyUmowy"][0]["rodzajZmiany"] = "TSU99"
    agreement = agreement_from_wire(raw)
    assert agreement.status is None
    assert agreement.changes[0].kind is None
    assert agreement.changes[0].comment == "po terminie"


def test_real_entries_go_there_and_back(real_entries: list[dict[str, Any]]) -> None:
    for entry in real_entries:
        agreement = read(entry).agreement
        assert agreement is not None
        assert agreement_from_wire(as_object(to_wire_body(agreement))) == sent(agreement)


def test_our_codes_are_the_descriptions() -> None:
    schemas = yaml.safe_load(OPENAPI.read_text(encoding="utf-8"))["components"]["schemas"]
    status = schemas["PodstawoweDane"]["properties"]["statusUmowy"]["enum"]
    unit = schemas["OkresObowiazywania"]["properties"]["okresJednostka"]["enum"]
    assert {item for item in status if item} == {str(item) for item in AgreementStatus}
    assert {item for item in unit if item} == {str(item) for item in PeriodUnit}
    known = {str(item) for item in DocumentStatus if item is not DocumentStatus.OTHER}
    assert set(schemas["StatusDokumentu"]["enum"]) == known
    operations = schemas["Dokument"]["properties"]["operacja"]["description"]
    assert all(str(operation) in operations for operation in Operation)


def as_object(body: bytes) -> dict[str, Any]:
    value = decode(body)
    assert isinstance(value, dict)
    return value


TEXT = st.none() | st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
FLAG = st.none() | st.booleans()
DAY = st.dates(min_value=date(2000, 1, 1))
EXCLUSION = st.none() | st.builds(Exclusion, TEXT, st.none() | st.sampled_from(ExclusionScope), TEXT, TEXT)
ADDRESS = st.none() | st.builds(Address, *[TEXT] * 8)
PARTY = st.builds(
    Party, st.sampled_from(PartyKind), TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, FLAG, ADDRESS, EXCLUSION
)
AGREEMENT = st.builds(
    Agreement,
    parties=st.lists(PARTY, min_size=1, max_size=3).map(tuple),
    concluded_on=DAY,
    number=TEXT,
    has_no_number=st.booleans(),
    subject=TEXT,
    subject_exclusion=EXCLUSION,
    value=st.none() | st.decimals(0, 10**12, places=2),
    value_exclusion=EXCLUSION,
    value_description=TEXT,
    period=st.builds(
        Period,
        st.booleans(),
        st.none() | st.integers(0, 10**6),
        st.none() | st.sampled_from(PeriodUnit),
    ),
    externally_funded=st.booleans(),
    status=st.none() | st.sampled_from(AgreementStatus),
    ended_on=st.none() | DAY,
    changes=st.lists(st.builds(Change, st.sampled_from(ChangeKind), DAY, TEXT), max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=80)
@given(agreement=AGREEMENT)
def test_every_agreement_goes_there_and_back_unchanged(agreement: Agreement) -> None:
    body = to_wire_body(agreement)
    assert agreement_from_wire(as_object(body)) == agreement
    assert to_wire_body(agreement) == body


@settings(deadline=None, max_examples=200)
@given(body=st.binary(max_size=80))
def test_any_bytes_are_json_or_a_value_error(body: bytes) -> None:
    try:
        decode(body)
    except ValueError:
        return
    json.loads(body.decode("utf-8-sig"))


def hostile_bodies() -> Iterator[bytes]:
    yield b"[" * 200_000
    yield b'{"a":NaN}'
    yield b'{"a":Infinity}'
    yield b"9" * 10_000
    yield b'{"a":1.' + b"9" * 10_000 + b"e999999999999}"
    yield b'{"a":1e999999999999999999999}'
    yield b'{"a":1e-999999999}'
    yield b"\xff\xfe"
    yield b""


@pytest.mark.parametrize("body", list(hostile_bodies()), ids=lambda body: repr(body[:12]))
def test_hostile_json_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError):
        decode(body)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert decode(b'\xef\xbb\xbf{"a":1.10}') == {"a": Decimal("1.10")}
