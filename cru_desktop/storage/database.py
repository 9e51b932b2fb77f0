"""The file of one environment: opened, checked, upgraded; then short transactions."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from cru_desktop.domain.environment import Environment
from cru_desktop.storage import errors, file_checks, last_event, upgrade
from cru_desktop.storage.backups import free_name
from cru_desktop.storage.connections import connect, make_engine
from cru_desktop.storage.faults import translated
from cru_desktop.storage.tables import profile_values
from cru_desktop.storage.transactions import Transactions

_log = logging.getLogger(__name__)

#: Files up to so many bytes are checked whole at each opening: a tenth of a second at most.
_CHECKED_WHOLE = 20_000_000
#: In larger ones, tables with so many rows: what grows by the year is left to the check of each day's copy.
_CHECKED_ROWS = 10_000


def utc_now() -> datetime:
    """The default clock; used for the names of backups alone."""
    return datetime.now(UTC)


class Database:
    """One SQLite file. The same object serves several threads; each transaction belongs to one of them."""

    def __init__(self, path: Path, environment: Environment, engine: Engine, rescue_folder: Path) -> None:
        """`rescue_folder`: where the data are saved if their file is taken away while it is open."""
        self.path = path
        self.environment = environment
        self.last_event = last_event.LastEvent(path)
        self._transactions = Transactions(engine)
        self._identity = file_checks.file_identity(path)
        self._rescue_folder = rescue_folder
        self._rescue = threading.Lock()
        self._rescued: Path | None = None

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
            database = cls(path, environment, make_engine(path, begins=False), backup_folder)
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
        """A short writing transaction (BEGIN IMMEDIATE): committed at the end, undone by any exception.

        Raises FileTakenAwayError where the file is no longer in its place: nothing that is written then would
        ever be found again.
        """
        appended = None
        with translated(self.path):
            self._require_in_place()
            with self._transactions.begin("BEGIN IMMEDIATE") as connection:
                try:
                    yield connection
                finally:
                    appended = last_event.taken(connection)
            if appended is not None:
                self.last_event.remember(*appended)

    def close(self) -> None:
        """Close the connections; the object is of no use afterwards."""
        self._transactions.close()
        self.last_event.close()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _require_in_place(self) -> None:
        found = file_checks.file_identity(self.path)
        if found is None or found != self._identity:
            with self._rescue:
                if self._rescued is None:
                    self._rescued = self._save_what_is_open()
            raise errors.taken_away(self.path, self._rescued)

    def _save_what_is_open(self) -> Path | None:
        """All that was written is still there for whoever has it open: a copy among the backups."""
        stamp = utc_now().strftime("%Y%m%d-%H%M%S")
        try:
            # A folder that went along with the file is not made anew where it was.
            if not self._rescue_folder.is_dir():
                return None
            target = free_name(self._rescue_folder, f"{self.path.stem}-{stamp}-rescued")
            self._transactions.copy_to(target)
        except (OSError, sqlite3.Error) as error:
            _log.warning("what is open could not be saved: %s", error)
            return None
        return target

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


def check_for_opening(path: Path, whole_up_to: int = _CHECKED_WHOLE, rows: int = _CHECKED_ROWS) -> None:
    """As `check_whole`; of a large file every table but those that years of contracts have filled.

    They must not make the start of the program slow. Each day's copy is checked whole.
    """
    if path.stat().st_size <= whole_up_to:
        check_whole(path)
    else:
        _check(path, lambda connection: _checks_of_small_tables(connection, rows))


def _checks_of_small_tables(connection: sqlite3.Connection, rows: int) -> Sequence[str]:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [f"PRAGMA quick_check('{name}')" for name in names if _last_row(connection, name) <= rows]


def _last_row(connection: sqlite3.Connection, table: str) -> int:
    """A bound of the number of rows that is known without reading them."""
    try:
        (last,) = connection.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()
    except sqlite3.OperationalError:
        # A table without row ids, or one of SQLite's own.
        return 0
    return last or 0


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
