"""Which proxy: the person's choice, the office's, the system's; the password from the keyring."""

import pytest

from cru_desktop.cru_api.proxy import Proxy, ProxyChoiceError, ProxyLogin
from cru_desktop.secrets.key_problems import KeyringFailedError
from cru_desktop.secrets.proxy_password import ProxyPassword, ProxyPasswords, ProxySlot
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.proxy_choice import (
    ConfiguredProxies,
    UrllibProxies,
    client_settings,
    effective_proxy,
    proxy_from,
)
from cru_desktop.support.proxy_settings import ProxyMode, ProxySettings, proxy_settings
from cru_desktop.support.settings import Settings
from tests.cru_api.proxies import ByHost
from tests.secrets.keyrings import FailingKeyring, ForgetfulKeyring, MemoryKeyring

URL = "https://jsfp-cru-test.mf.gov.pl/api-gw"
MANUAL = ProxySettings(ProxyMode.MANUAL, "http://proxy.urzad.test:3128")
SYSTEM = ByHost({"jsfp-cru-test.mf.gov.pl": Proxy("http://pac.urzad.test:8080")})
VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


def configured(settings: ProxySettings, keyring: MemoryKeyring | None = None) -> ConfiguredProxies:
    backend = keyring or MemoryKeyring()
    return ConfiguredProxies(lambda: settings, SYSTEM, ProxyPasswords(lambda: backend), "profil")


def test_the_office_proposes_and_locks() -> None:
    office = OfficeDefaults(proxy=MANUAL)
    mine = Settings(proxy=ProxySettings(ProxyMode.NONE))
    assert effective_proxy(Settings(), OfficeDefaults()) == ProxySettings(ProxyMode.SYSTEM)
    assert effective_proxy(Settings(), office) == MANUAL
    assert effective_proxy(mine, office) == ProxySettings(ProxyMode.NONE)
    assert effective_proxy(mine, OfficeDefaults(proxy=MANUAL, locked=frozenset({"proxy"}))) == MANUAL


def test_none_asks_nobody_and_the_system_is_asked_for_each_host() -> None:
    assert configured(ProxySettings(ProxyMode.NONE)).proxy_for(URL) is None
    system = configured(ProxySettings(ProxyMode.SYSTEM))
    assert system.proxy_for(URL) == Proxy("http://pac.urzad.test:8080")
    assert system.proxy_for("https://wl-api.mf.gov.pl") is None


def test_the_system_is_asked_once_a_minute_for_each_host() -> None:
    now = [1000.0]
    system = ByHost({"jsfp-cru-test.mf.gov.pl": Proxy("http://old:1")})
    chosen = ProxySettings(ProxyMode.SYSTEM)
    proxies = ConfiguredProxies(lambda: chosen, system, ProxyPasswords(MemoryKeyring), "p", lambda: now[0])
    assert proxies.proxy_for(URL) == Proxy("http://old:1")
    system.proxies["jsfp-cru-test.mf.gov.pl"] = Proxy("http://new:1")
    now[0] += 59
    assert proxies.proxy_for(URL) == Proxy("http://old:1")
    assert proxies.proxy_for("https://wl-api.mf.gov.pl") is None
    now[0] += 2
    assert proxies.proxy_for(URL) == Proxy("http://new:1")


def test_the_password_comes_from_the_keyring_by_profile_and_proxy() -> None:
    keyring = MemoryKeyring()
    ProxyPasswords(lambda: keyring).store(
        ProxySlot("profil", "proxy.urzad.test:3128"), ProxyPassword("jan", "hasło")
    )
    assert configured(MANUAL, keyring).proxy_for(URL) == Proxy(MANUAL.address, ProxyLogin("jan", "hasło"))
    other = proxy_settings("manual", "other.urzad.test:3128")
    assert configured(other, keyring).proxy_for(URL) == Proxy("http://other.urzad.test:3128")


def test_a_keyring_that_fails_leaves_the_proxy_without_password() -> None:
    assert configured(MANUAL, FailingKeyring(RuntimeError("x"))).proxy_for(URL) == Proxy(MANUAL.address)


def test_a_change_of_settings_counts_at_once() -> None:
    chosen = [Settings(proxy=ProxySettings(ProxyMode.NONE))]
    passwords = ProxyPasswords(MemoryKeyring)
    proxies = client_settings(lambda: chosen[0], OfficeDefaults(), SYSTEM, passwords, "p").proxies
    assert proxies is not None
    assert proxies.proxy_for(URL) is None
    chosen[0] = Settings(proxy=MANUAL)
    assert proxies.proxy_for(URL) == Proxy(MANUAL.address)


class TestWithoutQt:
    """What the command line asks: the system's variables here, the registry on Windows."""

    @pytest.fixture(autouse=True)
    def _clean(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.upper(), raising=False)

    def test_nothing_said_is_nothing_used(self) -> None:
        assert UrllibProxies().proxy_for(URL) is None

    def test_the_systems_proxy_and_its_exceptions(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("https_proxy", "http://jan:ha%40s@proxy.urzad.test:3128/")
        monkeypatch.setenv("no_proxy", "wl-api.mf.gov.pl")
        assert UrllibProxies().proxy_for(URL) == Proxy(
            "http://proxy.urzad.test:3128", ProxyLogin("jan", "ha@s")
        )
        assert UrllibProxies().proxy_for("https://wl-api.mf.gov.pl") is None


@pytest.mark.parametrize("address", ["socks5://10.0.0.1:1080", "http://", "http://jan:tajne@:1"])
def test_what_is_no_http_proxy_is_told_without_its_password(address: str) -> None:
    with pytest.raises(ProxyChoiceError) as caught:
        proxy_from(address)
    assert "tajne" not in str(caught.value)


class TestPasswords:
    SLOT = ProxySlot("profil", "proxy:3128")
    LOGIN = ProxyPassword("jan", 'ha"s\nło')

    def test_stored_read_and_removed(self) -> None:
        keyring = MemoryKeyring()
        ProxyPasswords(lambda: keyring).store(self.SLOT, self.LOGIN)
        other = ProxyPasswords(lambda: keyring)
        assert other.read(self.SLOT) == self.LOGIN
        assert other.known_passwords() == {self.LOGIN.password}
        assert other.remove(self.SLOT)
        assert other.read(self.SLOT) is None
        assert not other.remove(self.SLOT)
        assert keyring.entries == {}

    def test_a_forgetful_keyring_is_no_place_for_it(self) -> None:
        with pytest.raises(KeyringFailedError):
            ProxyPasswords(ForgetfulKeyring).store(self.SLOT, self.LOGIN)

    def test_a_damaged_entry_is_told_without_its_text(self) -> None:
        keyring = MemoryKeyring()
        keyring.entries[self.SLOT.entry_name, "proxy"] = "tajne"
        with pytest.raises(KeyringFailedError) as caught:
            ProxyPasswords(lambda: keyring).read(self.SLOT)
        assert "tajne" not in caught.value.problem.details

    def test_no_repr_shows_it(self) -> None:
        assert "ło" not in repr(self.LOGIN)
