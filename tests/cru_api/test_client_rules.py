"""The client's rules, each over real sockets: deadlines, size, redirects, proxies, certificates."""

import gzip
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cru_desktop.cru_api import errors
from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import Destination, destination
from cru_desktop.cru_api.errors import CruApiError, Outcome
from cru_desktop.cru_api.results import DocumentStatus, SummaryFilter
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.domain.environment import Environment
from tests.cru_api.certificates import authority, vouched_for
from tests.cru_api.servers import FaultServer, answering, dripping, resetting, response, silent

KEY = 'tajny/klucz&"7c1f9a"+xyz'
ACCEPTED = response(202, '{"idDokumentu":"D1","status":"PRZYJETY"}', Date="Mon, 23 Nov 2026 10:00:00 GMT")
EMPTY_PAGE = response(200, '{"content":[],"totalElements":0,"offset":0,"limit":50}')
#: For servers that never end; elsewhere a busy computer must not be taken for a slow register.
QUICK = ClientSettings(total_deadline=1.0)
#: Far above the deadlines in these tests, far below what a held thread would take.
NOT_HELD = 15.0


def client_of(url: str, settings: ClientSettings | None = None) -> CruClient:
    return CruClient(destination(Environment.TEST, url), KEY, settings=settings)


def test_a_write_is_accepted_and_carries_the_key_once() -> None:
    with FaultServer(answering(ACCEPTED)) as server, client_of(server.url) as client:
        document = client.publish('{"numer":"ł"}'.encode())
    assert document.document_id == "D1"
    assert document.status is DocumentStatus.ACCEPTED
    assert document.register_date == datetime(2026, 11, 23, 10, tzinfo=UTC)
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /api-gw/v1/api/publish HTTP/1.1\r\n")
    assert head.lower().count(b"x-api-key: " + KEY.lower().encode()) == 1
    assert b"Content-Type: application/json; charset=utf-8" in head
    assert body == '{"numer":"ł"}'.encode()


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 202 OK\r\nX-A: " + b"a" * 900,
        response(202, "{" + " " * 900 + "}"),
        b"HTTP/1.1 100 Continue\r\n\r\n" * 40,
    ],
    ids=["headers", "body", "interim answers"],
)
def test_the_deadline_bounds_an_answer_that_never_ends(answer: bytes) -> None:
    """Each byte comes in time, so only the clock of the whole request can end it: a second a byte."""
    now = [0.0]

    def tick() -> None:
        now[0] += 1.0

    register = FaultServer(dripping(answer, each=tick))
    with (
        register as server,
        CruClient(destination(Environment.TEST, server.url), KEY, clock=lambda: now[0]) as client,
        pytest.raises(errors.LostAnswerError) as caught,
    ):
        client.publish(b"{}")
    assert caught.value.outcome is Outcome.UNKNOWN
    assert now[0] >= ClientSettings().total_deadline


def test_the_deadline_bounds_silence() -> None:
    started = time.monotonic()
    with FaultServer(silent) as server, client_of(server.url, QUICK) as client:
        with pytest.raises(errors.LostAnswerError) as caught:
            client.publish(b"{}")
        assert time.monotonic() - started < NOT_HELD
    assert caught.value.outcome is Outcome.UNKNOWN


def test_a_server_that_accepts_no_byte_more_is_bounded() -> None:
    started = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/api-gw"
        with client_of(url, QUICK) as client, pytest.raises(errors.LostAnswerError):
            client.publish(b" " * 30_000_000)
    assert time.monotonic() - started < NOT_HELD


def test_a_handshake_that_drips_is_bounded_and_nothing_went_out() -> None:
    def deaf(connection: socket.socket, request: bytes) -> None:
        raise AssertionError("no request can have come")

    started = time.monotonic()
    with FaultServer(deaf) as server:
        url = server.url.replace("http:", "https:")
        with client_of(url, QUICK) as client, pytest.raises(errors.ConnectionTimeoutError) as caught:
            client.publish(b"{}")
    assert time.monotonic() - started < NOT_HELD
    assert caught.value.outcome is Outcome.NOT_DELIVERED


def test_lists_have_a_deadline_of_their_own() -> None:
    settings = ClientSettings(total_deadline=0.1)

    def late(connection: socket.socket, request: bytes) -> None:
        connection.settimeout(0.4)
        try:
            connection.recv(1)
        except TimeoutError:
            connection.sendall(EMPTY_PAGE)

    with FaultServer(late) as server, client_of(server.url, settings=settings) as client:
        assert client.summaries(SummaryFilter()).rows == ()


def test_the_deadline_is_measured_by_the_clock_given() -> None:
    now = [0.0]

    def handler(connection: socket.socket, request: bytes) -> None:
        now[0] = ClientSettings().total_deadline + 1
        connection.sendall(ACCEPTED[:20])
        connection.recv(1)

    with (
        FaultServer(handler) as server,
        CruClient(destination(Environment.TEST, server.url), KEY, clock=lambda: now[0]) as client,
        pytest.raises(errors.LostAnswerError),
    ):
        client.publish(b"{}")


