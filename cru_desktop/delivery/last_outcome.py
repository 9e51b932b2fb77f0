"""What the register said to the latest write, until it stands in the outbox.

A commit waits for the disk, and a row that is sent needs two: its claim, and its outcome. So the outcome of a
row may be written in the transaction that claims the next one. That transaction comes before the next row's
first byte, and before any later row of the same agreement can be given out, for an agreement's row that is
`sending` keeps the later ones back. A process that dies before it leaves a row that is `sending`, as one that
dies a moment before the answer comes: the next sender looks it up.
"""

from collections.abc import Callable
from datetime import datetime

from cru_desktop.domain.submission import Submission
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition


class LastOutcome:
    """One outcome at most. One thread. Raises `StorageError`; what could not be written is not kept."""

    def __init__(self, records: OutboxRecords, changed: Callable[[Submission], None]) -> None:
        """`changed` is told of a row as soon as its outcome is written."""
        self._records = records
        self._changed = changed
        self._kept: tuple[ClaimedSubmission, Transition] | None = None
        self.may_wait = False
        """The next row is ready and its turn comes at once: see `ahead`."""

    @property
    def is_waiting(self) -> bool:
        """True if an outcome is not written down yet."""
        return self._kept is not None

    @property
    def document_id(self) -> str | None:
        """The document of which the outbox does not know yet."""
        return None if self._kept is None else self._kept[1].document_id

    def accept(self, claimed: ClaimedSubmission, step: Transition) -> None:
        """Write the outcome, or keep it for the next `take`."""
        if self.may_wait:
            self._kept = claimed, step
        else:
            self._changed(self._records.record(claimed, step))

    def settle(self) -> None:
        """Write down now what is kept."""
        kept, self._kept = self._kept, None
        if kept is not None:
            self._changed(self._records.record(*kept))

    def take(
        self, candidate: ClaimedSubmission, now: datetime, *, to_write: bool, body: bytes | None = None
    ) -> ClaimedSubmission | None:
        """As `OutboxRecords.take`; what is kept is written in the same transaction."""
        kept, self._kept = self._kept, None
        if kept is None:
            return self._records.take(candidate, now, to_write=to_write, body=body)
        recorded, claimed = self._records.record_and_take(*kept, candidate, now, to_write=to_write, body=body)
        self._changed(recorded)
        return claimed
