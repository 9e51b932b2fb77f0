"""The office's proxy: which one leads to a host, and who may answer that."""

import queue
import threading
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from cru_desktop.cru_api.network import Deadline


@dataclass(frozen=True, slots=True)
class ProxyLogin:
    """User and password of a proxy (Basic). The password shows in no repr."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Proxy:
    """One proxy. `url` is `http://host:port` (or https) as `destination.checked_proxy` leaves it."""

    url: str
    login: ProxyLogin | None = None

    @property
    def place(self) -> str:
        """Host and port, without user or password: what may be shown."""
        return urlsplit(self.url).netloc.rpartition("@")[2]


class ProxyChoiceError(Exception):
    """The settings of program or system name a proxy that cannot be used; the text is for the IT person."""


class ProxyChooser(Protocol):
    """Knows the way to an address by the settings of the program, the system or a PAC file.

    Asked anew before every request, in a thread of its own: a PAC file may have to be fetched first.
    """

    def proxy_for(self, url: str) -> Proxy | None:
        """The proxy for this address (https); None goes there directly. Raises ProxyChoiceError."""
        ...


class NoProxies:
    """Always directly."""

    def proxy_for(self, url: str) -> Proxy | None:
        return None


class ProxyLookUpTimeoutError(Exception):
    """The system did not say in time which proxy leads to the host."""


def choose_in_time(chooser: ProxyChooser, url: str, deadline: Deadline) -> Proxy | None:
    """What the chooser says, within the request's deadline.

    Raises ProxyChoiceError and ProxyLookUpTimeoutError.
    """
    answers: queue.SimpleQueue[Proxy | Exception | None] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(chooser.proxy_for(url))
        except Exception as error:  # noqa: BLE001 - the system's settings may fail in any way
            answers.put(error)

    threading.Thread(target=ask, name="proxy look-up", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left(None, ProxyLookUpTimeoutError))
    except queue.Empty as error:
        raise ProxyLookUpTimeoutError("proxy look-up") from error
    if isinstance(answer, ProxyChoiceError):
        raise answer
    if isinstance(answer, Exception):
        raise ProxyChoiceError(type(answer).__name__) from answer
    return answer
