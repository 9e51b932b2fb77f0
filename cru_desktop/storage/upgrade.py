"""Brings the file to the schema this program knows: creates, upgrades after a backup, or refuses a newer
one.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text

from cru_desktop.domain.environment import Environment
from cru_desktop.storage import errors, tables
from cru_desktop.storage.backups import back_up
from cru_desktop.storage.connections import IMMEDIATE, make_engine

#: The newest schema; a test compares it with the scripts in `migrations/versions`.
HEAD_REVISION = "0014"
#: Every schema that the scripts can start from.
KNOWN_REVISIONS = frozenset(f"{number:04}" for number in range(1, int(HEAD_REVISION) + 1))
_LOCK_SECONDS = 60.0


def read_revision(path: Path) -> str | None:
    """The schema's number by plain SQL; None for a file without tables. sqlite3.Error."""
    with closing(sqlite3.connect(path)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "alembic_version" not in names:
            if names:
                raise errors.damaged(path, "tables without a schema number")
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise errors.damaged(path, "the schema has no number")
    return str(row[0])


def bring_up_to_date(
    path: Path, environment: Environment, backup_folder: Path, clock: Callable[[], datetime]
) -> None:
    """Create the tables or upgrade them, alone under a file lock.

    Raises NewerDatabaseError, DamagedDatabaseError, BackupFailedError, DatabaseBusyError. The file stays as
    it was when any step fails.
    """
    if read_revision(path) == HEAD_REVISION:
        return
    lock = FileLock(path.with_name(path.name + ".upgrade.lock"), timeout=_LOCK_SECONDS)
    try:
        with lock:
            _upgrade_alone(path, environment, backup_folder, clock)
    except Timeout as error:
        raise errors.busy(path, "another process is upgrading the file") from error


def _upgrade_alone(
    path: Path, environment: Environment, backup_folder: Path, clock: Callable[[], datetime]
) -> None:
    revision = read_revision(path)
    if revision == HEAD_REVISION:
        return
    if revision is None:
        _run(path, lambda connection: create_all(connection, environment))
        return
    if revision not in KNOWN_REVISIONS:
        raise errors.newer(path, revision)
    try:
        back_up(path, backup_folder, clock(), f"schema-{revision}")
    except errors.StorageError as error:
        raise errors.backup_failed(backup_folder, error.problem.details) from error
    _run(path, migrate)


def _run(path: Path, work: Callable[[Connection], None]) -> None:
    """One real transaction on a connection of its own.

    Foreign keys are off: a batch change drops and renames tables, and their children would go with them.
    """
    engine = make_engine(path, foreign_keys=False)
    try:
        with engine.connect().execution_options(**IMMEDIATE) as connection, connection.begin():
            work(connection)
            broken = connection.execute(text("PRAGMA foreign_key_check")).first()
            if broken is not None:
                raise errors.damaged(path, f"foreign key broken after the upgrade: {tuple(broken)}")
    finally:
        engine.dispose()


def create_all(connection: Connection, environment: Environment) -> None:
    """Tables of the newest schema in an empty file, stamped with its number and the environment."""
    tables.metadata.create_all(connection, checkfirst=False)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:number)"), {"number": HEAD_REVISION})
    connection.execute(tables.profile_values.insert(), [{"key": "environment", "value": environment.value}])


def migrate(connection: Connection) -> None:
    """Run the due scripts on this connection, inside the transaction it already is in."""
    # Only here: importing Alembic takes a third of a second, and it is hardly ever due.
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = Path(__file__).resolve().parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD_REVISION)
