"""Everything the training register holds, in memory, with the journal behind it."""

import uuid
from bisect import insort
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path

from cru_desktop.training import record_lines
from cru_desktop.training.calls import Circumstances
from cru_desktop.training.clock import Clock
from cru_desktop.training.journal import Journal, TrainingStateError
from cru_desktop.training.keys import KeyBindings
from cru_desktop.training.records import WITHDRAWAL, Body, Document, StoredAgreement


class Store:
    """Documents and agreements by entity. Callers hold the register's lock."""

    def __init__(self, clock: Clock, state_file: Path | None) -> None:
        """Read the journal if there is one; raises TrainingStateError."""
        self.clock = clock
        self.keys = KeyBindings()
        self.agreements: dict[str, StoredAgreement] = {}
        self.documents: dict[str, Document] = {}
        self.agreements_of: dict[str, list[StoredAgreement]] = defaultdict(list)
        self.documents_of: dict[str, list[Document]] = defaultdict(list)
        self.all_shown_at: dict[str, datetime] = {}
        """From when on every document of an entity shows in lists."""
        self.agreements_by_day: dict[tuple[str, str], list[StoredAgreement]] = defaultdict(list)
        """By entity and day of conclusion, of any version."""
        self.parties_of_nip: dict[str, list[StoredAgreement]] = defaultdict(list)
        self._journal = None if state_file is None else Journal(state_file)
        self.catch_up()

    @property
    def dropped_lines(self) -> int:
        """Lines of the journal that a killed process had left torn."""
        return self._journal.dropped_lines if self._journal else 0

    def close(self) -> None:
        """Give the journal back."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def catch_up(self) -> None:
        """Take in what another register has added to the same journal."""
        if self._journal is None:
            return
        for line in self._journal.new_lines():
            try:
                document = record_lines.from_line(line)
            except (KeyError, TypeError, ValueError) as error:
                message = "Plik rejestru ćwiczebnego ma wiersz, którego ta wersja programu nie rozumie."
                raise TrainingStateError(message) from error
            self._apply(document)

    def take(
        self,
        operation: str,
        regon: str,
        circumstances: Circumstances,
        *,
        register_id: str | None = None,
        body: Body | None = None,
        reason: str | None = None,
        key: str | None = None,
    ) -> Document:
        """Accept a document: journal first, memory after. Raises OSError when it could not be written."""
        now = self.clock()
        ready_after = circumstances.ready_after
        document = Document(
            document_id=str(uuid.uuid4()),
            operation=operation,
            register_id=register_id or str(uuid.uuid4()),
            regon=regon,
            taken_at=now,
            ready_at=None if ready_after is None else now + timedelta(seconds=ready_after),
            visible_at=now + timedelta(seconds=circumstances.visible_after),
            body=body,
            faults=circumstances.rejection,
            reason=reason,
            key_mark=None if key is None else self.keys.mark_to_bind(key),
        )
        return self.add(document)

    def add(self, document: Document) -> Document:
        """Write a finished document down and take it in."""
        document = record_lines.prepared(document)
        if self._journal is not None:
            self._journal.append(record_lines.to_line(document))
        self._apply(document)
        return document

    def in_force(
        self, now: datetime, regon: str | None = None, day: str | None = None
    ) -> list[tuple[StoredAgreement, Body]]:
        """Published agreements with their bodies, in the order they were handed in.

        `day` (RRRR-MM-DD) leaves out at least those that were never concluded on that day.
        """
        chosen: Collection[StoredAgreement]
        if regon is None:
            chosen = self.agreements.values()
        elif day is None:
            chosen = self.agreements_of.get(regon, ())
        else:
            chosen = self.agreements_by_day.get((regon, day), ())
        return [(agreement, body) for agreement in chosen if (body := agreement.refresh(now)) is not None]

    def _apply(self, document: Document) -> None:
        if document.document_id in self.documents:
            return  # our own line, read back
        self.documents[document.document_id] = document
        if not document.in_portal:
            insort(self.documents_of[document.regon], document, key=lambda known: known.taken_at)
            shown_at = self.all_shown_at.get(document.regon, document.visible_at)
            self.all_shown_at[document.regon] = max(shown_at, document.visible_at)
        if document.key_mark is not None:
            self.keys.bind(document.key_mark, document.regon)
        agreement = self.agreements.get(document.register_id)
        if agreement is None:
            agreement = StoredAgreement(document.register_id, document.regon, [])
            self.agreements[document.register_id] = agreement
            self.agreements_of[document.regon].append(agreement)
        agreement.add(document)
        if document.operation != WITHDRAWAL and document.body is not None:
            self._index(agreement, document.body)

    def _index(self, agreement: StoredAgreement, body: Body) -> None:
        same_day = self.agreements_by_day[agreement.regon, body["podstawoweDane"]["dataZawarciaUmowy"]]
        if agreement not in same_day[-1:] and (len(agreement.documents) == 1 or agreement not in same_day):
            same_day.append(agreement)
        for party in body.get("stronyUmowy", []):
            if party.get("nip"):
                self.parties_of_nip[party["nip"]].append(agreement)
