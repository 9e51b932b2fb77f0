"""What the register keeps: documents handed in, and agreements made of them. States follow from the clock."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cru_desktop.training.answers import FieldFault
from cru_desktop.training.clock import warsaw_day

Body = dict[str, Any]
"""An `Umowa` in the integration API's form, as it was sent."""

PUBLICATION, UPDATE, WITHDRAWAL = "PUBLIKACJA", "AKTUALIZACJA", "WYCOFANIE"
RECEIVED, PROCESSING, PUBLISHED, REJECTED = "PRZYJETY", "PRZETWARZANY", "OPUBLIKOWANY", "ODRZUCONY"


@dataclass(frozen=True, slots=True)
class Document:
    """One document taken, with its end decided at once: so it survives a restart without any timer."""

    document_id: str
    operation: str
    register_id: str
    """The agreement's `idUmowy`; shown only once the document is published."""
    regon: str
    """The entity whose document it is."""
    taken_at: datetime
    ready_at: datetime | None
    """When it is published or rejected; None: never (stuck in processing)."""
    visible_at: datetime
    """When lists and details begin to show it."""
    body: Body | None = field(default=None, repr=False)
    faults: tuple[FieldFault, ...] = ()
    reason: str | None = None
    key_mark: str | None = None
    """Fingerprint of a key that this document bound to its entity; never the key."""
    in_portal: bool = False
    """Typed in the portal by a person: no document of the integration API's lists."""
    uploaded_on: str = ""
    """Day of taking in Warsaw, RRRR-MM-DD, for the filters of lists."""
    number: str | None = None

    def status(self, now: datetime) -> str:
        """`PRZYJETY`, `PRZETWARZANY`, then `OPUBLIKOWANY` or `ODRZUCONY`."""
        if self.ready_at is not None and now >= self.ready_at:
            return REJECTED if self.faults else PUBLISHED
        end = self.ready_at or self.taken_at
        return RECEIVED if now < self.taken_at + (end - self.taken_at) / 2 else PROCESSING

    def is_open(self, now: datetime) -> bool:
        """Neither published nor rejected yet."""
        return self.ready_at is None or now < self.ready_at

    def has_succeeded(self, now: datetime) -> bool:
        """Published: its content is in force."""
        return not self.faults and not self.is_open(now)


@dataclass(slots=True, eq=False)
class StoredAgreement:
    """One agreement and every document about it, oldest first (the first one published it)."""

    register_id: str
    regon: str
    documents: list[Document]
    # Prepared for filters, of the newest version taken.
    concluded_on: str = ""
    number_folded: str = ""
    subject_folded: str = ""
    version_of_index: int = -1
    settled: bool = False
    """Every document has ended and shows: what is in force cannot change until the next one."""
    settled_body: Body | None = None

    def add(self, document: Document) -> None:
        """One more document about it."""
        self.documents.append(document)
        self.settled = False

    def position(self, now: datetime) -> int | None:
        """Which document is in force; None when the agreement is not (or no longer) published."""
        found: int | None = None
        for position, document in enumerate(self.documents):
            if document.has_succeeded(now) and now >= document.visible_at:
                if document.operation == WITHDRAWAL:
                    return None
                found = position
        return found

    def published_on(self) -> str:
        """Day of publication in Warsaw, RRRR-MM-DD."""
        first = self.documents[0]
        return warsaw_day(first.ready_at or first.taken_at).isoformat()

    def modified_on(self, now: datetime) -> str:
        """Day of the version in force, RRRR-MM-DD."""
        position = self.position(now) or 0
        document = self.documents[position]
        return warsaw_day(document.ready_at or document.taken_at).isoformat()

    def open_document(self, now: datetime) -> Document | None:
        """The document about it that is neither published nor rejected yet."""
        return next((document for document in self.documents if document.is_open(now)), None)

    def refresh(self, now: datetime) -> Body | None:
        """The body in force, with the fields for filters brought up to it; None if it is not published."""
        if self.settled:
            return self.settled_body
        body = self._body_in_force(now)
        if not any(document.is_open(now) or now < document.visible_at for document in self.documents):
            self.settled, self.settled_body = True, body
        return body

    def _body_in_force(self, now: datetime) -> Body | None:
        position = self.position(now)
        if position is None:
            return None
        body = self.documents[position].body or {}
        if position != self.version_of_index:
            self.version_of_index = position
            basics, details = body.get("podstawoweDane", {}), body.get("szczegolyUmowy", {})
            self.concluded_on = basics.get("dataZawarciaUmowy") or ""
            self.number_folded = (basics.get("numerUmowy") or "").casefold()
            self.subject_folded = (details.get("przedmiotUmowy") or "").casefold()
        return body


def served(agreement: StoredAgreement, body: Body, now: datetime) -> Body:
    """What details give back: everything sent, unchanged, with what the register itself adds."""
    basics = dict(body["podstawoweDane"])
    if basics.get("statusUmowy") is None:
        basics["statusUmowy"] = "Aktywna"
    own = {"dataPublikacji": agreement.published_on(), "dataModyfikacji": agreement.modified_on(now)}
    return {**body, "idUmowy": agreement.register_id, "podstawoweDane": basics, **own}
