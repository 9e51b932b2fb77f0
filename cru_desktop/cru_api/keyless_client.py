"""What clients of services without a key have in common."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import ClassVar, Self

from cru_desktop.cru_api.destination import Destination
from cru_desktop.cru_api.exchange import Exchange
from cru_desktop.cru_api.faults import Service
from cru_desktop.cru_api.gate import Gate
from cru_desktop.cru_api.settings import ClientSettings


class KeylessClient:
    """One service at one destination; used from one thread, a context manager."""

    service: ClassVar[Service]

    def __init__(
        self,
        destination: Destination,
        *,
        settings: ClientSettings | None = None,
        gate: Gate | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.destination = destination
        self._exchange = Exchange(
            destination,
            None,
            service=self.service,
            settings=settings or ClientSettings(),
            gate=gate,
            clock=clock,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def interrupt(self) -> None:
        """From any thread: end the request in flight as if the connection had broken; no other can follow."""
        self._exchange.interrupt()

    def close(self) -> None:
        """Close the kept connection."""
        self._exchange.close()
