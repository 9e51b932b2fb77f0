"""What submissions of changes want, and the version that stood in the way of one."""

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.submission_shapes import QueuedChange
from cru_desktop.storage.tables import submitted_changes as table


@dataclass(frozen=True, slots=True)
class SubmittedChange:
    """The change of one submission. `found_version_id`: the version that was found to differ from its
    base.
    """

    submission_id: int
    intent: ChangeIntent
    equal_before: int
    found_version_id: int | None


class SubmittedChanges:
    """Changes of one environment. Any thread may call. Raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, submission_id: int) -> SubmittedChange:
        """What the submission wants; UnknownRecordError for one that is no change."""
        with self._database.read() as connection:
            return load(connection, submission_id)


def add(connection: Connection, submission_id: int, change: QueuedChange) -> None:
    """Keep what a new submission wants."""
    connection.execute(
        table.insert().values(
            submission_id=submission_id, intent=change.intent.to_json(), equal_before=change.equal_before
        )
    )


def load(connection: Connection, submission_id: int) -> SubmittedChange:
    """`SubmittedChanges.get` inside a transaction."""
    found = find(connection, submission_id)
    if found is None:
        raise UnknownRecordError(f"change of submission {submission_id}")
    return found


def find(connection: Connection, submission_id: int) -> SubmittedChange | None:
    """The same; None for a submission that is no change."""
    row = connection.execute(select(table).where(table.c.submission_id == submission_id)).one_or_none()
    if row is None:
        return None
    intent = ChangeIntent.from_json(row.intent)
    return SubmittedChange(submission_id, intent, row.equal_before, row.found_version_id)


def note_found(connection: Connection, submission_id: int, version_id: int | None) -> None:
    """Remember the version that differs from what the change rests on; None: none does any more."""
    connection.execute(
        update(table).where(table.c.submission_id == submission_id).values(found_version_id=version_id)
    )


def rewrite(connection: Connection, submission_id: int, intent: ChangeIntent, equal_before: int) -> None:
    """The same wish, on another version."""
    connection.execute(
        update(table)
        .where(table.c.submission_id == submission_id)
        .values(intent=intent.to_json(), equal_before=equal_before, found_version_id=None)
    )
