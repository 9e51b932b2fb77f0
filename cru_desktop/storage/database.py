"""The file of one environment: opened, checked, upgraded; then short transactions."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from cru_desktop.domain.environment import Environment
from cru_desktop.storage import errors, file_checks, upgrade
from cru_desktop.storage.connections import connect, make_engine
from cru_desktop.storage.faults import translated
from cru_desktop.storage.tables import profile_values
from cru_desktop.storage.transactions import Transactions

#: Files up to so many bytes are checked whole at each opening: a tenth of a second at most.
_CHECKED_WHOLE = 20_000_000
_HISTORY = "submission_events"


def utc_now() -> datetime:
    """The default clock; used for the names of backups alone."""
    return datetime.now(UTC)


class Database:
    """One SQLite file. The same object serves several threads; each transaction belongs to one of them."""

    def __init__(self, path: Path, environment: Environment, engine: Engine) -> None:
        self.path = path
        self.environment = environment
        self._transactions = Transactions(engine)

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
            check_for_opening(path)
            upgrade.bring_up_to_date(path, environment, backup_folder, clock)
            database = cls(path, environment, make_engine(path, begins=False))
            try:
                database._check_environment()
            except BaseException:
                database.close()
                raise
        return database

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one consistent state of the file, whatever others write meanwhile."""
        with translated(self.path), self._transactions.begin("BEGIN") as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A short writing transaction (BEGIN IMMEDIATE): committed at the end, undone by any exception."""
        with translated(self.path), self._transactions.begin("BEGIN IMMEDIATE") as connection:
            yield connection

    def close(self) -> None:
        """Close the connections; the object is of no use afterwards."""
        self._transactions.close()

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
    _check(path, lambda _: ("PRAGMA quick_check(1)",))


def check_for_opening(path: Path, whole_up_to: int = _CHECKED_WHOLE) -> None:
    """As `check_whole`; of a large file every table but the history of events.

    Years of history must not make the start of the program slow. Each day's copy is checked whole.
    """
    if path.stat().st_size <= whole_up_to:
        check_whole(path)
    else:
        _check(path, _checks_without_history)


def _checks_without_history(connection: sqlite3.Connection) -> Sequence[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [f"PRAGMA quick_check('{name}')" for (name,) in found if name != _HISTORY]


def _check(path: Path, checks: Callable[[sqlite3.Connection], Sequence[str]]) -> None:
    with translated(path), closing(connect(path)) as connection:
        try:
            answers = [connection.execute(check).fetchone()[0] for check in checks(connection)]
        except sqlite3.DatabaseError as error:
            if type(error) is sqlite3.DatabaseError:
                raise errors.damaged(path, str(error)) from error
            raise
        faults = [str(answer) for answer in answers if answer != "ok"]
        if faults:
            raise errors.damaged(path, faults[0])
