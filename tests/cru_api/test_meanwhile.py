"""What a client does while it waits for an answer."""

import socket
import threading
from datetime import datetime
from pathlib import Path

import pytest

from cru_desktop.cru_api import errors
from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import Destination, destination
from cru_desktop.cru_api.network import Meanwhile
from cru_desktop.cru_api.results import SummaryFilter
from cru_desktop.domain.environment import Environment
from tests.cru_api.servers import FaultServer, answering, resetting, response

EMPTY_PAGE = response(200, '{"content":[],"totalElements":0,"offset":0,"limit":50}')
LAST_PAGE = response(200, '{"content":[],"totalElements":0,"offset":0,"limit":50}', Connection="close")
ACCEPTED = response(202, '{"idDokumentu":"D1","status":"PRZYJETY"}')
#: Seconds; long enough for the busiest computer.
LONG = 20.0


def _client(server: FaultServer) -> CruClient:
    return CruClient(destination(Environment.TRAINING, server.url), "klucz")


@pytest.mark.parametrize("after", [0.0, 0.01])
def test_it_is_done_when_the_request_is_out_and_before_its_answer_comes(after: float) -> None:
    done = threading.Event()
    done.set()

    def late(connection: socket.socket, request: bytes) -> None:
        # The second answer comes only when it is done; else the client's deadline ends the test.
        if done.wait(LONG):
            connection.sendall(EMPTY_PAGE)

    with FaultServer(late, requests_each=2) as server, _client(server) as client:
        client.summaries(SummaryFilter())
        done.clear()
        client.meanwhile(Meanwhile(done.set, after))
        client.summaries(SummaryFilter())
    assert done.is_set()
    assert server.connections == 1


def test_an_answer_in_time_leaves_it_undone_and_forgotten() -> None:
    done: list[str] = []
    # Told so, the client does not try the connection that the server is about to close.
    answers = iter((EMPTY_PAGE, LAST_PAGE, EMPTY_PAGE))
    with (
        FaultServer(lambda connection, _: connection.sendall(next(answers)), requests_each=2) as server,
        _client(server) as client,
    ):
        client.summaries(SummaryFilter())
        client.meanwhile(Meanwhile(lambda: done.append("early"), after=LONG))
        client.summaries(SummaryFilter())
        assert server.connections == 1
        # A new connection would be the moment for it.
        client.summaries(SummaryFilter())
    assert done == []
    assert server.connections == 2


def test_a_new_connection_is_not_waited_for_idly() -> None:
    done: list[str] = []
    with FaultServer(answering(EMPTY_PAGE)) as server, _client(server) as client:
        client.meanwhile(Meanwhile(lambda: done.append("connecting"), after=LONG))
        client.summaries(SummaryFilter())
    assert done == ["connecting"]


def test_it_is_done_once_though_the_connection_breaks() -> None:
    done: list[int] = []
    with FaultServer(resetting(), requests_each=1) as server, _client(server) as client:
        client.meanwhile(Meanwhile(lambda: done.append(1)))
        with pytest.raises(errors.LostAnswerError):
            client.publish(b"{}")
        with pytest.raises(errors.LostAnswerError):
            client.publish(b"{}")
    assert done == [1]


class _Closed:
    def enter(self, target: Destination, deadline: float) -> None:
        raise OSError("closed")

    def told_time(self, register_date: datetime) -> None:
        return


def test_a_request_that_never_goes_out_leaves_it_undone() -> None:
    done: list[int] = []
    with FaultServer(answering(EMPTY_PAGE)) as server:
        target = destination(Environment.TRAINING, server.url)
        with CruClient(target, "klucz", gate=_Closed()) as client:
            client.meanwhile(Meanwhile(lambda: done.append(1)))
            with pytest.raises(OSError, match="closed"):
                client.summaries(SummaryFilter())
    assert done == []
    assert not server.requests


def test_what_it_raises_ends_the_request_and_its_connection(tmp_path: Path) -> None:
    def fails() -> None:
        (tmp_path / "missing" / "file").read_bytes()

    with FaultServer(answering(ACCEPTED), requests_each=2) as server, _client(server) as client:
        client.publish(b"{}")
        client.meanwhile(Meanwhile(fails))
        with pytest.raises(FileNotFoundError):
            client.publish(b"{}")
        assert client.publish(b"{}").document_id == "D1"
    assert server.connections == 2
