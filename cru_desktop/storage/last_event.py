"""The newest event of a file, remembered beside the file: so that older data in its place are known.

A person may put a copied file back by hand, or delete the file: SQLite opens what it finds. The note is one
small file that is written after each commit that added an event. It may fall behind (a power cut, two
processes); then less is noticed. It is never ahead of the data, so what it knows and they do not is gone.
"""

import os
import threading
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection

_APPENDED = "cru_appended_event"
_FIND = """
SELECT hash FROM submission_events WHERE id = :event
UNION ALL SELECT hash FROM erased_events WHERE id = :event
"""
_NEWEST = """
SELECT id, hash FROM (SELECT id, hash FROM submission_events UNION ALL SELECT id, hash FROM erased_events)
ORDER BY id DESC LIMIT 1
"""


def appended(connection: Connection, event: int, seal: str) -> None:
    """An event was written in the transaction of this connection."""
    connection.info[_APPENDED] = event, seal


def taken(connection: Connection) -> tuple[int, str] | None:
    """The newest event of the transaction, once; called at its end, whichever that is."""
    found: tuple[int, str] | None = connection.info.pop(_APPENDED, None)
    return found


class LastEvent:
    """The note beside one database. Any thread; raises nothing: without it work goes on as before."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.stem}.last-event")
        self._lock = threading.Lock()
        self._file: int | None = None

    def remember(self, event: int, seal: str) -> None:
        """This event is in the data, and on the disk."""
        with self._lock, suppress(OSError):
            if self._file is None:
                flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0)
                self._file = os.open(self._path, flags, 0o600)
            os.lseek(self._file, 0, os.SEEK_SET)
            # Always as long as before: it is written over.
            os.write(self._file, f"{event:020} {seal:64}\n".encode("ascii"))

    def recalled(self) -> tuple[int, str] | None:
        """What was remembered last, by whichever process."""
        try:
            number, seal = self._path.read_text("ascii").split(" ", 1)
            return int(number), seal.strip()
        except (OSError, ValueError):
            return None

    def is_unknown_to(self, connection: Connection) -> bool:
        """True if the data lack what was remembered: they are older, or others."""
        recalled = self.recalled()
        if recalled is None:
            return False
        event, seal = recalled
        found = connection.exec_driver_sql(_FIND, {"event": event}).fetchone()
        return found is None or found[0] != seal

    def remember_newest(self, connection: Connection) -> None:
        """Begin anew with these data."""
        newest = connection.exec_driver_sql(_NEWEST).fetchone()
        if newest is None:
            self.forget()
        else:
            self.remember(newest[0], newest[1])

    def forget(self) -> None:
        """Other data are put in the place of these on purpose."""
        self.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def close(self) -> None:
        with self._lock:
            if self._file is not None:
                os.close(self._file)
                self._file = None
