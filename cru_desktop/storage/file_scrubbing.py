"""Erased text leaves the file itself: SQLite keeps old bytes in free pages and in the file beside it."""

import sqlite3
from contextlib import closing

from cru_desktop.storage.connections import connect
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import StorageError
from cru_desktop.storage.faults import translated
from cru_desktop.storage.profile_values import ProfileValues

#: Key of `profile_values`: bytes of erased texts may still lie in the file.
DUE_KEY = "scrub_due"


#: Seconds to wait for others who use the file.
_PATIENCE = 5.0


def scrub(database: Database, *, patience: float = _PATIENCE) -> bool:
    """Write the file anew without old bytes and empty the file beside it; False when others hold it now.

    Then it is still due, and `scrub_if_due` does it later. Some seconds for a large file. Raises StorageError
    for anything but a busy file.
    """
    ProfileValues(database).set(DUE_KEY, "1")
    with translated(database.path), closing(connect(database.path)) as connection:
        connection.execute(f"PRAGMA busy_timeout={int(patience * 1000)}")
        connection.execute("PRAGMA secure_delete=ON")
        try:
            connection.execute("DELETE FROM profile_values WHERE key = ?", (DUE_KEY,))
            connection.execute("VACUUM")
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (
                sqlite3.SQLITE_BUSY,
                sqlite3.SQLITE_LOCKED,
            ):
                raise
            busy = 1
    if busy:
        ProfileValues(database).set(DUE_KEY, "1")
    return not busy


def scrub_if_due(database: Database) -> bool:
    """Do what an earlier erasure could not; True when nothing is left to do. Raises StorageError."""
    if ProfileValues(database).get(DUE_KEY) is None:
        return True
    try:
        return scrub(database)
    except StorageError:
        ProfileValues(database).set(DUE_KEY, "1")
        raise
