"""The calendar of webinars. Any thread; each call is one short transaction. Raises `StorageError`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update

from cru_desktop.domain.webinars import Webinar
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.tables import webinars


@dataclass(frozen=True, slots=True)
class CalendarChanges:
    """What the import of a calendar file changed."""

    added: int
    removed: int
    unchanged: int


class WebinarRecords:
    """Webinars of one environment's file; past ones stay, for they show why nothing was sent then."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, webinar: Webinar) -> Webinar:
        """Write a new one; its `id` is not looked at. Returns it with the id that it got."""
        with self._database.write() as connection:
            return self._insert(connection, webinar, None)

    def change(self, webinar: Webinar) -> None:
        """Replace the one with this id. UnknownRecordError when it is no longer there."""
        with self._database.write() as connection:
            changed = connection.execute(
                update(webinars).where(webinars.c.id == webinar.id).values(**_values(webinar))
            )
            if changed.rowcount != 1:
                raise UnknownRecordError(f"webinar {webinar.id}")

    def remove(self, webinar_id: int) -> Webinar | None:
        """Take it out; returns it as it was, so that it can be added again, or None if it was gone."""
        with self._database.write() as connection:
            row = (
                connection.execute(select(webinars).where(webinars.c.id == webinar_id))
                .mappings()
                .one_or_none()
            )
            connection.execute(webinars.delete().where(webinars.c.id == webinar_id))
        return None if row is None else _webinar(row)

    def list(self) -> tuple[Webinar, ...]:
        """All, by their start."""
        with self._database.read() as connection:
            return tuple(_webinar(row) for row in _all(connection))

    def take_over(
        self,
        imported: Iterable[tuple[str, Webinar]],
        cancelled: Collection[str],
        now: datetime,
        *,
        whole_source: str | None = None,
    ) -> CalendarChanges:
        """Write what a calendar file says: pairs of the event's UID and one of its dates.

        A date that has not yet begun and is no longer in its event, or whose event was cancelled, goes; an
        equal one stays. So the same file, or a newer one, can be read again and again. One that has begun
        never ends sooner than is known here: a person may have said that it lasts longer. `whole_source`: the
        file holds all webinars of this source, so that one that is missing in it goes as well.
        """
        wanted = list(imported)
        uids = {uid for uid, _ in wanted} | set(cancelled)
        unchanged = added = removed = 0
        with self._database.write() as connection:
            kept = {(row["calendar_uid"], row["starts_at"]): row for row in _all(connection)}
            there = {
                key: row
                for key, row in kept.items()
                if key[0] in uids or (whole_source is not None and row["source"] == whole_source)
            }
            for uid, webinar in wanted:
                row = there.pop((uid, webinar.starts_at), None)
                if row is not None and row["starts_at"] <= now:
                    webinar = replace(webinar, ends_at=_later(row["ends_at"], webinar.ends_at))
                if row is None:
                    self._insert(connection, webinar, uid)
                    added += 1
                elif (row["title"], row["ends_at"]) == (webinar.title, webinar.ends_at):
                    unchanged += 1
                else:
                    connection.execute(
                        update(webinars).where(webinars.c.id == row["id"]).values(**_values(webinar))
                    )
                    added, removed = added + 1, removed + 1
            for row in there.values():
                if row["starts_at"] > now:
                    connection.execute(webinars.delete().where(webinars.c.id == row["id"]))
                    removed += 1
        return CalendarChanges(added, removed, unchanged)

    @staticmethod
    def _insert(connection: Connection, webinar: Webinar, uid: str | None) -> Webinar:
        written = connection.execute(webinars.insert().values(**_values(webinar), calendar_uid=uid))
        key = written.inserted_primary_key
        assert key is not None
        return replace(webinar, id=key[0])


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    """The later end; an unknown one is later than any."""
    return None if one is None or other is None else max(one, other)


def _all(connection: Connection) -> tuple[RowMapping, ...]:
    rows = connection.execute(select(webinars).order_by(webinars.c.starts_at, webinars.c.id))
    return tuple(rows.mappings())


def _values(webinar: Webinar) -> dict[str, object]:
    return {
        "title": webinar.title,
        "starts_at": webinar.starts_at,
        "ends_at": webinar.ends_at,
        "source": webinar.source,
        "note": webinar.note,
    }


def _webinar(row: RowMapping) -> Webinar:
    return Webinar(row["id"], row["title"], row["starts_at"], row["ends_at"], row["source"], row["note"])
