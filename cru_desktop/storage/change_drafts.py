"""Drafts of changes: what somebody has begun to write about a published agreement, as it was typed.

A draft stays after it was sent, joined with its submission, until the register has published the change: so a
refused or undone one is open again with every letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.tables import change_drafts


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """`content` is the screen's own JSON. `submission_id` is None while nothing was sent. Time aware UTC."""

    agreement_id: int
    content: Mapping[str, object]
    person: str
    changed_at: datetime
    submission_id: int | None


class ChangeDrafts:
    """One draft an agreement. Any thread; each call is one short transaction. Raises `StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, agreement_id: int, content: Mapping[str, object], at: datetime, person: str = "") -> None:
        """Keep the text as typed; from now on it is one that was not sent."""
        values = {"content": dict(content), "person": person, "changed_at": at, "submission_id": None}
        statement = insert(change_drafts).values(agreement_id=agreement_id, **values)
        with self._database.write() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["agreement_id"], set_=values))

    def get(self, agreement_id: int) -> ChangeDraft | None:
        """The draft of this agreement's change, None if nobody has begun one."""
        statement = select(change_drafts).where(change_drafts.c.agreement_id == agreement_id)
        with self._database.read() as connection:
            row = connection.execute(statement).one_or_none()
        if row is None:
            return None
        return ChangeDraft(row.agreement_id, row.content, row.person, row.changed_at, row.submission_id)

    def sent(self, agreement_id: int, submission_id: int) -> None:
        """The draft went out with this submission. UnknownRecordError if there is none."""
        with self._database.write() as connection:
            written = connection.execute(
                update(change_drafts)
                .where(change_drafts.c.agreement_id == agreement_id)
                .values(submission_id=submission_id)
            )
            if written.rowcount != 1:
                raise UnknownRecordError(f"draft of a change of agreement {agreement_id}")

    def discard(self, agreement_id: int) -> None:
        """Forget the draft; nothing happens if there is none."""
        with self._database.write() as connection:
            connection.execute(delete(change_drafts).where(change_drafts.c.agreement_id == agreement_id))

    def unsent(self) -> tuple[int, ...]:
        """Agreements with a change that was begun and not sent, the latest first."""
        statement = (
            select(change_drafts.c.agreement_id)
            .where(change_drafts.c.submission_id.is_(None))
            .order_by(change_drafts.c.changed_at.desc())
        )
        with self._database.read() as connection:
            return tuple(connection.scalars(statement))
