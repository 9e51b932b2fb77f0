"""The file of one environment: opened, checked, upgraded; then short transactions."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from cru_desktop.domain.environment import Environment
from cru_desktop.storage import errors, file_checks, upgrade
from cru_desktop.storage.connections import IMMEDIATE, connect, make_engine
from cru_desktop.storage.faults import translated
from cru_desktop.storage.tables import profile_values


def utc_now() -> datetime:
    """The default clock; used for the names of backups alone."""
    return datetime.now(UTC)


class Database:
    """One SQLite file. The same object serves several threads; each transaction belongs to one of them."""

    def __init__(self, path: Path, environment: Environment, engine: Engine) -> None:
        self.path = path
        self.environment = environment
        self._engine = engine

    @classmethod
    def open(
        cls,
        path: Path,
        environment: Environment,
        *,
        backup_folder: Path,
        clock: Callable[[], datetime] = utc_now,
    ) -> "Database":
        """Open or create the file, check that it is whole, and upgrade it after a backup.

        Raises NetworkFolderError, DamagedDatabaseError, NewerDatabaseError, WrongEnvironmentError,
        DiskFullError, ReadOnlyDatabaseError, DatabaseUnavailableError, DatabaseBusyError, BackupFailedError.
        What stood in the file before stays there unchanged whenever it raises.
        """
        with translated(path):
            file_checks.refuse_network_folder(path.parent)
            file_checks.prepare_folder(path.parent)
            file_checks.refuse_what_is_no_database(path)
            file_checks.protect_file(path)
            check_whole(path)
            upgrade.bring_up_to_date(path, environment, backup_folder, clock)
            database = cls(path, environment, make_engine(path))
            try:
                database._check_environment()
            except BaseException:
                database.close()
                raise
        return database

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one consistent state of the file, whatever others write meanwhile."""
        with translated(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A short writing transaction (BEGIN IMMEDIATE): committed at the end, undone by any exception."""
        with (
            translated(self.path),
            self._engine.connect().execution_options(**IMMEDIATE) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Close the connections; the object is of no use afterwards."""
        self._engine.dispose()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _check_environment(self) -> None:
        with self.read() as connection:
            found = connection.scalar(
                select(profile_values.c.value).where(profile_values.c.key == "environment")
            )
        if found != self.environment.value:
            raise errors.wrong_environment(self.path, str(found), self.environment.value)


def check_whole(path: Path) -> None:
    """Raise DamagedDatabaseError when SQLite's quick check finds a fault, ReadOnlyDatabaseError when no one
    may write.

    A file of 0 bytes is whole.
    """
    with translated(path), closing(connect(path)) as connection:
        try:
            first = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            if type(error) is sqlite3.DatabaseError:
                raise errors.damaged(path, str(error)) from error
            raise
        if first != "ok":
            raise errors.damaged(path, str(first))
