"""Which copies on the disk still hold an agreement's names: backups are not changed, only named."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from cru_desktop.storage.database import Database

#: How SQLite's files begin.
_HEADER = b"SQLite format 3\x00"
_HOLDS = "SELECT 1 FROM agreements WHERE id = ? AND created_at = ?"
_ERASED = "SELECT 1 FROM name_erasures WHERE agreement_id = ?"


def copies_with(database: Database, agreement_id: int, folders: Iterable[Path]) -> tuple[Path, ...]:
    """Copies of this database, in the folders or set aside beside it, that hold the agreement's names.

    A copy that cannot be read is named as well: nobody knows what is in it. Raises StorageError for the
    database itself alone.
    """
    with database.read() as connection:
        created_at = connection.exec_driver_sql(
            "SELECT created_at FROM agreements WHERE id = ?", (agreement_id,)
        ).scalar_one()
    found = []
    for each in _copies(database.path, folders):
        try:
            holds = _holds(each, agreement_id, created_at)
        except (OSError, sqlite3.Error):
            holds = True
        if holds:
            found.append(each)
    return tuple(found)


def _copies(path: Path, folders: Iterable[Path]) -> Iterable[Path]:
    yield from sorted(path.parent.glob(f"{path.name}.*"))
    for folder in folders:
        yield from sorted(folder.glob(f"{path.stem}-*"), key=lambda each: each.name, reverse=True)


def _holds(path: Path, agreement_id: int, created_at: str) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            return False
    with closing(sqlite3.connect(path.resolve().as_uri() + "?mode=ro&immutable=1", uri=True)) as connection:
        if connection.execute(_HOLDS, (agreement_id, created_at)).fetchone() is None:
            return False
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "name_erasures" not in tables:
            return True
        return connection.execute(_ERASED, (agreement_id,)).fetchone() is None
