"""Announced breaks of the register. Any thread; each call is one short transaction. Raises `StorageError`."""

from dataclasses import replace

from sqlalchemy import select, update

from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.tables import announced_breaks


class AnnouncedBreakRecords:
    """Breaks of one environment's register; past ones stay (an auditor may ask)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, announced: AnnouncedBreak) -> AnnouncedBreak:
        """Write a new one; its `id` is not looked at. Returns it with the id that it got."""
        with self._database.write() as connection:
            written = connection.execute(announced_breaks.insert().values(**_values(announced)))
            key = written.inserted_primary_key
        assert key is not None
        return replace(announced, id=key[0])

    def change(self, announced: AnnouncedBreak) -> None:
        """Replace the one with this id. UnknownRecordError when it is no longer there."""
        statement = update(announced_breaks).where(announced_breaks.c.id == announced.id)
        with self._database.write() as connection:
            if connection.execute(statement.values(**_values(announced))).rowcount != 1:
                raise UnknownRecordError(f"announced break {announced.id}")

    def remove(self, break_id: int) -> None:
        """Take it out; nothing happens when it was gone."""
        with self._database.write() as connection:
            connection.execute(announced_breaks.delete().where(announced_breaks.c.id == break_id))

    def list(self) -> tuple[AnnouncedBreak, ...]:
        """All, by their beginning."""
        query = select(announced_breaks).order_by(announced_breaks.c.begins_at, announced_breaks.c.id)
        with self._database.read() as connection:
            return tuple(
                AnnouncedBreak(row.id, row.title, row.begins_at, row.ends_at, row.source, row.note)
                for row in connection.execute(query)
            )


def _values(announced: AnnouncedBreak) -> dict[str, object]:
    return {
        "title": announced.title,
        "begins_at": announced.begins_at,
        "ends_at": announced.ends_at,
        "source": announced.source,
        "note": announced.note,
    }
