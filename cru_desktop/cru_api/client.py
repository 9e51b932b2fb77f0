"""The client of the register's integration API."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from cru_desktop.cru_api.destination import Destination
from cru_desktop.cru_api.errors import Service
from cru_desktop.cru_api.exchange import Exchange
from cru_desktop.cru_api.gate import Gate
from cru_desktop.cru_api.network import Meanwhile
from cru_desktop.cru_api.operations.details import details
from cru_desktop.cru_api.operations.dictionary import dictionary
from cru_desktop.cru_api.operations.documents import documents
from cru_desktop.cru_api.operations.probe import probe
from cru_desktop.cru_api.operations.publish import publish
from cru_desktop.cru_api.operations.summaries import summaries
from cru_desktop.cru_api.operations.update import update
from cru_desktop.cru_api.operations.withdraw import withdraw
from cru_desktop.cru_api.results import (
    AcceptedDocument,
    DictionaryEntry,
    Document,
    DocumentFilter,
    Page,
    PublishedAgreement,
    Summary,
    SummaryFilter,
)
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.cru_api.transport import ApiKey


def _utc_now() -> datetime:
    return datetime.now(UTC)


class CruClient:
    """One context's talk with the register: synchronous, used from one thread, a context manager.

    Every operation raises `CruApiError`; of a write, `error.outcome` says whether it may have been delivered.
    Nothing is ever repeated here: who may try again, and when, is the business of `delivery`.
    """

    def __init__(
        self,
        destination: Destination,
        api_key: str | None,
        *,
        settings: ClientSettings | None = None,
        gate: Gate | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        """`clock` measures deadlines (seconds); `now` (aware) only reads a `Retry-After` date."""
        self.destination = destination
        self._exchange = Exchange(
            destination,
            None if api_key is None else ApiKey(api_key),
            service=Service.REGISTER,
            settings=settings or ClientSettings(),
            gate=gate,
            clock=clock,
            now=now,
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
        """From any thread: end the request in flight as if the connection had broken; no other can follow.

        A write then raises LostAnswerError, whose outcome is unknown, unless it had not begun to go out.
        """
        self._exchange.interrupt()

    def meanwhile(self, meanwhile: Meanwhile) -> None:
        """Give something to do while the next request is waited for; it must not use this client."""
        self._exchange.meanwhile(meanwhile)

    def close(self) -> None:
        """Close the kept connection; the client may not be used afterwards."""
        self._exchange.close()

    def publish(self, body: bytes) -> AcceptedDocument:
        """Hand in a new agreement (`mapping.to_wire_body`)."""
        return publish(self._exchange, body)

    def update(self, register_id: str, body: bytes) -> AcceptedDocument:
        """Hand in a changed agreement (`mapping.update_body`)."""
        return update(self._exchange, register_id, body)

    def withdraw(self, register_id: str, reason: str) -> AcceptedDocument:
        """Take an entry out of publication."""
        return withdraw(self._exchange, register_id, reason)

    def details(self, register_id: str) -> PublishedAgreement:
        """One entry, raw and read."""
        return details(self._exchange, register_id)

    def summaries(self, filter: SummaryFilter, *, offset: int = 0, limit: int = 50) -> Page[Summary]:
        """One page of the entity's agreements."""
        return summaries(self._exchange, filter, offset=offset, limit=limit)

    def documents(self, filter: DocumentFilter, *, offset: int = 0, limit: int = 50) -> Page[Document]:
        """One page of documents handed in."""
        return documents(self._exchange, filter, offset=offset, limit=limit)

    def dictionary(self, name: str) -> tuple[DictionaryEntry, ...]:
        """One dictionary of the register."""
        return dictionary(self._exchange, name)

    def probe(self) -> None:
        """Ask the lightest question; returns when the register works for this key."""
        probe(self._exchange)
