"""The way out: certificates, proxy, kept connections. Adds the key at the last moment.

Built on the connection layer below httpx, without its client: so there is nothing that could follow a
redirect, keep a cookie, read the environment's proxy variables (what `trust_env=False` forbids), repeat a
request or log an address with its query.
"""

import ssl
from pathlib import Path

import httpcore
import httpx
import truststore

from cru_desktop.cru_api.destination import Destination
from cru_desktop.cru_api.kept_connection import KeptConnection
from cru_desktop.cru_api.network import Deadline, DeadlineBackend
from cru_desktop.cru_api.proxy import Proxy, ProxyLogin, choose_in_time
from cru_desktop.cru_api.request_trace import RequestTrace
from cru_desktop.cru_api.settings import ClientSettings

KEY_HEADER = b"X-API-KEY"


class ApiKey:
    """Holds a key so that no repr, log line or dump shows it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "ApiKey(•••)"

    def __reduce__(self) -> str:
        raise TypeError("a key is never written down")

    @property
    def is_sendable(self) -> bool:
        """True when it can be a header's value: printable ASCII without spaces."""
        return bool(self._text) and all("!" <= character <= "~" for character in self._text)

    def reveal(self) -> str:
        """The text itself, for the header and for masking."""
        return self._text


class _Address:
    """The destination's base, taken apart once, and the headers that every request to it carries."""

    def __init__(self, base_url: str, user_agent: str) -> None:
        base = httpx.URL(base_url)
        self._scheme, self._host, self._port = base.raw_scheme, base.raw_host, base.port
        self._path = base.raw_path.rstrip(b"/")
        self.headers = (
            (b"Host", base.netloc),
            (b"Accept", b"application/json"),
            (b"Accept-Encoding", b"gzip"),
            (b"User-Agent", user_agent.encode("ascii")),
        )

    def url(self, path: str) -> httpcore.URL:
        return httpcore.URL(
            scheme=self._scheme, host=self._host, port=self._port, target=self._path + path.encode("ascii")
        )


class RegisterTransport:
    """One destination's connections, used from one thread; each request under `deadline`.

    Raises httpcore's exceptions, and those of `proxy.choose_in_time`; `exchange` converts them.
    """

    def __init__(
        self, destination: Destination, key: ApiKey | None, settings: ClientSettings, deadline: Deadline
    ) -> None:
        self._key = key
        self._destination = destination
        self._address = _Address(destination.base_url, settings.user_agent)
        self._timeout = {
            "connect": settings.connect_timeout,
            "read": None,
            "write": None,
            "pool": settings.connect_timeout,
        }
        self._settings = settings
        self._deadline = deadline
        self._certificates = (
            system_certificates(settings.extra_ca) if destination.base_url.startswith("https") else None
        )
        self.proxy: Proxy | None = None
        """The proxy of the latest request."""
        self._way = self._new_way(None if settings.proxy is None else _proxy_of(settings.proxy))

    def request(
        self,
        method: str,
        path: str,
        headers: tuple[tuple[bytes, bytes], ...],
        content: bytes | None,
        trace: RequestTrace,
    ) -> httpcore.Response:
        """Ask for `path` (quoted, with its query) below the base; the caller closes the answer."""
        self._follow_chooser()
        sent = [*self._address.headers, *headers]
        if self._key is not None:
            sent.append((KEY_HEADER, self._key.reveal().encode("ascii")))
        return self._way.handle_request(
            httpcore.Request(
                method=method,
                url=self._address.url(path),
                headers=sent,
                content=content,
                extensions={"trace": trace, "timeout": self._timeout},
            )
        )

    def close(self) -> None:
        self._way.close()

    def _follow_chooser(self) -> None:
        """A laptop goes home, a PAC file changes: the way is asked for again each time."""
        chooser = self._settings.proxies
        if chooser is None or self._settings.proxy is not None or self._destination.is_loopback:
            return
        chosen = choose_in_time(chooser, self._destination.base_url, self._deadline)
        if chosen != self.proxy:
            self._way.close()
            self._way = self._new_way(chosen)

    def _new_way(self, proxy: Proxy | None) -> KeptConnection | httpcore.HTTPProxy:
        self.proxy = None if self._destination.is_loopback else proxy
        network = DeadlineBackend(self._deadline)
        if self.proxy is None:
            return KeptConnection(self._certificates, self._settings.keep_alive, network)
        login = self.proxy.login
        return httpcore.HTTPProxy(
            proxy_url=self.proxy.url,
            proxy_auth=None if login is None else (login.user.encode(), login.password.encode()),
            ssl_context=self._certificates,
            max_connections=1,
            keepalive_expiry=self._settings.keep_alive,
            http1=True,
            http2=False,
            retries=0,
            network_backend=network,
        )


def _proxy_of(url: str) -> Proxy:
    """From an address that may hold user and password."""
    parts = httpx.Proxy(url)
    login = None if parts.auth is None else ProxyLogin(*parts.auth)
    return Proxy(str(parts.url), login)


def system_certificates(extra_ca: Path | None = None) -> ssl.SSLContext:
    """The system's own store of certificates, where an office's IT person puts the office's.

    `extra_ca` (a PEM file) is trusted besides. Raises OSError (`ssl.SSLError` is one) when it cannot be read.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if extra_ca is not None:
        context.load_verify_locations(extra_ca)
    return context
