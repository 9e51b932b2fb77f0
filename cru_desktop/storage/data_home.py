"""Whose data are these, and where do they live? Kept inside the file, so that a copy knows that it is one."""

import platform
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.storage import outbox_sender
from cru_desktop.storage.database import Database
from cru_desktop.storage.tables import profile_values

PLACE = "home_place"
OWNER = "home_owner"
COPY_OF = "copy_of"


class CopyKind(StrEnum):
    """How these data came here."""

    RESTORED = "restored"
    """From a backup or an export."""
    MOVED = "moved"
    """The folder was copied or moved by hand."""
    OLDER = "older"
    """The file was put back or deleted by hand: what was done last is not in it."""


class SendingEnd(StrEnum):
    """Why nothing is sent from these data any more."""

    MOVED_AWAY = "moved_away"
    """ "Przenoszę na stałe": another computer goes on with them."""
    VIEW_ONLY = "view_only"
    """ "Tylko kopia do wglądu"."""


@dataclass(frozen=True, slots=True)
class HomePlace:
    """Where a program runs: `place` is a hash of machine, profile and folder; `owner` may be shown."""

    place: str
    owner: str


@dataclass(frozen=True, slots=True)
class CopyNote:
    """Of when the copied data are (aware UTC), and how they came here."""

    of: datetime
    kind: CopyKind


class DataHome:
    """The notes of one database about its own place. Each call is one transaction; any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def settle(self, here: HomePlace, at: datetime) -> tuple[int, ...] | None:
        """Take these data as living here. Before anything can be sent.

        Data that lived elsewhere are a copy, and so are data that lack what was done here last: every
        unfinished submission becomes `uncertain` and the queue stands; their ids are returned. None: they
        live here already, or never lived anywhere.
        """
        last_event = self._database.last_event
        with self._database.write() as connection:
            known = _get(connection, PLACE)
            is_older = last_event.is_unknown_to(connection)
            if known != here.place:
                _set(connection, OWNER, here.owner)
                _set(connection, PLACE, here.place)
            touched = None
            if is_older or known not in (None, here.place):
                kind = CopyKind.OLDER if is_older else CopyKind.MOVED
                _set(connection, COPY_OF, _text(CopyNote(at, kind)))
                touched = outbox_sender.after_restore(connection, at, platform.node())
        with self._database.read() as connection:
            last_event.remember_newest(connection)
        return touched

    def take_over(self, note: CopyNote, at: datetime) -> tuple[int, ...]:
        """These data were just brought here from a backup: as `settle` of data that lived elsewhere.

        The next program that opens them takes them as its own, without another alarm. Returns the ids of what
        became `uncertain`.
        """
        with self._database.write() as connection:
            _set(connection, COPY_OF, _text(note))
            _set(connection, PLACE, None)
            return outbox_sender.after_restore(connection, at, platform.node())

    def copy_note(self) -> CopyNote | None:
        """Where the data come from, if they are a copy."""
        with self._database.read() as connection:
            text = _get(connection, COPY_OF)
        if text is None:
            return None
        kind, _, moment = text.partition(" ")
        return CopyNote(datetime.fromisoformat(moment), CopyKind(kind))

    def owner(self) -> str | None:
        """Whose data these are: account and computer; None for data that never lived anywhere."""
        with self._database.read() as connection:
            return _get(connection, OWNER)

    def end_sending(self, why: SendingEnd, at: datetime) -> None:
        """From now on nothing is sent from these data, and nobody can let the queue go on."""
        with self._database.write() as connection:
            _set(connection, outbox_sender.SENDING_ENDED_KEY, why.value)
            outbox_sender.pause(connection, f"{at.isoformat()} {why.value}")

    def sending_end(self) -> SendingEnd | None:
        """Why nothing is sent from here; None: sending is allowed."""
        with self._database.read() as connection:
            text = _get(connection, outbox_sender.SENDING_ENDED_KEY)
        return None if text is None else SendingEnd(text)

    def allow_sending(self) -> None:
        """Take the end back; the queue still stands until a person lets it go on."""
        with self._database.write() as connection:
            _set(connection, outbox_sender.SENDING_ENDED_KEY, None)


def _get(connection: Connection, key: str) -> str | None:
    return connection.scalar(select(profile_values.c.value).where(profile_values.c.key == key))


def _set(connection: Connection, key: str, value: str | None) -> None:
    if value is None:
        connection.execute(profile_values.delete().where(profile_values.c.key == key))
        return
    statement = insert(profile_values).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def _text(note: CopyNote) -> str:
    return f"{note.kind.value} {note.of.isoformat()}"
