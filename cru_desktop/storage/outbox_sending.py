"""What the sender asks of the outbox: the next row, its claim, and what became of it. Each call is one short
transaction.

Any thread may call. What a call may raise besides what it names: `StorageError` (the file).
"""

import platform
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.storage import (
    outbox_batches,
    outbox_claims,
    outbox_clock,
    outbox_next,
    outbox_rows,
    outbox_sender,
    outbox_transitions,
)
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import StaleClaimError
from cru_desktop.storage.outbox_reading import ALL_WORK, OutboxReading
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Note, Transition, Work


class OutboxSending(OutboxReading):
    """Submissions of one environment, as whoever holds the sender's lock works on them."""

    def __init__(self, database: Database, *, computer: str | None = None) -> None:
        """`computer` is written into events; by default the machine's name."""
        super().__init__(database)
        self._computer = platform.node() if computer is None else computer

    def next_work(
        self,
        destination: str,
        regons: Collection[str],
        now: datetime,
        *,
        kinds: Collection[Work] = ALL_WORK,
        only_counted_on: date | None = None,
    ) -> ClaimedSubmission | None:
        """Claim the row that has been due longest (then the oldest), whatever it asks for; None when nothing
        is due.

        Only rows of this destination and these contexts, and none while the queue is paused. To be sent:
        `queued` or `waiting` rows that are not held, have no unfinished earlier row of the same agreement,
        no failed predecessor, and no other unfinished row of equal content before them or under way. A
        claimed row to be sent is `sending`. Rows to be looked up (`uncertain`) or asked about (`accepted`)
        keep their state, get a token all the same (an older one is no longer valid), and come up again until
        `not_before` is moved on. `only_counted_on`: the daily limit is reached, and of rows to be sent only
        those are given out that already count for this Warsaw day.
        """
        with self._database.write() as connection:
            row = self._first_due(connection, destination, regons, now, kinds, only_counted_on)
            return None if row is None else outbox_claims.claim(connection, row, now, self._computer)

    def claim(self, destination: str, regons: Collection[str], now: datetime) -> ClaimedSubmission | None:
        """`next_work` for sending alone."""
        return self.next_work(destination, regons, now, kinds={Work.SEND})

    def candidate(
        self,
        destination: str,
        regons: Collection[str],
        now: datetime,
        *,
        kinds: Collection[Work] = ALL_WORK,
        only_counted_on: date | None = None,
    ) -> ClaimedSubmission | None:
        """`next_work`, but a row to be sent is only looked at: it stays as it is, and its token is empty.

        What is asked of the register first needs no claim; `take` gives it into the sender's hands.
        """
        with self._database.read() as connection:
            row = self._first_due(connection, destination, regons, now, kinds, only_counted_on)
            if row is None:
                return None
            if outbox_next.work_of(row) is Work.SEND:
                return outbox_claims.in_hand(connection, row, Work.SEND, "")
        return self.next_work(destination, regons, now, kinds=kinds, only_counted_on=only_counted_on)

    def peek(
        self,
        destination: str,
        regons: Collection[str],
        now: datetime,
        *,
        kinds: Collection[Work] = ALL_WORK,
        only_counted_on: date | None = None,
    ) -> ClaimedSubmission | None:
        """`candidate`, but nothing is written: None also when the row that is due first is not to be sent."""
        with self._database.read() as connection:
            row = self._first_due(connection, destination, regons, now, kinds, only_counted_on)
            if row is None or outbox_next.work_of(row) is not Work.SEND:
                return None
            return outbox_claims.in_hand(connection, row, Work.SEND, "")

    def take(
        self, candidate: ClaimedSubmission, now: datetime, *, to_write: bool, body: bytes | None = None
    ) -> ClaimedSubmission | None:
        """Claim the row that was looked at; None when it may no longer go out. Afterwards it is `sending`.

        `to_write`: its write begins at once, see `begin_write`; both are one transaction, in which the bytes
        of a change are frozen as well (`body`).
        """
        with self._database.write() as connection:
            return self._taken(connection, candidate, now, to_write, body)

    def record_and_take(
        self,
        claimed: ClaimedSubmission,
        step: Transition,
        candidate: ClaimedSubmission,
        now: datetime,
        *,
        to_write: bool,
        body: bytes | None = None,
    ) -> tuple[Submission, ClaimedSubmission | None]:
        """`record`, then `take` for another row, in one transaction: one wait for the disk instead of two.

        The outcome is written also when the other row may no longer go out. Raises what `record` raises; then
        nothing is taken.
        """
        with self._database.write() as connection:
            recorded = self._recorded(connection, claimed, step)
            return recorded, self._taken(connection, candidate, now, to_write, body)

    def begin_write(self, claimed: ClaimedSubmission, at: datetime) -> None:
        """To be called right before a write's first byte goes out: keeps its time and counts the Warsaw day.

        Raises StaleClaimError; then nothing may be written to the register.
        """
        with self._database.write() as connection:
            outbox_sender.begin_write(connection, claimed.id, claimed.claim, at)

    def record(self, claimed: ClaimedSubmission, step: Transition) -> Submission:
        """Write an outcome, its event and the agreement's mark; returns the row as it now is.

        Raises StaleClaimError (the row is no longer in the caller's hands: nothing is written),
        IllegalTransitionError, RegisterIdTakenError (the entry belongs to another of our agreements).
        """
        with self._database.write() as connection:
            return self._recorded(connection, claimed, step)

    def settle(
        self, state: SubmissionState, steps: Sequence[tuple[int, Transition]]
    ) -> tuple[Submission, ...]:
        """Take rows that still are in `state`, by id, one step on in one transaction; returns those that
        moved.

        For outcomes that one answer of the register brings for many rows; at most some 20 at once, for a
        writing transaction has to stay short. Rows that have changed meanwhile are left alone.
        """
        with self._database.write() as connection:
            return outbox_batches.settle(connection, state, steps, self._computer)

    def note(self, claimed: ClaimedSubmission, learned: Note) -> Submission:
        """Write what was learned while the state stays; a `sending` row remains claimed. Raises
        StaleClaimError.
        """
        with self._database.write() as connection:
            outbox_sender.note(connection, claimed.id, claimed.claim, learned, self._computer)
            return outbox_rows.to_submission(outbox_rows.load(connection, claimed.id))

    def recover_interrupted(self, destination: str | None, at: datetime) -> tuple[int, ...]:
        """For the next holder of the sender's lock, first of all: every `sending` row becomes `uncertain`."""
        with self._database.write() as connection:
            return outbox_claims.recover_interrupted(connection, destination, at, self._computer)

    def put_times_right(self, now: datetime) -> tuple[int, ...]:
        """The computer's clock was ahead: rows due by it wait from now on as long as they had to then."""
        with self._database.write() as connection:
            return outbox_clock.put_right(connection, now)

    def _taken(
        self,
        connection: Connection,
        candidate: ClaimedSubmission,
        now: datetime,
        to_write: bool,
        body: bytes | None,
    ) -> ClaimedSubmission | None:
        if outbox_sender.pause_reason(connection) is not None:
            return None
        row = candidate.submission
        environment, regons = self._database.environment, {row.context_regon}
        found = outbox_next.find_next(
            connection, environment, row.destination, regons, {Work.SEND}, now, only=row.id
        )
        if found is None:
            return None
        if to_write:
            return outbox_claims.claim_to_write(connection, found, candidate, now, self._computer, body)
        return outbox_claims.claim(connection, found, now, self._computer)

    def _recorded(self, connection: Connection, claimed: ClaimedSubmission, step: Transition) -> Submission:
        row = outbox_rows.load(connection, claimed.id)
        if row["state"] != claimed.submission.state or row["claim"] != claimed.claim:
            raise StaleClaimError(f"submission {claimed.id} is {row['state']} in other hands")
        if step.register_id is not None:
            outbox_sender.refuse_taken(connection, row, step.register_id, step.at)
        moved = outbox_transitions.move(connection, row, step, computer=self._computer, claim=claimed.claim)
        return outbox_rows.to_submission(moved)
