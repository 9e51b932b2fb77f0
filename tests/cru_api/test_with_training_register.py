"""Every operation of the client against the training register, over real HTTP."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cru_desktop.cru_api import errors
from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import (
    embedded_destination,
    public_register_destination,
    white_list_destination,
)
from cru_desktop.cru_api.errors import Outcome
from cru_desktop.cru_api.mapping import to_wire_body, update_body
from cru_desktop.cru_api.public_register import PublicFilter, PublicRegister
from cru_desktop.cru_api.results import (
    Document,
    DocumentFilter,
    DocumentStatus,
    SummaryFilter,
)
from cru_desktop.cru_api.white_list import WhiteList
from cru_desktop.domain.agreement import Address, Agreement, Change, Party, Period
from cru_desktop.domain.dictionaries import ChangeKind, PartyKind, PeriodUnit
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Operation
from cru_desktop.training.scenarios import named
from cru_desktop.training.server import TrainingRegister

REGON = "123456785"
AGREEMENT = Agreement(
    parties=(
        Party(
            kind=PartyKind.PUBLIC_ENTITY,
            name="Szkoła Podstawowa nr 2 w Zalesiu",
            nip="1234563218",
            regon=REGON,
            address=Address(
                "ul. Szkolna", "1", None, "MAZOWIECKIE", "legionowski", "Zalesie", "Zalesie", "05-120"
            ),
        ),
        Party(kind=PartyKind.NATURAL_PERSON, first_name="Żaneta", surname="Źdźbło"),
    ),
    concluded_on=date(2026, 8, 3),
    number="7/2026",
    has_no_number=False,
    subject="Konserwacja kotłowni ",
    value=Decimal("1234.50"),
    period=Period(indefinite=False, length=12, unit=PeriodUnit.MONTHS),
    externally_funded=False,
)


@pytest.fixture
def register() -> Iterator[TrainingRegister]:
    with TrainingRegister(publish_after=0.0) as running:
        yield running


@pytest.fixture
def client(register: TrainingRegister) -> Iterator[CruClient]:
    with CruClient(embedded_destination(register.base_url), f"klucz-{REGON}") as made:
        yield made


def finished(client: CruClient, document_id: str) -> Document:
    """The document once it is published or rejected."""
    waiting = threading.Event()
    for _ in range(200):
        for row in client.documents(DocumentFilter(document_id=document_id)).rows:
            if row.document_id == document_id and row.status.is_final:
                return row
        waiting.wait(0.02)
    raise AssertionError("the document never ended")


def published(client: CruClient, agreement: Agreement) -> str:
    accepted = client.publish(to_wire_body(agreement))
    document = finished(client, accepted.document_id)
    assert document.status is DocumentStatus.PUBLISHED, document.field_errors
    assert document.register_id is not None
    return document.register_id


def as_sent(agreement: Agreement) -> Agreement:
    return replace(agreement, register_id=None, published_on=None, modified_on=None, status=None)


def test_an_agreement_is_published_found_changed_and_withdrawn(client: CruClient) -> None:
    client.probe()
    register_id = published(client, AGREEMENT)
    page = client.summaries(SummaryFilter(number="7/2026"))
    assert [(row.register_id, row.regon, row.value, row.subject) for row in page.rows] == [
        (register_id, REGON, Decimal("1234.50"), "Konserwacja kotłowni ")
    ]
    entry = client.details(register_id)
    assert as_sent(entry.agreement) == AGREEMENT
    changed = {**entry.raw}
    changed["zmianyUmowy"] = [{"rodzajZmiany": "TSU02", "dataZmiany": "2026-08-20", "komentarz": "aneks"}]
    update = finished(client, client.update(register_id, update_body(changed)).document_id)
    assert update.operation is Operation.UPDATE
    assert update.status is DocumentStatus.PUBLISHED
    annex = Change(ChangeKind.ANNEX, date(2026, 8, 20), "aneks")
    assert client.details(register_id).agreement.changes == (annex,)
    withdrawal = finished(client, client.withdraw(register_id, "wpisano dwa razy").document_id)
    assert withdrawal.operation is Operation.WITHDRAW
    assert client.summaries(SummaryFilter()).rows == ()
    with pytest.raises((errors.RegisterFaultError, errors.NotFoundError)):
        client.details(register_id)


def test_real_entries_come_back_as_they_were_sent(
    register: TrainingRegister, real_entries: list[dict[str, Any]]
) -> None:
    for entry in real_entries[:5]:
        agreement = read(entry).agreement
        assert agreement is not None
        key = f"klucz-{agreement.parties[0].regon}"
        with CruClient(embedded_destination(register.base_url), key) as client:
            returned = client.details(published(client, agreement)).agreement
        assert as_sent(returned) == as_sent(agreement)


def test_a_rejection_names_its_fields(client: CruClient) -> None:
    firm = Party(kind=PartyKind.ENTREPRENEUR, name="Firma", nip="1234567890", regon="123456785")
    wrong = replace(AGREEMENT, parties=(AGREEMENT.parties[0], firm))
    with pytest.raises(errors.FieldsRejectedError) as caught:
        client.publish(to_wire_body(wrong))
    fields = caught.value.field_errors
    assert caught.value.outcome is Outcome.REFUSED
    assert "stronyUmowy[1].nip" in [field.path for field in fields]
    assert all(field.message for field in fields)


def test_dictionaries_are_read(register: TrainingRegister, client: CruClient) -> None:
    assert ("SU03", "JSFP") in [(entry.code, entry.name) for entry in client.dictionary("strony_umowy")]
    with PublicRegister(public_register_destination(client.destination)) as public:
        assert public.dictionary("strony_umowy") == client.dictionary("strony_umowy")


def test_the_public_register_shows_what_was_published(client: CruClient) -> None:
    register_id = published(client, AGREEMENT)
    with PublicRegister(public_register_destination(client.destination)) as public:
        page = public.search(PublicFilter(entity_regon=REGON))
        entry = public.details(register_id)
    assert [row.register_id for row in page.rows] == [register_id]
    seen = read(entry.raw).agreement
    assert seen is not None
    assert as_sent(seen) == AGREEMENT


def test_the_white_list_knows_the_practice_entity_or_says_nothing(client: CruClient) -> None:
    with WhiteList(white_list_destination(client.destination)) as white_list:
        payer = white_list.search("1234563218", date(2026, 11, 22))
    assert payer is None or payer.nip == "1234563218"


Fault = type[errors.CruApiError]


@pytest.mark.parametrize(
    ("key", "expected"),
    [("klucz-odrzucony", errors.KeyRejectedError), ("klucz-987654321", errors.ForbiddenError)],
)
def test_a_wrong_key_is_told(
    register: TrainingRegister, key: str, expected: type[errors.CruApiError]
) -> None:
    with CruClient(embedded_destination(register.base_url), key) as client, pytest.raises(expected) as caught:
        client.publish(to_wire_body(AGREEMENT))
    assert caught.value.outcome is Outcome.REFUSED
    assert register.published == []


def test_a_lost_answer_is_unknown_and_the_document_is_there(register: TrainingRegister) -> None:
    register.play(named("reset-after"))
    key = f"klucz-{REGON}"
    with CruClient(embedded_destination(register.base_url), key) as client:
        with pytest.raises(errors.LostAnswerError) as caught:
            client.publish(to_wire_body(AGREEMENT))
        assert caught.value.outcome is Outcome.UNKNOWN
        rows = client.documents(DocumentFilter()).rows
    assert [row.number for row in rows] == ["7/2026"]
