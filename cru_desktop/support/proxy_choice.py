"""The way out by the settings of program and office: none, the system's, or a proxy written by hand."""

import time
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from cru_desktop.cru_api.destination import DestinationError, checked_proxy
from cru_desktop.cru_api.proxy import Proxy, ProxyChoiceError, ProxyChooser, ProxyLogin
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.secrets.key_problems import KeyringError
from cru_desktop.secrets.proxy_password import ProxyPasswords, ProxySlot
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.proxy_settings import ProxyMode, ProxySettings
from cru_desktop.support.settings import Settings

#: How long the system's answer is taken for granted.
_REMEMBERED_SECONDS = 60.0


def effective_proxy(settings: Settings, defaults: OfficeDefaults) -> ProxySettings:
    """The person's choice, unless the office has locked its own; without a choice the office's."""
    office = defaults.proxy
    if office is not None and (settings.proxy is None or defaults.is_locked("proxy")):
        return office
    return settings.proxy or ProxySettings()


class ConfiguredProxies:
    """A `ProxyChooser` by settings that may change while the program runs. Any thread but the UI's."""

    def __init__(
        self,
        chosen: Callable[[], ProxySettings],
        system: ProxyChooser,
        passwords: ProxyPasswords,
        profile_id: str,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`chosen` is asked each time; `system`, which may have to fetch a PAC file, once a minute a host."""
        self._chosen = chosen
        self._system = system
        self._passwords = passwords
        self._profile_id = profile_id
        self._monotonic = monotonic
        self._known: dict[str, tuple[float, Proxy | None]] = {}

    def proxy_for(self, url: str) -> Proxy | None:
        """Raises ProxyChoiceError."""
        settings = self._chosen()
        match settings.mode:
            case ProxyMode.NONE:
                return None
            case ProxyMode.MANUAL:
                proxy: Proxy | None = Proxy(settings.address)
            case ProxyMode.SYSTEM:
                proxy = self._of_system(url)
        if proxy is None or proxy.login is not None:
            return proxy
        return replace(proxy, login=self._login(proxy))

    def _of_system(self, url: str) -> Proxy | None:
        now = self._monotonic()
        asked_at, known = self._known.get(url, (-_REMEMBERED_SECONDS, None))
        if now - asked_at < _REMEMBERED_SECONDS:
            return known
        proxy = self._system.proxy_for(url)
        self._known = self._known | {url: (now, proxy)}
        return proxy

    def _login(self, proxy: Proxy) -> ProxyLogin | None:
        try:
            stored = self._passwords.read(ProxySlot(self._profile_id, proxy.place))
        except KeyringError:
            # Without it the proxy itself says that it wants a password, in words of its own.
            return None
        return None if stored is None else ProxyLogin(stored.user, stored.password)


class UrllibProxies:
    """The system's settings without Qt, for the command line: no PAC file, but all else."""

    def proxy_for(self, url: str) -> Proxy | None:
        """Raises ProxyChoiceError when the system names something else than an HTTP proxy."""
        parts = urlsplit(url)
        if urllib.request.proxy_bypass(parts.netloc):
            return None
        found = urllib.request.getproxies()
        address = found.get(parts.scheme) or found.get("all")
        return proxy_from(address) if address else None


def proxy_from(address: str) -> Proxy:
    """A proxy as the system writes it, perhaps with user and password. Raises ProxyChoiceError."""
    text = address if "://" in address else f"http://{address}"
    try:
        url = checked_proxy(text)
        parts = urlsplit(url)
    except DestinationError as error:
        # The address may hold a password; its scheme is enough for the IT person.
        raise ProxyChoiceError(f"{text.partition('://')[0]}: not an HTTP proxy") from error
    place = parts.netloc.rpartition("@")[2]
    login = None
    if parts.username:
        login = ProxyLogin(unquote(parts.username), unquote(parts.password or ""))
    return Proxy(f"{parts.scheme}://{place}", login)


def client_settings(
    settings: Callable[[], Settings],
    defaults: OfficeDefaults,
    system: ProxyChooser,
    passwords: ProxyPasswords,
    profile_id: str,
) -> ClientSettings:
    """How all clients of one program get out; `settings` is asked at each request."""
    return ClientSettings(
        proxies=ConfiguredProxies(
            lambda: effective_proxy(settings(), defaults), system, passwords, profile_id
        )
    )
