"""A disk without space: told in words, nothing half-written, and the file opens again later."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from cru_desktop.domain.environment import Environment
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import DatabaseUnavailableError, DiskFullError
from cru_desktop.storage.faults import translated
from tests.storage.workbench import NOW, SCHOOL, Workbench, raw_agreement

PRELUDE = """
import resource, signal, sys
from pathlib import Path
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import StorageError
from cru_desktop.storage.profile_values import ProfileValues

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path(sys.argv[1])

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

def opened():
    return Database.open(folder / "test.db", Environment.TEST, backup_folder=folder)
"""

WRITE = """
values = ProfileValues(opened())
limit(600_000)
written = 0
try:
    for number in range(1000):
        values.set(str(number), "x" * 5000)
        written += 1
except StorageError as error:
    print(written, error.problem.code)
"""

CREATE = """
limit(20_000)
try:
    opened()
except StorageError as error:
    print(error.problem.code)
"""

#: Linux has another word for a file that may not grow than for a disk without space.
FULL_OR_FAILING = ("CRU-304", "CRU-306")


def run(script: str, folder: Path) -> str:
    """Run in a process of its own, for the limit is the process's."""
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", PRELUDE + script, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return result.stdout.strip()


def draft_until_full(bench: Workbench) -> int:
    """How many agreements were taken before the disk was full."""
    raw = raw_agreement(opisWartosciPrzedmiotu="ż" * 20_000)
    for count in range(50):
        try:
            bench.agreements.create_draft(SCHOOL, raw, NOW)
        except DiskFullError:
            return count
    pytest.fail("the file grew beyond its limit")


def test_full_disk_leaves_the_last_whole_state(bench: Workbench) -> None:
    kept = bench.draft()
    with bench.database.write() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count = {pages + 40}"))
    drafts = draft_until_full(bench)
    assert bench.agreements.get(kept).raw == raw_agreement()
    with bench.database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM agreements")) == 1 + drafts
        assert connection.scalar(text("SELECT count(*) FROM agreement_contents")) == 1 + drafts
        assert connection.scalar(text("PRAGMA quick_check")) == "ok"


def test_limit_of_the_system_while_writing(tmp_path: Path) -> None:
    written, code = run(WRITE, tmp_path).split()
    assert code in FULL_OR_FAILING
    with (
        Database.open(tmp_path / "test.db", Environment.TEST, backup_folder=tmp_path) as database,
        database.read() as connection,
    ):
        assert connection.scalar(text("SELECT count(*) FROM profile_values")) == int(written) + 1


def test_no_room_for_the_index_of_the_log_is_a_full_disk_too(tmp_path: Path) -> None:
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    with pytest.raises(DiskFullError), translated(tmp_path / "test.db"):
        raise fault


def test_another_fault_of_the_disk_is_no_want_of_space(tmp_path: Path) -> None:
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
    with pytest.raises(DatabaseUnavailableError), translated(tmp_path / "test.db"):
        raise fault


def test_limit_of_the_system_at_creation(tmp_path: Path) -> None:
    assert run(CREATE, tmp_path) in FULL_OR_FAILING
    Database.open(tmp_path / "test.db", Environment.TEST, backup_folder=tmp_path).close()
