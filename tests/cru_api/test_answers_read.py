"""What the register may answer beyond the expected: another entry, new words, times without a zone."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from cru_desktop.cru_api import errors
from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.results import DocumentFilter, DocumentStatus, SummaryFilter
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import FieldError, Operation
from tests.cru_api.servers import FaultServer, answering, response

ENTRY = {
    "idUmowy": "U1",
    "podstawoweDane": {"brakNumeruUmowy": True, "dataZawarciaUmowy": "2026-08-03"},
    "okresObowiazywania": {"umowaNaCzasNieoznaczony": True},
    "szczegolyUmowy": {"wartoscPrzedmiotu": 0.1, "nowePole": [1.25]},
    "stronyUmowy": [{"rodzaj": "SU02", "imie": "Żaneta", "nazwisko": "Źdźbło"}],
    "finansowanaZeSrodkow": False,
}


def client_for(server: FaultServer) -> CruClient:
    return CruClient(destination(Environment.TEST, server.url), "tajny-klucz-7c1f9a")


def test_details_keep_unknown_fields_and_exact_money() -> None:
    with FaultServer(answering(response(200, json.dumps(ENTRY)))) as server, client_for(server) as client:
        entry = client.details("U1")
    assert entry.agreement.value == Decimal("0.1")
    assert entry.raw["szczegolyUmowy"] == {"wartoscPrzedmiotu": Decimal("0.1"), "nowePole": [Decimal("1.25")]}


@pytest.mark.parametrize(
    "answer",
    [
        json.dumps(ENTRY),
        json.dumps({**ENTRY, "idUmowy": "U2", "stronyUmowy": "Źdźbło"}),
        "[]",
        '"U2"',
        "null",
    ],
)
def test_details_of_another_entry_or_shape_are_malformed_and_not_quoted(answer: str) -> None:
    with (
        FaultServer(answering(response(200, answer))) as server,
        client_for(server) as client,
        pytest.raises(errors.MalformedAnswerError) as caught,
    ):
        client.details("U2")
    assert "Źdźbło" not in repr(caught.value.problem) + repr(caught.value.__cause__)


def test_documents_with_new_words_are_still_read() -> None:
    rows = [
        {"idDokumentu": "D1", "operacja": "PUBLIKACJA", "status": "OPUBLIKOWANY", "idUmowy": "U1"},
        {"idDokumentu": "D2", "operacja": "SCALENIE", "status": "WSTRZYMANY", "dataWgrania": "wczoraj"},
        {
            "idDokumentu": "D3",
            "operacja": "AKTUALIZACJA",
            "status": "ODRZUCONY",
            "dataWgrania": "2026-07-31T12:00:00",
            "bledy": [{"pole": "stronyUmowy[1].nip", "komunikat": "zły"}],
        },
        {
            "idDokumentu": "D4",
            "operacja": "WYCOFANIE",
            "status": "PRZYJETY",
            "dataWgrania": "2026-12-31T12:00:00Z",
        },
    ]
    page = {"content": rows, "totalElements": 4, "offset": 0, "limit": 50}
    with FaultServer(answering(response(200, json.dumps(page)))) as server, client_for(server) as client:
        found = client.documents(DocumentFilter())
    assert [row.status for row in found.rows] == [
        DocumentStatus.PUBLISHED,
        DocumentStatus.OTHER,
        DocumentStatus.REJECTED,
        DocumentStatus.ACCEPTED,
    ]
    assert not DocumentStatus.OTHER.is_final
    assert [row.operation for row in found.rows] == [
        Operation.PUBLISH,
        None,
        Operation.UPDATE,
        Operation.WITHDRAW,
    ]
    assert [row.uploaded_at for row in found.rows] == [
        None,
        None,
        datetime(2026, 7, 31, 10, tzinfo=UTC),
        datetime(2026, 12, 31, 12, tzinfo=UTC),
    ]
    assert found.rows[2].field_errors == (FieldError("stronyUmowy[1].nip", "", "zły"),)


def test_a_page_says_of_itself_what_the_register_says() -> None:
    page = {"content": [{"idUmowy": "U1"}], "totalElements": 812, "offset": 40, "limit": 20, "nowe": 1}
    answer = response(200, json.dumps(page), Date="Mon, 23 Nov 2026 10:00:00 GMT")
    with FaultServer(answering(answer)) as server, client_for(server) as client:
        found = client.summaries(SummaryFilter(), offset=45, limit=20)
    assert (found.total, found.offset, found.limit) == (812, 40, 20)
    assert found.rows[0].regon is None
    assert found.register_date == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert b"?offset=45&limit=20 " in server.requests[0]
