"""The outbox: the only writer of submissions and of their state. Each call is one short transaction.

Any thread may call. What a call may raise besides what it names: `StorageError` (the file).
"""

from collections.abc import Collection
from datetime import datetime

from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.storage import (
    outbox_changes,
    outbox_people,
    outbox_queue,
    outbox_rows,
    outbox_sender,
)
from cru_desktop.storage.outbox_sending import OutboxSending
from cru_desktop.storage.submission_shapes import NewSubmission


class OutboxRecords(OutboxSending):
    """Submissions of one environment: what the sender does, what a person does, and the whole queue."""

    # Queueing

    def queue(self, new: NewSubmission, at: datetime) -> int:
        """Write a frozen submission and mark its agreement, in one transaction; returns the row's id.

        Raises AlreadyQueuedError (a live row has this identity), AgreementNotSendableError (deleted, under
        way or published), ForeignAgreementError (another entity's, or no such context), UnknownRecordError.
        """
        with self._database.write() as connection:
            return outbox_queue.queue(connection, self._database.environment, new, at)

    # What a person does

    def undo(self, submission_id: int, at: datetime, *, person: str = "") -> bool:
        """ "Cofnij": cancelled and back to draft if no sender has ever claimed the row; else False."""
        with self._database.write() as connection:
            return outbox_people.undo(connection, submission_id, at, person, self._computer)

    def restart_undo(self, at: datetime, seconds: float) -> tuple[int, ...]:
        """After a crash: rows whose "Cofnij" had not ended count anew; returns their ids."""
        with self._database.write() as connection:
            return outbox_people.restart_undo(connection, at, seconds)

    def cancel(self, submission_id: int, at: datetime, *, person: str = "") -> None:
        """Cancel what surely is not in the register; the agreement becomes a draft. Raises
        CancelRefusedError.
        """
        with self._database.write() as connection:
            outbox_people.cancel(connection, submission_id, at, person, self._computer)

    def hold(self, submission_id: int, at: datetime, *, person: str = "") -> None:
        """ "Wstrzymaj": not sent until released; look-ups go on. IllegalTransitionError for an ended row."""
        with self._database.write() as connection:
            outbox_people.set_held(connection, submission_id, True, at, person, self._computer)

    def release(self, submission_id: int, at: datetime, *, person: str = "") -> None:
        """The end of `hold`."""
        with self._database.write() as connection:
            outbox_people.set_held(connection, submission_id, False, at, person, self._computer)

    def send_now(self, submission_id: int, at: datetime, *, person: str = "") -> None:
        """Due now, and released. Changes the time, never the path. IllegalTransitionError for an ended
        row.
        """
        with self._database.write() as connection:
            outbox_people.send_now(connection, submission_id, at, person, self._computer)

    def resume(
        self, submission_id: int, at: datetime, *, dismissed: Collection[str] = (), person: str = ""
    ) -> SubmissionState:
        """Go on with a row that needed a person: `uncertain`, `accepted` or `queued`, by what is known of it.

        `dismissed`: register ids that are another agreement ("Inna"). IllegalTransitionError for other
        states.
        """
        with self._database.write() as connection:
            return outbox_people.resume(connection, submission_id, at, dismissed, person, self._computer)

    def adopt(
        self,
        submission_id: int,
        register_id: str,
        at: datetime,
        *,
        published_at: datetime | None = None,
        published_raw: RawAgreement | None = None,
        person: str = "",
    ) -> Submission:
        """ "To ta sama": the register's entry is this agreement; the row is published without being sent.

        Raises RegisterIdTakenError, IllegalTransitionError when the row does not need attention.
        """
        with self._database.write() as connection:
            row = outbox_rows.load(connection, submission_id)
            outbox_sender.refuse_taken(connection, row, register_id, at)
            outbox_people.adopt(
                connection,
                submission_id,
                register_id,
                at,
                published_at,
                published_raw,
                person,
                self._computer,
            )
            return outbox_rows.to_submission(outbox_rows.load(connection, submission_id))

    def enter_by_hand(self, submission_id: int, at: datetime, *, person: str = "") -> None:
        """ "Wpisuję ręcznie": never sent, until `resume`. IllegalTransitionError where it may be there
        already.
        """
        with self._database.write() as connection:
            outbox_people.enter_by_hand(connection, submission_id, at, person, self._computer)

    def seek_entered(self, submission_id: int, at: datetime, *, person: str = "") -> None:
        """ "Już wpisana": asked about, adopted when found, never sent. Raises IllegalTransitionError."""
        with self._database.write() as connection:
            outbox_people.seek_entered(connection, submission_id, at, person, self._computer)

    def apply_to_found(self, submission_id: int, at: datetime, *, person: str = "") -> None:
        """Lay a change over the version that was found. Raises IllegalTransitionError,
        ChangeNotApplicableError.
        """
        with self._database.write() as connection:
            outbox_changes.apply_to_found(connection, submission_id, at, person, self._computer)

    def take_as_done(self, submission_id: int, at: datetime, *, person: str = "") -> None:
        """A change or withdrawal that is in the register already ends, unsent. IllegalTransitionError."""
        with self._database.write() as connection:
            outbox_changes.take_as_done(connection, submission_id, at, person, self._computer)

    # The whole queue

    def pause(self, at: datetime, reason: str) -> None:
        """Let everything stand until `unpause`; survives a restart."""
        with self._database.write() as connection:
            outbox_sender.pause(connection, f"{at.isoformat()} {reason}")

    def unpause(self) -> None:
        with self._database.write() as connection:
            outbox_sender.unpause(connection)

    def after_restore(self, at: datetime) -> tuple[int, ...]:
        """After a restore or an import: every unfinished row becomes `uncertain`, and the queue is paused."""
        with self._database.write() as connection:
            return outbox_sender.after_restore(connection, at, self._computer)