def test_twenty_megabytes_is_the_default_and_a_longer_answer_is_dropped_unread() -> None:
    assert ClientSettings().max_body == 20 * 1024 * 1024
    small = ClientSettings(max_body=1000)
    endless = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + b" " * 5000
    with (
        FaultServer(answering(endless)) as server,
        client_of(server.url, settings=small) as client,
        pytest.raises(errors.OversizedAnswerError),
    ):
        client.details("x")


def test_a_compressed_answer_is_limited_by_what_it_unpacks_to() -> None:
    bomb = response(200, gzip.compress(b" " * 3_000_000), Content_Encoding="gzip")
    small = ClientSettings(max_body=100_000)
    with (
        FaultServer(answering(bomb)) as server,
        client_of(server.url, settings=small) as client,
        pytest.raises(errors.OversizedAnswerError),
    ):
        client.details("x")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(status: int) -> None:
    with FaultServer(answering(ACCEPTED)) as elsewhere:
        moved = response(status, "", Location=f"{elsewhere.url}/v1/api/publish")
        with (
            FaultServer(answering(moved)) as server,
            client_of(server.url) as client,
            pytest.raises(errors.RedirectedAnswerError) as caught,
        ):
            client.publish(b"{}")
        assert elsewhere.connections == 0
    assert caught.value.outcome is Outcome.UNKNOWN
    assert f"127.0.0.1:{elsewhere.port}" in caught.value.problem.details


@pytest.mark.parametrize(
    "handler",
    [resetting(), resetting(b"HTTP/1.1 202 OK\r\n"), answering(response(503)), answering(response(429))],
)
def test_a_write_goes_out_once(handler: Callable[[socket.socket, bytes], None]) -> None:
    with FaultServer(handler) as server, client_of(server.url) as client:
        with pytest.raises(CruApiError):
            client.publish(b"{}")
        assert len(server.requests) == 1
        assert server.connections == 1


def test_one_connection_serves_several_requests() -> None:
    with FaultServer(answering(EMPTY_PAGE), requests_each=3) as server, client_of(server.url) as client:
        for _ in range(3):
            client.probe()
        assert server.connections == 1


def test_after_a_fault_the_next_request_has_a_new_connection() -> None:
    answers = iter([response(202, "{}")[:-1], ACCEPTED])

    def handler(connection: socket.socket, request: bytes) -> None:
        connection.sendall(next(answers))

    with FaultServer(handler) as server, client_of(server.url) as client:
        with pytest.raises(errors.LostAnswerError):
            client.publish(b"{}")
        assert client.publish(b"{}").document_id == "D1"
        assert server.connections == 2


def test_loopback_goes_past_every_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(answering(EMPTY_PAGE)) as proxy, FaultServer(answering(EMPTY_PAGE)) as server:
        proxy_url = f"http://127.0.0.1:{proxy.port}"
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy_url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        with client_of(server.url, settings=ClientSettings(proxy=proxy_url)) as client:
            client.probe()
        assert proxy.connections == 0


