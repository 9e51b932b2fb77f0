"""The public register and the white list: read without a key."""

import json
from datetime import date

import pytest

from cru_desktop.cru_api import errors
from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.errors import CruApiError
from cru_desktop.cru_api.public_register import PublicFilter, PublicRegister
from cru_desktop.cru_api.white_list import WhiteList
from cru_desktop.domain.environment import Environment
from tests.cru_api.servers import FaultServer, answering, response


def test_the_public_register_and_the_white_list_get_no_key() -> None:
    page = response(200, '{"content":[{"idUmowy":"U1","nowe":1.50}],"totalElements":1,"offset":0,"limit":50}')
    with FaultServer(answering(page)) as server:
        with PublicRegister(destination(Environment.TEST, server.url)) as public:
            found = public.search(PublicFilter(entity_regon="123456785", concluded_from=date(2026, 7, 1)))
        assert found.rows[0].register_id == "U1"
        assert found.rows[0].raw["nowe"]
    assert b"x-api-key" not in server.requests[0].lower()
    body = json.loads(server.requests[0].partition(b"\r\n\r\n")[2])
    assert body == {"jsfp": {"regon": "123456785"}, "menuGlowne": {"dataZawarciaOd": "2026-07-01"}}


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (response(200, '{"result":{"subject":{"name":"ENERGO-MIX","nip":"9511757660"}}}'), "ENERGO-MIX"),
        (response(200, '{"result":{"subject":null,"requestId":"x"}}'), None),
        (response(404, '{"code":"WL-404","message":"Brak"}'), None),
    ],
)
def test_the_white_list_gives_a_payer_or_none(answer: bytes, name: str | None) -> None:
    with (
        FaultServer(answering(answer)) as server,
        WhiteList(destination(Environment.TEST, server.url)) as white_list,
    ):
        payer = white_list.search("9511757660", date(2026, 11, 22))
    assert (payer.name if payer else None) == name
    assert server.requests[0].startswith(b"GET /api-gw/api/search/nip/9511757660?date=2026-11-22 ")


def test_the_white_lists_own_refusal_is_told_and_the_registers_shape_is_foreign_to_it() -> None:
    for answer, expected in (
        (response(400, '{"code":"WL-115","message":"Nieprawidłowy NIP."}'), errors.FieldsRejectedError),
        (response(400, '{"kod":"E","komunikat":"x"}'), errors.ForeignAnswerError),
    ):
        with (
            FaultServer(answering(answer)) as server,
            WhiteList(destination(Environment.TEST, server.url)) as white_list,
            pytest.raises(CruApiError) as caught,
        ):
            white_list.search("9511757660", date(2026, 11, 22))
        assert type(caught.value) is expected
        assert "ykaz" in caught.value.problem.happened


@pytest.mark.parametrize(
    "nip", ["", "951175766", "951-175-76-60", "95117576601", "９５１１７５７６６０", "../../../x"]
)
def test_the_white_list_is_asked_with_ten_digits_only(nip: str) -> None:
    with WhiteList(destination(Environment.TEST)) as white_list, pytest.raises(ValueError):
        white_list.search(nip, date(2026, 11, 22))
