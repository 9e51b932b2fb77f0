"""Drafts of changes and of withdrawals: what somebody has begun to write about a published agreement.

A draft stays after it was sent, joined with its submission, until the register has done what it asks: so a
refused or undone one is open again with every letter. With the end of its submission it is erased.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.domain.copies import without_newly_withheld
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.storage.database import Database
from cru_desktop.storage.register_versions import RegisterVersions
from cru_desktop.storage.tables import change_drafts, withdrawal_drafts


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """`content` is the screen's own JSON. `submission_id` is None while nothing was sent. Time aware UTC."""

    agreement_id: int
    content: Mapping[str, object]
    person: str
    changed_at: datetime
    submission_id: int | None


class _Drafts:
    """One draft an agreement. Any thread; each call is one short transaction. Raises `StorageError`."""

    _table: Table

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, agreement_id: int, content: Mapping[str, object], at: datetime, person: str = "") -> None:
        """Keep the text as typed; from now on it is one that was not sent."""
        values = {"content": dict(content), "person": person, "changed_at": at, "submission_id": None}
        statement = insert(self._table).values(agreement_id=agreement_id, **values)
        with self._database.write() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["agreement_id"], set_=values))

    def get(self, agreement_id: int) -> EntryDraft | None:
        """The draft about this agreement, None if nobody has begun one."""
        statement = select(self._table).where(self._table.c.agreement_id == agreement_id)
        with self._database.read() as connection:
            row = connection.execute(statement).one_or_none()
        if row is None:
            return None
        return EntryDraft(row.agreement_id, row.content, row.person, row.changed_at, row.submission_id)

    def sent(self, agreement_id: int, submission_id: int) -> None:
        """The draft went out with this submission; nothing happens if there is none.

        What was queued must not seem to have failed for want of a draft.
        """
        with self._database.write() as connection:
            connection.execute(
                update(self._table)
                .where(self._table.c.agreement_id == agreement_id)
                .values(submission_id=submission_id)
            )

    def discard(self, agreement_id: int) -> None:
        """Forget the draft; nothing happens if there is none."""
        with self._database.write() as connection:
            connection.execute(delete(self._table).where(self._table.c.agreement_id == agreement_id))

    def unsent(self) -> tuple[int, ...]:
        """Agreements with one that was begun and not sent, the latest first."""
        statement = (
            select(self._table.c.agreement_id)
            .where(self._table.c.submission_id.is_(None))
            .order_by(self._table.c.changed_at.desc())
        )
        with self._database.read() as connection:
            return tuple(connection.scalars(statement))


class ChangeDrafts(_Drafts):
    """What of an entry is to change, and how. What the entry withholds since is in no draft."""

    _table = change_drafts

    def save(self, agreement_id: int, content: Mapping[str, object], at: datetime, person: str = "") -> None:
        version = RegisterVersions(self._database).newest(agreement_id)
        kept = content if version is None else without_withheld(content, version.raw)
        super().save(agreement_id, kept, at, person)


class WithdrawalDrafts(_Drafts):
    """Why an entry is to be taken out of the register."""

    _table = withdrawal_drafts


def without_withheld(content: Mapping[str, object], published: RawAgreement) -> Mapping[str, object]:
    """A change's draft without what the entry withholds since the version that the draft was begun on."""
    base, document = content.get("podstawa"), content.get("dokument")
    if not isinstance(base, Mapping) or not isinstance(document, Mapping):
        return content
    return {
        **content,
        "podstawa": without_newly_withheld(base, base, published),
        "dokument": without_newly_withheld(document, base, published),
    }


def erase_withheld(connection: Connection, agreement_id: int, published: RawAgreement) -> None:
    """The same to the draft that is kept, for `published` is what the register shows from now on."""
    table = change_drafts
    of_agreement = table.c.agreement_id == agreement_id
    content = connection.scalar(select(table.c.content).where(of_agreement))
    if isinstance(content, Mapping):
        erased = without_withheld(content, published)
        connection.execute(update(table).where(of_agreement).values(content=erased))


def erase_done(connection: Connection, submission_id: int) -> None:
    """What went out with this submission is in the register: its draft has done its duty."""
    for table in (change_drafts, withdrawal_drafts):
        connection.execute(delete(table).where(table.c.submission_id == submission_id))