def test_the_environments_proxy_is_not_used_for_the_register(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(answering(EMPTY_PAGE)) as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        with client_of("https://register.invalid/api-gw") as client, pytest.raises(CruApiError) as caught:
            client.probe()
        assert proxy.connections == 0
    assert caught.value.outcome is Outcome.NOT_DELIVERED


def test_through_a_proxy_the_key_travels_encrypted_to_the_register_alone(tmp_path: Path) -> None:
    """The proxy joins the two ends; what it sees is CONNECT and cipher text."""
    settings = ClientSettings(extra_ca=authority(tmp_path))
    with FaultServer(answering(ACCEPTED), tls=vouched_for(tmp_path, "DNS:register.invalid")) as server:
        seen: list[bytes] = []

        def joining(connection: socket.socket, request: bytes) -> None:
            connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            with socket.create_connection(("127.0.0.1", server.port)) as onward:
                relay(connection, onward, seen)

        with FaultServer(joining) as proxy:
            through = ClientSettings(
                extra_ca=settings.extra_ca,
                proxy=f"http://jan:has%C5%82o@127.0.0.1:{proxy.port}",
            )
            with client_of("https://register.invalid/api-gw", settings=through) as client:
                assert client.publish(b"{}").document_id == "D1"
        assert b"Proxy-Authorization: Basic" in proxy.requests[0]
        assert KEY.encode() not in proxy.requests[0] + b"".join(seen)
        assert KEY.encode() in server.requests[0]
        assert b"Proxy-Authorization" not in server.requests[0]


def test_an_answer_lost_behind_a_proxy_is_unknown(tmp_path: Path) -> None:
    ca = authority(tmp_path)
    with FaultServer(resetting(), tls=vouched_for(tmp_path, "DNS:register.invalid")) as server:

        def joining(connection: socket.socket, request: bytes) -> None:
            connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            with socket.create_connection(("127.0.0.1", server.port)) as onward:
                relay(connection, onward, [])

        with FaultServer(joining) as proxy:
            through = ClientSettings(extra_ca=ca, proxy=f"http://127.0.0.1:{proxy.port}")
            with (
                client_of("https://register.invalid/api-gw", settings=through) as client,
                pytest.raises(errors.LostAnswerError) as caught,
            ):
                client.publish(b"{}")
    assert caught.value.outcome is Outcome.UNKNOWN


def test_the_offices_own_authority_is_trusted_when_given(tmp_path: Path) -> None:
    settings = ClientSettings(extra_ca=authority(tmp_path))
    with (
        FaultServer(answering(ACCEPTED), tls=vouched_for(tmp_path)) as server,
        client_of(server.url, settings=settings) as client,
    ):
        assert client.publish(b"{}").document_id == "D1"


@pytest.mark.parametrize("name", ["DNS:other.example", "IP:127.0.0.2"])
def test_a_certificate_for_another_name_is_refused(tmp_path: Path, name: str) -> None:
    settings = ClientSettings(extra_ca=authority(tmp_path))
    with FaultServer(answering(ACCEPTED), tls=vouched_for(tmp_path, name)) as server:
        with client_of(server.url, settings=settings) as client, pytest.raises(errors.CertificateError):
            client.publish(b"{}")
        assert server.requests == []


def test_the_gate_is_asked_before_every_request_with_the_latest_end() -> None:
    class Gate:
        def __init__(self) -> None:
            self.asked: list[tuple[Destination, float]] = []

        def enter(self, destination: Destination, deadline: float) -> None:
            self.asked.append((destination, deadline))

        def told_time(self, register_date: datetime) -> None:
            return

    gate = Gate()
    with FaultServer(answering(EMPTY_PAGE), requests_each=2) as server:
        register = destination(Environment.TEST, server.url)
        settings = ClientSettings(total_deadline=11, list_deadline=22)
        with CruClient(register, KEY, settings=settings, gate=gate) as client:
            before = time.monotonic()
            client.probe()
            client.summaries(SummaryFilter())
            after = time.monotonic()
    assert [asked for asked, _ in gate.asked] == [register, register]
    assert before + 11 <= gate.asked[0][1] <= after + 11
    assert before + 22 <= gate.asked[1][1] <= after + 22


def test_no_cookie_is_kept() -> None:
    answer = response(
        200,
        '{"content":[],"totalElements":0,"offset":0,"limit":50}',
        Set_Cookie="session=other-entity; Path=/",
    )
    with FaultServer(answering(answer), requests_each=2) as server, client_of(server.url) as client:
        client.probe()
        client.probe()
    assert b"cookie" not in server.requests[1].lower()


@pytest.mark.parametrize(
    ("register_id", "path"),
    [
        ("0250a32b-4079", b"/v1/api/publish/0250a32b-4079"),
        ("../summary", b"/v1/api/publish/..%2Fsummary"),
        ("..", b"/v1/api/publish/%2E%2E"),
        ("a b?c#d", b"/v1/api/publish/a%20b%3Fc%23d"),
    ],
)
def test_an_id_stays_one_part_of_the_path(register_id: str, path: bytes) -> None:
    with (
        FaultServer(answering(response(500, '{"kod":"E","komunikat":"x"}'))) as server,
        client_of(server.url) as client,
        pytest.raises(errors.RegisterFaultError),
    ):
        client.details(register_id)
    assert server.requests[0].startswith(b"GET /api-gw" + path + b" HTTP/1.1")


def test_an_empty_id_is_never_asked_for() -> None:
    with client_of("http://127.0.0.1:9/api-gw") as client, pytest.raises(ValueError):
        client.withdraw("", "pomyłka")


def relay(left: socket.socket, right: socket.socket, seen: list[bytes]) -> None:
    """Pass bytes both ways until one side ends."""
    import selectors

    with selectors.DefaultSelector() as selector:
        selector.register(left, selectors.EVENT_READ, right)
        selector.register(right, selectors.EVENT_READ, left)
        while True:
            for key, _ in selector.select(timeout=5):
                source: socket.socket = key.fileobj  # type: ignore[assignment]
                chunk = source.recv(65536)
                if not chunk:
                    return
                seen.append(chunk)
                key.data.sendall(chunk)


def test_a_short_write_leaves_in_one_piece() -> None:
    """A register, or a kill between two packets, never sees a head without its body."""
    arrived: list[bytes] = []

    def handler(connection: socket.socket, request: bytes) -> None:
        connection.sendall(response(202, '{"idDokumentu": "D1", "status": "PRZYJETY"}'))

    class FirstPacket(FaultServer):
        def _talk(self, connection: socket.socket) -> None:
            arrived.append(connection.recv(65536))
            handler(connection, b"")
            connection.close()

    with FirstPacket(handler) as server, client_of(server.url) as client:
        client.publish(b'{"a":1}')
    assert arrived[0].startswith(b"POST ")
    assert arrived[0].endswith(b'{"a":1}')
