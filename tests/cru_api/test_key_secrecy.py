"""The key is in the request and nowhere else: not in faults, logs or dumps, even when echoed back."""

import copy
import json
import logging
import pickle
import traceback
from collections.abc import Callable

import pytest

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.errors import CruApiError
from cru_desktop.cru_api.results import SummaryFilter
from cru_desktop.cru_api.transport import ApiKey
from cru_desktop.domain.environment import Environment
from tests.cru_api.servers import FaultServer, answering, response

KEY = 'tajny/klucz&"7c1f9a"+xyz'
EMPTY_PAGE = response(200, '{"content":[],"totalElements":0,"offset":0,"limit":50}')


def client_of(url: str) -> CruClient:
    return CruClient(destination(Environment.TEST, url), KEY)


FIELD = [{"pole": KEY, "kod": KEY, "komunikat": KEY}]
ECHOES: dict[str, Callable[[], bytes]] = {
    "own JSON": lambda: response(400, json.dumps({"kod": KEY, "komunikat": f"klucz {KEY}", "bledy": FIELD})),
    "escaped": lambda: response(
        400, '{"kod":"x","komunikat":"' + json.dumps(KEY)[1:-1].replace("/", "\\/") + '"}'
    ),
    "page": lambda: response(502, f"<html>X-API-KEY: {KEY}</html>", "text/html"),
    "page, escaped": lambda: response(
        502, "<html>tajny/klucz&amp;&quot;7c1f9a&quot;+xyz</html>", "text/html"
    ),
    "text": lambda: response(500, f"bad header {KEY}", "text/plain"),
    "in an address": lambda: response(302, Location="https://tajny%2Fklucz%26%227c1f9a%22%2Bxyz.example/"),
    "malformed": lambda: response(202, f'{{"idDokumentu": "{KEY}'),
}


@pytest.mark.parametrize("echo", ECHOES)
def test_a_key_that_the_server_echoes_is_masked(echo: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "cru_desktop")
    with FaultServer(answering(ECHOES[echo]())) as server, client_of(server.url) as client:
        with pytest.raises(CruApiError) as caught:
            client.publish(b"{}")
        everything = [repr(client), repr(vars(client)), repr(client._exchange), caplog.text]
    error = caught.value
    everything += [str(error), repr(error), repr(error.problem), repr(error.circumstances)]
    everything += ["".join(traceback.format_exception(error)), repr(error.__cause__)]
    assert not [text for text in everything if "7c1f9a" in text]


def test_a_key_cannot_be_written_down() -> None:
    key = ApiKey(KEY)
    assert KEY not in f"{key} {key!r}"
    for write in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            write(key)


@pytest.mark.parametrize(
    ("key", "sendable"),
    [("!abc~", True), ("", False), ("a b", False), ("ą", False), ("a\x7f", False), ("a\r\nX: 1", False)],
)
def test_only_what_can_be_a_headers_value_is_sent(key: str, sendable: bool) -> None:
    assert ApiKey(key).is_sendable is sendable


def test_the_log_has_a_line_a_request_without_its_filters(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with FaultServer(answering(EMPTY_PAGE)) as server, client_of(server.url) as client:
        client.summaries(SummaryFilter(number="nr/1", subject="Jan Kowalski"))
    assert "GET /v1/api/publish/summary: 200" in caplog.text
    assert "Kowalski" not in caplog.text
    assert "nr/1" not in caplog.text
    assert b"numerUmowy=nr%2F1" in server.requests[0]
