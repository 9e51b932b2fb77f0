"""What every job of delivery works with; made once by the engine."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from cru_desktop.cru_api.destination import Destination
from cru_desktop.delivery.key_proof import KeyProofs
from cru_desktop.delivery.last_outcome import LastOutcome
from cru_desktop.delivery.policy import Jitter, Policy
from cru_desktop.delivery.recent_documents import RecentDocuments
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import Submission
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.submitted_changes import SubmittedChanges


@dataclass(frozen=True, slots=True)
class KeyTrouble:
    """A key that was not taken while a row was in hand: the engine stops the context."""

    context: Context
    submission_id: int | None
    details: str


@dataclass(frozen=True)
class Surroundings:
    """Records, policy, clocks; and `changed(submission)`, `key_refused(trouble)` to tell the engine."""

    destination: Destination
    submissions: OutboxRecords
    policy: Policy
    now: Callable[[], datetime]
    """Aware UTC, for what is stored and shown."""
    monotonic: Callable[[], float]
    """Seconds that never jump, for what must not be fooled by a clock that was set."""
    jitter: Jitter
    changed: Callable[[Submission], None]
    key_refused: Callable[[KeyTrouble], None]
    proofs: KeyProofs
    """Which keys have shown whose they are."""
    changes: SubmittedChanges
    """What updates want."""
    last_outcome: LastOutcome
    """What the register said to the latest write."""
    documents: RecentDocuments
    """What each entity handed in of late, by whatever program."""
    empty_since: dict[int, float] = field(default_factory=dict)
    """Monotonic seconds of the first complete look-up of a row that found nothing, as far as this process
    made it.
    """
    incomplete: dict[int, int] = field(default_factory=dict)
    """How many look-ups before a row's first sending could not read the whole list."""
    under_way_since: dict[int, float] = field(default_factory=dict)
    """Monotonic seconds since which somebody's document keeps a row back."""
    unreadable: dict[int, int] = field(default_factory=dict)
    """How often in a row the register did not show the entry that a change or a withdrawal is about."""
