"""Copies of a database made while it is in use, through SQLite's own backup."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from cru_desktop.storage.faults import translated

_STAMP = "%Y%m%d-%H%M%S"


def back_up(source: Path, folder: Path, at: datetime, reason: str) -> Path:
    """Copy the database into `folder` as `NAME-TIME-REASON.db` and return the copy's path.

    The copy appears under its name only when it is whole and on the disk. Raises StorageError.
    """
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = free_name(folder, f"{source.stem}-{at.astimezone(UTC).strftime(_STAMP)}-{reason}")
        partial = target.with_suffix(".part")
        try:
            os.close(os.open(partial, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
            copy_database(source, partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    return target


def copy_database(source: Path, target: Path) -> None:
    """Copy all committed pages of `source` over `target`. sqlite3.Error, OSError."""
    with (
        closing(sqlite3.connect(source.resolve().as_uri() + "?mode=ro", uri=True)) as origin,
        closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)
        # A copy that is only read later needs no -wal beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def backups_of(name: str, folder: Path) -> tuple[Path, ...]:
    """Copies of the database `name` (file name without suffix), newest first."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(folder.glob(f"{name}-*.db"), key=lambda path: path.name, reverse=True))


def free_name(folder: Path, stem: str) -> Path:
    """STEM.db, with a number if that is taken."""
    target, count = folder / f"{stem}.db", 2
    while target.exists():
        target, count = folder / f"{stem}-{count}.db", count + 1
    return target
