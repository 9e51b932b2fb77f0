"""One light request, looked at from outside: how far it got, by which way, and who answered."""

import queue
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from cru_desktop.cru_api import wire
from cru_desktop.cru_api.certificate_names import issuer_of
from cru_desktop.cru_api.destination import Destination
from cru_desktop.cru_api.errors import CruApiError, KeyRejectedError, Service
from cru_desktop.cru_api.exchange import Call, Exchange
from cru_desktop.cru_api.gate import Gate
from cru_desktop.cru_api.operations.reading import model_of
from cru_desktop.cru_api.operations.summaries import SUMMARY_PATH
from cru_desktop.cru_api.request_trace import RequestTrace
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.cru_api.transport import ApiKey

#: Seconds that each part of a check may take.
PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class ProbeFacts:
    """What one request showed. `error` None: the register answered, in its own words."""

    error: CruApiError | None
    connected: bool
    proxy: str
    """Host and port of the proxy on the way; empty: directly."""
    encrypted: bool
    signed_by: str
    """Who vouches for the host; empty when unknown."""
    seconds: float = 0.0


def host_addresses(host: str, port: int, seconds: float = PATIENCE) -> tuple[str, ...]:
    """The host's addresses; none when the name is unknown or nobody answers in time."""
    answers: queue.SimpleQueue[tuple[str, ...]] = queue.SimpleQueue()

    def resolve() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(tuple(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError):
            answers.put(())

    threading.Thread(target=resolve, name="name look-up", daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except queue.Empty:
        return ()


def probe_connection(
    destination: Destination,
    key: str | None,
    *,
    settings: ClientSettings,
    gate: Gate | None,
    patience: float = PATIENCE,
    clock: Callable[[], float] = time.monotonic,
) -> ProbeFacts:
    """Ask the register the lightest question, with or without a key, for at most `patience` seconds.

    Raises nothing of the network's.
    """
    quick = replace(
        settings, total_deadline=patience, list_deadline=patience, connect_timeout=patience, keep_alive=0.0
    )
    trace, started = RequestTrace(), clock()
    error: CruApiError | None = None
    exchange: Exchange | None = None
    try:
        exchange = Exchange(
            destination,
            None if key is None else ApiKey(key),
            service=Service.REGISTER,
            settings=quick,
            gate=gate,
            clock=clock,
        )
        model_of(exchange.send(Call("GET", SUMMARY_PATH, {"limit": "1"}), trace), wire.StronaPodsumowan)
    except KeyRejectedError as fault:
        # Without a key that is how the register says that it is there.
        error = None if key is None else fault
    except CruApiError as fault:
        error = fault
    finally:
        if exchange is not None:
            exchange.close()
    proxy = None if exchange is None else exchange.proxy
    return ProbeFacts(
        error=error,
        connected=trace.connected,
        proxy="" if proxy is None else proxy.place,
        encrypted=trace.certificate is not None,
        signed_by="" if trace.certificate is None else issuer_of(trace.certificate),
        seconds=clock() - started,
    )
