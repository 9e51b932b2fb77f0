"""The register itself: one store and the APIs on it, behind one lock."""

import threading
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cru_desktop.training.answers import Answer, error, web_application
from cru_desktop.training.calls import Call, Circumstances, Operation
from cru_desktop.training.clock import Clock
from cru_desktop.training.integration_api import IntegrationApi
from cru_desktop.training.journal import TrainingStateError
from cru_desktop.training.public_api import PublicApi
from cru_desktop.training.public_form import to_wire
from cru_desktop.training.records import PUBLICATION, UPDATE, WITHDRAWAL, Body, Document, served
from cru_desktop.training.store import Store
from cru_desktop.training.white_list import WhiteList


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """A request that arrived; of its key no more than whose it is."""

    method: str
    path: str
    regon: str | None
    at: datetime
    operation: Operation
    during_webinar: bool = False


class Register:
    """Answers calls and keeps what was handed in. Every method may be called from any thread."""

    def __init__(self, clock: Clock, state_file: Path | None) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._store = Store(clock, state_file)
        self._integration = IntegrationApi(self._store)
        self._public = PublicApi(self._store)
        self._white_list = WhiteList(self._store)
        self._requests: list[RecordedRequest] = []

    def close(self) -> None:
        """Give the journal back."""
        with self._lock:
            self._store.close()

    def record(
        self, call: Call, circumstances: Circumstances, during_webinar: bool = False
    ) -> RecordedRequest:
        """Remember that a request arrived."""
        with self._lock:
            regon = self._integration.regon_of(call, circumstances) if call.operation.needs_key else None
            at = self._clock()
            request = RecordedRequest(call.method, call.path, regon, at, call.operation, during_webinar)
            self._requests.append(request)
            return request

    def answer(self, call: Call, circumstances: Circumstances) -> Answer:
        """The register's answer to one call."""
        if call.operation is Operation.PAGE:
            return web_application()
        with self._lock:
            try:
                self._store.catch_up()
                return self._answer(call, circumstances)
            except (OSError, TrainingStateError):
                return error(500, "BRAK_MIEJSCA", "Rejestr ćwiczebny nie może zapisać dokumentu na dysku.")

    def _answer(self, call: Call, circumstances: Circumstances) -> Answer:
        match call.operation:
            case Operation.SEARCH_PUBLIC:
                return self._public.search(call, circumstances)
            case Operation.PUBLIC_DETAILS:
                return self._public.details(call)
            case Operation.PUBLIC_DICTIONARY:
                return self._public.dictionary(call)
            case Operation.WHITE_LIST:
                return self._white_list.answer(call)
            case _:
                return self._integration.answer(call, circumstances)

    @property
    def requests(self) -> tuple[RecordedRequest, ...]:
        """What has arrived so far, oldest first."""
        with self._lock:
            return tuple(self._requests)

    def published(self) -> list[Body]:
        """Agreements in force as details serve them, oldest first."""
        with self._lock:
            self._store.catch_up()
            now = self._clock()
            return [served(agreement, body, now) for agreement, body in self._store.in_force(now)]

    def publish_directly(self, entry: Mapping[str, Any]) -> str:
        """What somebody types in the portal: published at once, under a new `idUmowy`, which is returned.

        `entry` in the public form or the integration API's; raises KeyError for one without its sections.
        """
        body = _content(entry)
        return self._in_portal(PUBLICATION, str(uuid.uuid4()), body["stronyUmowy"][0]["regon"], body=body)

    def change_directly(self, register_id: str, entry: Mapping[str, Any]) -> None:
        """What somebody changes in the portal: in force at once. KeyError for an unknown id."""
        regon = self._store.agreements[register_id].regon
        self._in_portal(UPDATE, register_id, regon, body=_content(entry))

    def withdraw_directly(self, register_id: str, reason: str) -> None:
        """What somebody withdraws in the portal: gone at once. KeyError for an unknown id."""
        regon = self._store.agreements[register_id].regon
        self._in_portal(WITHDRAWAL, register_id, regon, reason=reason)

    def _in_portal(
        self,
        operation: str,
        register_id: str,
        regon: str,
        *,
        body: Body | None = None,
        reason: str | None = None,
    ) -> str:
        with self._lock:
            self._store.catch_up()
            now = self._clock() - timedelta(microseconds=1)
            document = Document(
                document_id=str(uuid.uuid4()),
                operation=operation,
                register_id=register_id,
                regon=regon,
                taken_at=now,
                ready_at=now,
                visible_at=now,
                body=body,
                reason=reason,
                in_portal=True,
            )
            return self._store.add(document).register_id


def _content(entry: Mapping[str, Any]) -> Body:
    """The entry in the integration API's form, without what the register itself gives."""
    body = to_wire(entry)
    for own in ("idUmowy", "dataPublikacji", "dataModyfikacji"):
        body.pop(own, None)
    return body
