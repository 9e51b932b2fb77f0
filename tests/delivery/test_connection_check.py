"""Sprawdź połączenie, over real sockets: each fault is told on its own line, and the rest is not guessed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cru_desktop.cru_api.destination import destination
from cru_desktop.cru_api.proxy import Proxy, ProxyChooser
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.delivery.connection_check import CheckLine, ConnectionReport, Part, Result, check_connection
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.webinars import Webinar
from cru_desktop.secrets.api_keys import ApiKeys, KeySlot
from tests.cru_api.certificates import authority, stranger, vouched_for
from tests.cru_api.proxies import ASKS_FOR_WINDOWS, ByHost, asking, joining
from tests.cru_api.servers import FaultServer, Handler, answering, response, silent
from tests.secrets.keyrings import MemoryKeyring

NOW = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)
HOST = "register.invalid"
EMPTY_PAGE = response(200, '{"content":[],"totalElements":0,"limit":1,"offset":0}')
NO_KEY = response(401, '{"kod":"E401","komunikat":"Brak klucza"}')
SCHOOL = Context(Environment.TEST, "123456785", "1234563218", "Szkoła nr 2")
LIBRARY = Context(Environment.TEST, "111111110", "1111111111", "Biblioteka")

Check = Callable[..., ConnectionReport]


def register(connection_key: bytes = b"dobry-klucz") -> Handler:
    """Knows one key."""

    def handler(connection: object, request: bytes) -> None:
        known = b"X-API-KEY: " + connection_key in request
        answering(EMPTY_PAGE if known else NO_KEY)(connection, request)  # type: ignore[arg-type]

    return handler


@pytest.fixture
def check(tmp_path: Path) -> Iterator[Check]:
    """Run the check against an address; everything is closed at the end."""
    with ExitStack() as stack:

        def run(
            url: str,
            *,
            proxies: ProxyChooser | None = None,
            ca: Path | None = None,
            keys: dict[Context, str] | None = None,
            before: Callable[[Workspace], object] = lambda _: None,
            patience: float = 5.0,
            told: Callable[[CheckLine], object] = lambda _: None,
        ) -> ConnectionReport:
            target = destination(Environment.TEST, url)
            store = ApiKeys(MemoryKeyring)
            workspace = stack.enter_context(
                open_workspace(
                    tmp_path / "profil",
                    Environment.TEST,
                    target,
                    clock=lambda: NOW,
                    keys=store,
                    profile_id="p",
                    client_settings=ClientSettings(proxies=proxies, extra_ca=ca),
                )
            )
            for context, key in (keys or {}).items():
                workspace.contexts.add(context, NOW)
                if key:
                    store.store(
                        KeySlot("p", Environment.TEST, context.regon, target.host), key, session_only=True
                    )
            before(workspace)
            return check_connection(
                workspace,
                resolve=lambda host, _: () if "invalid" in host else (host,),
                patience=patience,
                told=told,
            )

        yield run


def results(report: ConnectionReport) -> dict[Part, Result]:
    return {line.part: line.result for line in report.lines}


def line_of(report: ConnectionReport, part: Part) -> str:
    return next(f"{line.text} {line.for_it}" for line in report.lines if line.part is part)


def test_everything_in_order_without_context_and_key(check: Check, tmp_path: Path) -> None:
    ca = authority(tmp_path)
    with FaultServer(answering(NO_KEY), tls=vouched_for(tmp_path)) as server:
        report = check(server.url, ca=ca)
    assert report.is_fine
    assert [line.part for line in report.lines] == list(Part)
    assert results(report) == {
        Part.NAME: Result.OK,
        Part.PROXY: Result.NOT_NEEDED,
        Part.CONNECTION: Result.OK,
        Part.TLS: Result.OK,
        Part.REGISTER: Result.OK,
        Part.KEY: Result.NOT_NEEDED,
    }
    assert "Urzad" in line_of(report, Part.TLS), "who signed"
    assert b"X-API-KEY" not in b"".join(server.requests)


def test_through_a_proxy_that_alone_knows_the_name(check: Check, tmp_path: Path) -> None:
    ca = authority(tmp_path)
    with (
        FaultServer(register(), tls=vouched_for(tmp_path, f"DNS:{HOST}")) as server,
        FaultServer(joining(server.port)) as proxy,
    ):
        chooser = ByHost({HOST: Proxy(f"http://127.0.0.1:{proxy.port}")})
        report = check(
            f"https://{HOST}/api-gw",
            proxies=chooser,
            ca=ca,
            keys={SCHOOL: "dobry-klucz", LIBRARY: ""},
        )
    assert report.is_fine
    assert results(report)[Part.NAME] is Result.NOT_NEEDED
    assert f"127.0.0.1:{proxy.port}" in line_of(report, Part.PROXY)
    keys = {line.text for line in report.lines if line.part is Part.KEY}
    assert keys == {"Szkoła nr 2: rejestr przyjmuje klucz.", "Biblioteka: nie ma zapisanego klucza."}


def test_a_key_that_is_refused_is_the_only_fault(check: Check) -> None:
    with FaultServer(register()) as server:
        report = check(server.url, keys={SCHOOL: "stary-klucz", LIBRARY: "dobry-klucz"})
    assert not report.is_fine
    assert [line.part for line in report.lines if line.result is Result.FAILED] == [Part.KEY]
    assert "stary-klucz" not in repr(report)


def test_a_proxy_with_windows_login_says_which_hosts_to_let_through(check: Check) -> None:
    with FaultServer(asking(ASKS_FOR_WINDOWS)) as proxy:
        report = check(
            f"https://{HOST}/api-gw",
            proxies=ByHost({HOST: Proxy(f"http://127.0.0.1:{proxy.port}")}),
            keys={SCHOOL: "k"},
        )
    assert results(report)[Part.PROXY] is Result.FAILED
    assert "dopuść bez logowania hosty" in line_of(report, Part.PROXY)
    for part in (Part.CONNECTION, Part.TLS, Part.REGISTER, Part.KEY):
        assert results(report)[part] is Result.UNKNOWN


def test_a_stranger_s_certificate(check: Check, tmp_path: Path) -> None:
    with FaultServer(answering(EMPTY_PAGE), tls=stranger(tmp_path)) as server:
        report = check(server.url, keys={SCHOOL: "dobry-klucz"})
    assert results(report)[Part.TLS] is Result.FAILED
    assert results(report)[Part.REGISTER] is Result.UNKNOWN
    assert server.requests == [], "the key went to nobody"


def test_a_captive_portal_is_not_the_register(check: Check) -> None:
    portal = answering(response(302, "<html>Zaloguj się do sieci</html>", "text/html", Location="http://x/"))
    with FaultServer(portal) as server:
        report = check(server.url)
    assert results(report)[Part.CONNECTION] is Result.OK
    assert results(report)[Part.REGISTER] is Result.FAILED
    assert not report.is_fine


def test_an_unknown_name_is_told_once(check: Check) -> None:
    report = check(f"https://{HOST}/api-gw")
    failed = [line.part for line in report.lines if line.result is Result.FAILED]
    assert failed == [Part.NAME]
    assert "DNS" in line_of(report, Part.NAME)


def test_nobody_listens(check: Check) -> None:
    with FaultServer(answering(EMPTY_PAGE)) as server:
        url = server.url
    report = check(url)
    assert results(report)[Part.CONNECTION] is Result.FAILED
    assert "Zapora" in line_of(report, Part.CONNECTION)


def test_in_a_webinar_nothing_is_asked(check: Check) -> None:
    webinar = Webinar(0, "Szkolenie", NOW - timedelta(hours=1), NOW + timedelta(hours=1))
    with FaultServer(answering(EMPTY_PAGE)) as server:
        report = check(server.url, before=lambda workspace: workspace.webinars.add(webinar))
        assert server.connections == 0
    assert not report.is_fine
    assert Result.FAILED not in results(report).values()
    assert "webinar" in line_of(report, Part.REGISTER).lower()


def test_a_register_that_says_nothing_is_not_waited_for_long(check: Check) -> None:
    with FaultServer(silent) as server:
        report = check(server.url, patience=0.2, keys={SCHOOL: "dobry-klucz"})
    assert results(report)[Part.CONNECTION] is Result.OK
    assert results(report)[Part.REGISTER] is Result.FAILED
    assert results(report)[Part.KEY] is Result.UNKNOWN
    assert next(line.code for line in report.lines if line.part is Part.REGISTER) == "CRU-API-102"
    assert len(server.requests) == 1, "no key is tried where nobody answers"


def test_each_line_is_told_as_it_is_done(check: Check) -> None:
    told: list[CheckLine] = []
    known_at_requests: list[list[Part]] = []

    def handler(connection: object, request: bytes) -> None:
        known_at_requests.append([line.part for line in told])
        register()(connection, request)  # type: ignore[arg-type]

    with FaultServer(handler) as server:
        keys = {SCHOOL: "dobry-klucz", LIBRARY: "stary-klucz"}
        report = check(server.url, keys=keys, told=told.append)
    assert tuple(told) == report.lines
    before_first, before_second, before_third = known_at_requests
    assert before_first == [Part.NAME]
    assert before_second == [Part.NAME, Part.PROXY, Part.CONNECTION, Part.TLS, Part.REGISTER]
    assert before_third == [*before_second, Part.KEY]
