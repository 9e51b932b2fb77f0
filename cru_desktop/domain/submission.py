"""Submissions: what waits for the register, its states, and the only table of their transitions."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from cru_desktop.domain.environment import Environment


class SubmissionState(StrEnum):
    """State of one outbox row. Nothing but `TRANSITIONS` says which may follow which."""

    QUEUED = "queued"
    SENDING = "sending"
    WAITING = "waiting"
    UNCERTAIN = "uncertain"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    REJECTED = "rejected"
    NEEDS_ATTENTION = "needs_attention"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        return not TRANSITIONS[self]


_S = SubmissionState

#: from → allowed next states. A restore or an import turns every unfinished row into `uncertain`; that one
#: step outside the table belongs to `storage` alone.
TRANSITIONS: dict[SubmissionState, frozenset[SubmissionState]] = {
    _S.QUEUED: frozenset({_S.SENDING, _S.CANCELLED, _S.NEEDS_ATTENTION}),
    _S.SENDING: frozenset({_S.ACCEPTED, _S.REJECTED, _S.WAITING, _S.UNCERTAIN, _S.NEEDS_ATTENTION}),
    _S.WAITING: frozenset({_S.QUEUED, _S.CANCELLED, _S.NEEDS_ATTENTION}),
    _S.UNCERTAIN: frozenset({_S.ACCEPTED, _S.PUBLISHED, _S.REJECTED, _S.QUEUED, _S.NEEDS_ATTENTION}),
    _S.ACCEPTED: frozenset({_S.PUBLISHED, _S.REJECTED, _S.NEEDS_ATTENTION}),
    _S.NEEDS_ATTENTION: frozenset({_S.UNCERTAIN, _S.ACCEPTED, _S.QUEUED, _S.CANCELLED}),
    _S.PUBLISHED: frozenset(),
    _S.REJECTED: frozenset(),
    _S.CANCELLED: frozenset(),
}


class Operation(StrEnum):
    """What a submission asks of the register (`operacja` of a document, our assumption)."""

    PUBLISH = "PUBLIKACJA"
    UPDATE = "AKTUALIZACJA"
    WITHDRAW = "WYCOFANIE"


class AttentionReason(StrEnum):
    """Why a row waits for a person."""

    SIMILAR_ENTRY = "similar_entry"
    DOCUMENT_UNDER_WAY = "document_under_way"
    """The register is at work, for long, on what another program handed in: what may be the same agreement,
    or a change of the same entry.
    """
    UNREACHABLE = "unreachable"
    REFUSED_TWICE = "refused_twice"
    KEY_REFUSED = "key_refused"
    PREDECESSOR_FAILED = "predecessor_failed"
    ENTRY_DIFFERS = "entry_differs"
    WRONG_CONTEXT = "wrong_context"
    BY_HAND = "by_hand"
    """A person types it into the register's portal: the program never sends it unless told so anew."""
    ENTRY_CHANGED = "entry_changed"
    """The entry is no longer as it was when the change was made: a person sees both and decides."""
    ENTRY_UNREADABLE = "entry_unreadable"
    """The register has not shown the entry for a day: it may be gone from it."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One entry of the register's `bledy`: its field path, its code, its words."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Submission:
    """One outbox row as screens and the command line read it (all times aware UTC)."""

    id: int
    agreement_id: int
    environment: Environment
    destination: str
    context_regon: str
    operation: Operation
    state: SubmissionState
    held: bool
    number: str | None
    subject: str | None
    value: Decimal | None
    contractor: str
    person: str
    created_at: datetime
    not_before: datetime
    attempts: int
    outcome_unknown: bool
    """True once any attempt's outcome was unknown and its absence has not been proven since."""
    document_id: str | None
    register_id: str | None
    published_at: datetime | None
    error_code: str | None
    error_text: str | None
    """Polish, for the clerk."""
    error_details: str | None
    field_errors: tuple[FieldError, ...]
    attention: AttentionReason | None
    similar_register_ids: tuple[str, ...] = ()
    """Entries that only a person can tell from this one; of DOCUMENT_UNDER_WAY the documents."""


def may_be_entered_by_hand(row: Submission) -> bool:
    """True while surely nothing of this new entry is in the register, and no request is under way.

    After a lost answer it may be there already: typing it in as well would make two.
    """
    if row.operation is not Operation.PUBLISH or row.outcome_unknown or row.document_id is not None:
        return False
    if row.state is SubmissionState.NEEDS_ATTENTION:
        return row.attention in (AttentionReason.KEY_REFUSED, AttentionReason.REFUSED_TWICE)
    return row.state in (SubmissionState.QUEUED, SubmissionState.WAITING)


class EventKind(StrEnum):
    """What happened to a submission; each transition writes one."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    REJECTED = "rejected"
    POSTPONED = "postponed"
    OUTCOME_UNKNOWN = "outcome_unknown"
    LOOKED_UP = "looked_up"
    ABSENCE_PROVEN = "absence_proven"
    NEEDS_ATTENTION = "needs_attention"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    HELD = "held"
    RELEASED = "released"
    SENT_NOW = "sent_now"
    POLLED = "polled"
    ERASED = "erased"
    """What may name a person was erased from the row and from its earlier events."""


@dataclass(frozen=True, slots=True)
class SubmissionEvent:
    """One append-only line of a submission's history; `text` is Polish, `details` for the IT person."""

    submission_id: int
    at: datetime
    kind: EventKind
    state: SubmissionState
    text: str
    details: str = ""
    person: str = ""
    computer: str = ""
    document_id: str | None = None
    body_sha256: str = ""
    """Of the bytes sent."""
    register_date: datetime | None = None
    """The register's own clock, where it answered."""
    answer: str = ""
    """The register's answer, verbatim but for keys."""
