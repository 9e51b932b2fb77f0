"""The way out of a damaged database: the file is kept beside, and what can be read goes on in a new one."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cru_desktop.domain.environment import Environment
from cru_desktop.storage import errors
from cru_desktop.storage.backups import backups_of
from cru_desktop.storage.connections import connect
from cru_desktop.storage.database import Database, check_whole
from cru_desktop.storage.faults import translated
from cru_desktop.storage.last_event import LastEvent
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.salvage import put, salvage
from cru_desktop.storage.tables import APPEND_ONLY_TRIGGERS, metadata

#: What SQLite keeps beside a database.
_COMPANIONS = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Recovery:
    """What became of the data. Every unfinished submission is `uncertain`, and the queue is paused."""

    set_aside: Path
    """The damaged file, under its new name."""
    backup: Path | None
    """The backup from which missing rows were added."""
    rows: dict[str, int]
    """Rows of each table in the new file."""
    incomplete: tuple[str, ...]
    """Tables of which a part could not be read from the damaged file."""


def set_aside_damaged(path: Path, environment: Environment, *, backup_folder: Path, at: datetime) -> Recovery:
    """Move the damaged file aside, dated, and put a new one in its place with everything that could be read.

    What the damaged file no longer gives is added from the newest sound backup. Nothing is moved before the
    new file is whole. No one else may have the database open. Raises StorageError.
    """
    with translated(path), tempfile.TemporaryDirectory(dir=path.parent, prefix="recovery-") as folder:
        work = Path(folder)
        copy = work / "damaged.db"
        for companion in _COMPANIONS:
            if (beside := Path(f"{path}{companion}")).exists():
                shutil.copyfile(beside, f"{copy}{companion}")
        fresh = work / "fresh.db"
        Database.open(fresh, environment, backup_folder=work).close()
        backup = _newest_sound(path.stem, backup_folder)
        with closing(connect(fresh, foreign_keys=False)) as target:
            incomplete = _fill(target, copy, backup, environment)
        with Database.open(fresh, environment, backup_folder=work) as database:
            OutboxRecords(database).after_restore(at)
        rows = _counts(fresh)
        aside = move_aside(path, at)
        LastEvent(path).forget()
        fresh.replace(path)
    return Recovery(aside, backup, rows, incomplete)


def _fill(
    target: sqlite3.Connection, damaged: Path, backup: Path | None, environment: Environment
) -> tuple[str, ...]:
    target.execute("BEGIN IMMEDIATE")
    incomplete = _take(target, damaged, environment)
    if backup is not None and incomplete:
        _take(target, backup, environment)
    _join(target)
    target.execute("COMMIT")
    return incomplete


def _take(target: sqlite3.Connection, source_path: Path, environment: Environment) -> tuple[str, ...]:
    """Rows that the target lacks; returns the tables that could not be read to their end."""
    try:
        source = sqlite3.connect(source_path)
    except sqlite3.Error:
        return tuple(table.name for table in metadata.sorted_tables)
    with closing(source):
        if _is_foreign(source, environment):
            return tuple(table.name for table in metadata.sorted_tables)
        incomplete = []
        for table in metadata.sorted_tables:
            found = salvage(source, table)
            put(target, table, found)
            if not found.whole:
                incomplete.append(table.name)
        return tuple(incomplete)


def _is_foreign(source: sqlite3.Connection, environment: Environment) -> bool:
    """True when the file says that it belongs to another environment; no answer is no such word."""
    try:
        row = source.execute("SELECT value FROM profile_values WHERE key = 'environment'").fetchone()
    except sqlite3.Error:
        return False
    return row is not None and row[0] != environment.value


def _join(target: sqlite3.Connection) -> None:
    """Give rows whose companions were lost a stand-in, so that nothing readable has to be thrown away."""
    for name in ("submission_events_no_update", "submission_events_no_delete"):
        target.execute(f"DROP TRIGGER {name}")
    target.execute(
        "UPDATE submissions SET predecessor_id = NULL "
        "WHERE predecessor_id NOT IN (SELECT id FROM submissions)"
    )
    target.execute(
        "INSERT INTO agreements (id, regon, state, number, subject, value, contractor, person, created_at, "
        "changed_at, submission_id, search_text) "
        "SELECT agreement_id, regon, CASE state WHEN 'cancelled' THEN 'draft' ELSE state END, number, "
        "subject, value, contractor, person, created_at, changed_at, max(id), '' FROM submissions "
        "WHERE agreement_id NOT IN (SELECT id FROM agreements) GROUP BY agreement_id"
    )
    target.execute(
        "INSERT INTO agreement_contents (agreement_id, raw) SELECT id, '{}' FROM agreements "
        "WHERE id NOT IN (SELECT agreement_id FROM agreement_contents)"
    )
    target.execute(
        "INSERT INTO contexts (regon, name, address, added_at) SELECT regon, 'REGON ' || regon, '{}', "
        "min(created_at) FROM agreements WHERE regon NOT IN (SELECT regon FROM contexts) GROUP BY regon"
    )
    orphans = target.execute("PRAGMA foreign_key_check").fetchall()
    for table, rowid, *_ in orphans:
        target.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
    for trigger in APPEND_ONLY_TRIGGERS:
        target.execute(trigger)


def _newest_sound(name: str, folder: Path) -> Path | None:
    for backup in backups_of(name, folder):
        try:
            check_whole(backup)
        except errors.StorageError:
            continue
        return backup
    return None


def _counts(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.name: connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
            for table in metadata.sorted_tables
        }


def move_aside(path: Path, at: datetime) -> Path:
    """Rename the file, and what SQLite keeps beside it, to a name that is free; nothing is deleted.

    Returns where it is now. Raises OSError.
    """
    stamp = at.astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    aside, count = path.with_name(f"{path.name}.uszkodzony-{stamp}"), 2
    while aside.exists():
        aside, count = path.with_name(f"{path.name}.uszkodzony-{stamp}-{count}"), count + 1
    for companion in ("-wal", "-shm", ""):
        beside = Path(f"{path}{companion}")
        if beside.exists():
            beside.replace(f"{aside}{companion}")
    return aside
