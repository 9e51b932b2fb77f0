"""The office's proxy over real sockets: chosen by host, logged in to, or refusing."""

import threading
from pathlib import Path

import pytest

from cru_desktop.cru_api import errors
from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import ALL_HOSTS, destination
from cru_desktop.cru_api.errors import CruApiError, Outcome
from cru_desktop.cru_api.proxy import NoProxies, Proxy, ProxyChoiceError, ProxyLogin
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import WhoseMove
from tests.cru_api.certificates import authority, vouched_for
from tests.cru_api.proxies import ASKS_FOR_BASIC, ASKS_FOR_WINDOWS, ByHost, asking, joining
from tests.cru_api.servers import FaultServer, answering, response

KEY = "tajny-klucz-7c1f9a"
HOST = "register.invalid"
URL = f"https://{HOST}/api-gw"
EMPTY_PAGE = response(200, '{"content":[],"totalElements":0,"limit":1,"offset":0}')


def client_of(url: str, settings: ClientSettings) -> CruClient:
    return CruClient(destination(Environment.TEST, url), KEY, settings=settings)


def fault_behind(login: bytes, settings_login: ProxyLogin | None = None) -> CruApiError:
    with FaultServer(asking(login)) as proxy:
        chooser = ByHost({HOST: Proxy(f"http://127.0.0.1:{proxy.port}", settings_login)})
        with client_of(URL, ClientSettings(proxies=chooser)) as client, pytest.raises(CruApiError) as caught:
            client.publish(b"{}")
        assert proxy.connections == 1, "one refusal is enough: nobody guesses passwords"
        assert KEY.encode() not in b"".join(proxy.requests)
    assert caught.value.outcome is Outcome.NOT_DELIVERED
    return caught.value


def test_windows_login_is_told_with_the_hosts_to_let_through() -> None:
    fault = fault_behind(ASKS_FOR_WINDOWS)
    assert type(fault) is errors.ProxyLoginUnsupportedError
    told = fault.problem
    assert told.happened == "Serwer pośredniczący wymaga logowania Windows, którego program nie obsługuje."
    assert told.you_can.startswith("Informatyk: dopuść bez logowania hosty ")
    assert all(host in told.you_can for host in ALL_HOSTS)
    assert told.whose_move is WhoseMove.IT_PERSON
    assert "negotiate ntlm" in told.details


@pytest.mark.parametrize("login", [None, ProxyLogin("jan", "stare-haslo")])
def test_a_proxy_that_asks_again_and_again_is_asked_once(login: ProxyLogin | None) -> None:
    fault = fault_behind(ASKS_FOR_BASIC, login)
    assert type(fault) is errors.ProxyLoginError
    assert fault.problem.whose_move is WhoseMove.CLERK
    assert "stare-haslo" not in repr(fault.problem) + str(fault)


def test_basic_is_preferred_where_the_proxy_takes_both() -> None:
    both = ASKS_FOR_WINDOWS + b"\r\nProxy-Authenticate: " + ASKS_FOR_BASIC
    assert type(fault_behind(both)) is errors.ProxyLoginError


def test_the_right_password_opens_the_way_and_only_to_the_proxy(tmp_path: Path) -> None:
    ca = authority(tmp_path)
    with (
        FaultServer(answering(EMPTY_PAGE), tls=vouched_for(tmp_path, f"DNS:{HOST}")) as server,
        FaultServer(joining(server.port, "URZĄD\\jan", "zażółć:gęślą@")) as proxy,
    ):
        chooser = ByHost(
            {HOST: Proxy(f"http://127.0.0.1:{proxy.port}", ProxyLogin("URZĄD\\jan", "zażółć:gęślą@"))}
        )
        with client_of(URL, ClientSettings(proxies=chooser, extra_ca=ca)) as client:
            client.probe()
            client.probe()
        assert chooser.asked == [URL, URL]
        assert b"Proxy-Authorization" not in b"".join(server.requests)


def test_the_way_is_chosen_by_host_and_anew_each_time(tmp_path: Path) -> None:
    """What a PAC file says of one host holds for it alone, and may change while the program runs."""
    ca = authority(tmp_path)
    with (
        FaultServer(answering(EMPTY_PAGE), tls=vouched_for(tmp_path, f"DNS:{HOST}")) as server,
        FaultServer(asking(ASKS_FOR_WINDOWS)) as old,
        FaultServer(joining(server.port)) as new,
    ):
        chooser = ByHost({"other.invalid": Proxy("http://127.0.0.1:1")})
        with client_of(URL, ClientSettings(proxies=chooser, extra_ca=ca)) as client:
            with pytest.raises(errors.NoConnectionError):
                client.probe()
            chooser.proxies[HOST] = Proxy(f"http://127.0.0.1:{old.port}")
            with pytest.raises(errors.ProxyLoginUnsupportedError):
                client.probe()
            chooser.proxies[HOST] = Proxy(f"http://127.0.0.1:{new.port}")
            client.probe()
        assert len(server.requests) == 1


def test_loopback_is_never_asked_about() -> None:
    chooser = ByHost({"127.0.0.1": Proxy("http://127.0.0.1:1")})
    with (
        FaultServer(answering(EMPTY_PAGE)) as server,
        client_of(server.url, ClientSettings(proxies=chooser)) as client,
    ):
        client.probe()
    assert chooser.asked == []


def test_a_system_that_does_not_say_is_not_waited_for_longer_than_a_request() -> None:
    asked = threading.Event()

    class Silent(NoProxies):
        def proxy_for(self, url: str) -> Proxy | None:
            asked.wait(10)
            return None

    settings = ClientSettings(proxies=Silent(), total_deadline=0.05)
    with client_of(URL, settings) as client, pytest.raises(errors.ConnectionTimeoutError) as caught:
        client.publish(b"{}")
    asked.set()
    assert caught.value.outcome is Outcome.NOT_DELIVERED


@pytest.mark.parametrize("error", [ProxyChoiceError("socks5://10.0.0.1:1080"), RuntimeError("secret words")])
def test_settings_that_name_no_usable_proxy_are_told(error: Exception) -> None:
    class Failing(NoProxies):
        def proxy_for(self, url: str) -> Proxy | None:
            raise error

    settings = ClientSettings(proxies=Failing())
    with client_of(URL, settings) as client, pytest.raises(errors.ProxyRefusedError) as caught:
        client.publish(b"{}")
    assert caught.value.outcome is Outcome.NOT_DELIVERED
    assert "secret words" not in caught.value.problem.details


def test_a_password_shows_nowhere() -> None:
    proxy = Proxy("http://jan:haslo@proxy.urzad:3128", ProxyLogin("jan", "tajne"))
    assert "tajne" not in repr(proxy)
    assert proxy.place == "proxy.urzad:3128"
