"""Backups brought back: looked at first, then put in the place of the present data, which are kept beside."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import TRANSITIONS, SubmissionState
from cru_desktop.storage import data_home, restore_errors, upgrade
from cru_desktop.storage.backup_rotation import made_at
from cru_desktop.storage.backups import back_up
from cru_desktop.storage.carried_over import carry_over
from cru_desktop.storage.data_home import CopyKind, CopyNote, DataHome, SendingEnd
from cru_desktop.storage.database import Database, check_whole
from cru_desktop.storage.errors import DamagedDatabaseError, StorageError
from cru_desktop.storage.faults import translated
from cru_desktop.storage.last_event import LastEvent
from cru_desktop.storage.outbox_sender import SENDING_ENDED_KEY
from cru_desktop.storage.repair import move_aside

_HEADER = b"SQLite format 3\x00"
_UNFINISHED = tuple(state.value for state in SubmissionState if TRANSITIONS[state])


@dataclass(frozen=True, slots=True)
class BackupContent:
    """What is in a backup, to be shown before it is restored. Times aware UTC."""

    file: Path
    environment: Environment
    revision: str
    of: datetime
    """When it was made: by its name, else by the file's own time."""
    contexts: tuple[tuple[str, str], ...]
    """REGON and name."""
    drafts: int
    agreements: int
    """All that are not deleted, drafts among them."""
    published: int
    unfinished: int
    """Submissions that had not ended: each will be looked for in the register first."""
    last_change: datetime | None
    owner: str | None
    """Account and computer from which it comes."""
    sending_end: SendingEnd | None


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of the data."""

    content: BackupContent
    kept: Path | None
    """The data that stood there before."""
    uncertain: tuple[int, ...]


def read_backup(file: Path, environment: Environment | None = None) -> BackupContent:
    """Look into a backup without changing it. `environment`: the one that it has to be of.

    Raises NotABackupError, NewerBackupError, OtherEnvironmentBackupError, StorageError.
    """
    with _copied(file, None) as copy:
        return _content(file, copy, environment)


def restore(
    file: Path,
    target: Path,
    environment: Environment,
    *,
    backup_folder: Path,
    at: datetime,
    other_person: bool = False,
) -> Restored:
    """Put the backup in the place of `target`, after keeping what stands there.

    Every unfinished submission becomes `uncertain` and the queue stands. What is true whatever is brought
    back (webinars, how much went out today) is kept. No program may have `target` open.
    Raises what `read_backup` raises, OtherPersonBackupError unless `other_person`, OpenElsewhereError.
    Nothing has been changed when it raises.
    """
    with translated(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _copied(file, target.parent) as work:
        content = _content(file, work, environment)
        if not other_person:
            _refuse_other_person(file, content, target)
        with Database.open(work, environment, backup_folder=work.parent, clock=lambda: at) as database:
            uncertain = DataHome(database).take_over(CopyNote(content.of, CopyKind.RESTORED), at)
        check_whole(work)
        fold(work)
        kept = _keep_present(target, backup_folder, at)
        carry_over(target, work, at)
        LastEvent(target).forget()
        with translated(target):
            work.replace(target)
    return Restored(content, kept, uncertain)


@contextmanager
def _copied(file: Path, folder: Path | None) -> Iterator[Path]:
    """A copy to work on, in `folder` or a temporary one: the backup itself is never opened by SQLite."""
    with translated(file), tempfile.TemporaryDirectory(dir=folder, prefix="restore-") as name:
        if not file.is_file():
            raise restore_errors.not_a_backup(file, "no such file")
        with file.open("rb") as opened:
            if opened.read(len(_HEADER)) != _HEADER:
                raise restore_errors.not_a_backup(file, "the file does not begin as an SQLite database")
        copy = Path(name) / "work.db"
        shutil.copyfile(file, copy)
        copy.chmod(0o600)
        # A database copied by hand while the program ran has its newest part in the file beside.
        beside = file.with_name(file.name + "-wal")
        if beside.is_file():
            shutil.copyfile(beside, copy.with_name(copy.name + "-wal"))
        yield copy


def _content(file: Path, copy: Path, expected: Environment | None) -> BackupContent:
    try:
        check_whole(copy)
        revision = upgrade.read_revision(copy)
        if revision is None:
            raise restore_errors.not_a_backup(file, "no tables")
        if revision not in upgrade.KNOWN_REVISIONS:
            raise restore_errors.newer_backup(file, revision)
        with closing(sqlite3.connect(copy)) as connection:
            content = _read(file, connection, revision)
    except DamagedDatabaseError as error:
        raise restore_errors.not_a_backup(file, error.problem.details) from error
    except (sqlite3.Error, SQLAlchemyError, ValueError) as error:
        raise restore_errors.not_a_backup(file, str(error)) from error
    if expected is not None and content.environment is not expected:
        raise restore_errors.other_environment(file, content.environment.value, expected.value)
    return content


def _read(file: Path, connection: sqlite3.Connection, revision: str) -> BackupContent:
    values: dict[str, str] = dict(connection.execute("SELECT key, value FROM profile_values"))
    states: dict[str, int] = dict(
        connection.execute("SELECT state, count(*) FROM agreements WHERE deleted_at IS NULL GROUP BY state")
    )
    marks = ", ".join("?" for _ in _UNFINISHED)
    unfinished = connection.execute(
        f"SELECT count(*) FROM submissions WHERE state IN ({marks})", _UNFINISHED
    ).fetchone()[0]
    last = connection.execute("SELECT max(changed_at) FROM agreements").fetchone()[0]
    ended = values.get(SENDING_ENDED_KEY)
    return BackupContent(
        file=file,
        environment=Environment(values.get("environment", "")),
        revision=revision,
        of=made_at(file) or datetime.fromtimestamp(file.stat().st_mtime, UTC),
        contexts=tuple(connection.execute("SELECT regon, name FROM contexts ORDER BY added_at, regon")),
        drafts=states.get("draft", 0),
        agreements=sum(states.values()),
        published=states.get("published", 0),
        unfinished=int(unfinished),
        last_change=None if last is None else _moment(last),
        owner=values.get(data_home.OWNER),
        sending_end=None if ended is None else SendingEnd(ended),
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _refuse_other_person(file: Path, content: BackupContent, target: Path) -> None:
    """Only where there is something to lose: on an empty place anybody's backup may be restored."""
    if content.owner is None or not target.exists():
        return
    present: str | None = None
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(target.resolve().as_uri() + "?mode=ro", uri=True)) as connection,
    ):
        row = connection.execute(
            "SELECT value FROM profile_values WHERE key = ?", (data_home.OWNER,)
        ).fetchone()
        present = None if row is None else str(row[0])
    if present is not None and present != content.owner:
        raise restore_errors.other_person(file, content.owner, present)


def _keep_present(target: Path, backup_folder: Path, at: datetime) -> Path | None:
    """Copy what stands there into the backups; a damaged file is moved aside instead."""
    if not target.exists() or target.stat().st_size == 0:
        return None
    _require_alone(target)
    try:
        check_whole(target)
        kept = back_up(target, backup_folder, at, "before-restore")
    except DamagedDatabaseError:
        with translated(target):
            return move_aside(target, at)
    _require_alone(target)
    return kept


def _require_alone(target: Path) -> None:
    """Nobody else has the file open, and nothing lies beside it that would belong to the old content."""
    try:
        fold(target)
    except DamagedDatabaseError:
        return
    except StorageError as error:
        raise restore_errors.open_elsewhere(target, error.problem.details) from error


def fold(path: Path) -> None:
    """Bring everything into the one file. SQLite refuses to leave WAL while anybody else has it open."""
    with translated(path), closing(sqlite3.connect(path, timeout=1.0, isolation_level=None)) as connection:
        mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    if mode != "delete":
        raise restore_errors.open_elsewhere(path, f"journal mode {mode}")
