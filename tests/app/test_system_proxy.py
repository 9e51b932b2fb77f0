"""What Qt says of the system's proxy. Here by the environment's variables: this Qt evaluates no PAC file."""

import pytest

from cru_desktop.app.system_proxy import QtSystemProxies
from cru_desktop.cru_api.proxy import Proxy, ProxyChoiceError, ProxyLogin

URL = "https://jsfp-cru-test.mf.gov.pl/api-gw"


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_nothing_said_is_nothing_used() -> None:
    assert QtSystemProxies().proxy_for(URL) is None


def test_by_host_with_user_and_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://jan:ha%40s@proxy.urzad.test:3128")
    monkeypatch.setenv("no_proxy", "wl-api.mf.gov.pl")
    assert QtSystemProxies().proxy_for(URL) == Proxy(
        "http://proxy.urzad.test:3128", ProxyLogin("jan", "ha@s")
    )
    assert QtSystemProxies().proxy_for("https://wl-api.mf.gov.pl") is None


def test_another_kind_of_proxy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "socks5://socks.urzad.test:1080")
    with pytest.raises(ProxyChoiceError) as caught:
        QtSystemProxies().proxy_for(URL)
    assert "Socks5Proxy" in str(caught.value)
