"""What goes in and out of the outbox. No database library is imported here."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.submission import (
    AttentionReason,
    EventKind,
    FieldError,
    Operation,
    Submission,
    SubmissionState,
)


class Work(StrEnum):
    """What a claimed row asks of the sender."""

    SEND = "send"
    """The row is `sending`: look up first if it was never written, then write."""
    LOOK_UP = "look_up"
    """The row is `uncertain`: find out whether the register has it."""
    POLL = "poll"
    """The row is `accepted`: ask what became of the document."""


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """What `queue` freezes. `body` is the exact text for the register, its hash is stored beside it.

    `agreement_id` None creates the agreement from `raw`; else `raw`, when given, replaces the draft's text.
    `not_before` later than the moment of queueing is the time for "Cofnij". `held` waits for a confirmation.
    """

    agreement_id: int | None
    regon: str
    destination: str
    operation: Operation
    body: bytes
    content_hash: str
    raw: RawAgreement | None
    number: str | None
    subject: str | None
    value: Decimal | None
    contractor: str
    person: str
    computer: str
    not_before: datetime
    identity: str | None = None
    held: bool = False
    register_id: str | None = None
    """`idUmowy` of the entry that is changed or withdrawn."""
    change: "QueuedChange | None" = None
    """What an update wants; its `body` is empty, for it is frozen when its turn comes."""


@dataclass(frozen=True, slots=True)
class QueuedChange:
    """A change as intent. `equal_before`: how many lines of the history that it rests on equal its own.
    `after`: the entry with it, which is what contractors are learnt from.
    """

    intent: ChangeIntent
    equal_before: int
    after: RawAgreement


@dataclass(frozen=True, slots=True)
class ClaimedSubmission:
    """A row in the sender's hands, until `record` or `note` with this `claim`; times aware UTC."""

    submission: Submission
    work: Work
    claim: str
    body: bytes
    body_sha256: str
    content_hash: str
    refusals: int
    """How often the register has refused the row with its own JSON (400/422/500)."""
    first_write_at: datetime | None
    """When the first write of this row began; None means that nothing of it has ever gone out."""
    look_up_started_at: datetime | None
    """When the present series of look-ups began (the 24 hours count from here)."""
    last_complete_absence_at: datetime | None
    """When a complete look-up last found no trace; a second one later proves absence."""
    look_ups: int
    document_ids: tuple[str, ...]
    """Documents of every attempt, oldest first."""
    dismissed_register_ids: tuple[str, ...]
    """Entries that a person has called another agreement."""

    @property
    def id(self) -> int:
        return self.submission.id


@dataclass(frozen=True, slots=True)
class FrozenContent:
    """What a row sends, or has sent: the exact bytes, and when the first write of them began."""

    body: bytes
    first_write_at: datetime | None


@dataclass(frozen=True, slots=True)
class Transition:
    """A step to another state, with what was learned. None leaves a column as it is.

    `text` is Polish, for the clerk; `error_details` and `details` for the IT person. `not_before` is when
    the row is due next. `refused` counts one refusal by the register's own JSON.
    """

    to: SubmissionState
    at: datetime
    text: str = ""
    details: str = ""
    kind: EventKind | None = None
    not_before: datetime | None = None
    document_id: str | None = None
    register_id: str | None = None
    published_at: datetime | None = None
    error_code: str | None = None
    error_text: str | None = None
    error_details: str | None = None
    field_errors: tuple[FieldError, ...] | None = None
    attention: AttentionReason | None = None
    similar_register_ids: tuple[str, ...] | None = None
    refused: bool = False
    published_raw: RawAgreement | None = None
    """The entry as the register serves it, kept as a version of the agreement's."""
    person: str = ""
    answer: str = ""
    """The register's answer, verbatim but for keys; for the event alone."""
    register_date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something learned of a claimed row that does not change its state: a look-up or a poll that goes on.

    `complete_absence` True: this look-up was complete and found no trace (its time is kept); False: the
    series of absences is broken; None: says nothing of absence.
    """

    at: datetime
    kind: EventKind
    text: str = ""
    details: str = ""
    not_before: datetime | None = None
    looked_up: bool = False
    complete_absence: bool | None = None
    error_code: str | None = None
    error_text: str | None = None
    error_details: str | None = None
    document_id: str | None = None
    answer: str = ""
    register_date: datetime | None = None


@dataclass(frozen=True, slots=True)
class SubmissionQuery:
    """Which rows to list; None means no condition. Newest first; unfinished ones before ended ones."""

    regons: frozenset[str] | None = None
    states: frozenset[SubmissionState] | None = None
    agreement_id: int | None = None
    unfinished: bool = False
    search: str = ""
    offset: int = 0
    limit: int = 500
