"""The way out of a damaged file: it is kept, and nothing that could be read is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.agreements import AgreementRecords
from cru_desktop.storage.backups import back_up
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import DamagedDatabaseError
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.repair import set_aside_damaged
from cru_desktop.storage.submission_shapes import SubmissionQuery
from tests.storage.workbench import NOW, Workbench, raw_agreement

DRAFTS = 300


def open_test(path: Path) -> Database:
    return Database.open(path, Environment.TEST, backup_folder=path.parent / "backups")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "test.db"
    with open_test(path) as database:
        bench = Workbench(database)
        for state in (SubmissionState.PUBLISHED, SubmissionState.ACCEPTED, SubmissionState.QUEUED):
            bench.in_state(state, identity=f"identity {state}")
        for number in range(DRAFTS):
            bench.draft(raw=raw_agreement(f"UM/{number}/2026"))
    return path


def root_page(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        return int(row[0])


def spoil(path: Path, page: int) -> None:
    with path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)


def leaf_pages(path: Path, table: str) -> list[int]:
    """Pages that hold rows of the table: SQLite's b-tree leaves are marked 13."""
    content, root = path.read_bytes(), root_page(path, table)
    header = (root - 1) * 4096
    cells = int.from_bytes(content[header + 3 : header + 5], "big")
    pointers = [content[header + 12 + 2 * index : header + 14 + 2 * index] for index in range(cells)]
    offsets = [header + int.from_bytes(pointer, "big") for pointer in pointers]
    return [int.from_bytes(content[offset : offset + 4], "big") for offset in offsets]


def recover(path: Path) -> tuple[dict[str, int], tuple[str, ...]]:
    with pytest.raises(DamagedDatabaseError):
        open_test(path)
    spoiled = path.read_bytes()
    recovery = set_aside_damaged(path, Environment.TEST, backup_folder=path.parent / "backups", at=NOW)
    assert recovery.set_aside.read_bytes() == spoiled
    assert recovery.set_aside.name == "test.db.uszkodzony-20260812-083105"
    assert not list(path.parent.glob("recovery-*"))
    return recovery.rows, recovery.incomplete


def test_rows_before_and_after_the_damage_are_kept(path: Path) -> None:
    leaves = leaf_pages(path, "agreement_contents")
    spoil(path, leaves[len(leaves) // 2])
    rows, incomplete = recover(path)
    assert "agreement_contents" in incomplete
    assert rows["agreements"] == rows["agreement_contents"] == DRAFTS + 3
    with open_test(path) as database:
        records = AgreementRecords(database)
        lost = [number for number in range(1, DRAFTS + 4) if not records.get(number).raw]
        assert 0 < len(lost) < 60
        # What lists show of them is still there.
        assert all(records.get(number).row.number for number in lost)


def test_backup_fills_the_gap(path: Path) -> None:
    back_up(path, path.parent / "backups", NOW, "daily")
    spoil(path, root_page(path, "agreement_contents"))
    recover(path)
    with open_test(path) as database:
        records = AgreementRecords(database)
        assert all(records.get(number).raw for number in range(1, DRAFTS + 4))


@pytest.mark.parametrize("table", ["agreements", "contexts", "submissions", "submission_events"])
def test_any_table_may_be_the_one(path: Path, table: str) -> None:
    spoil(path, root_page(path, table))
    rows, incomplete = recover(path)
    assert table in incomplete
    with open_test(path) as database:
        outbox = OutboxRecords(database)
        assert outbox.is_paused()
        for row in outbox.list(SubmissionQuery(unfinished=True)):
            assert row.state is SubmissionState.UNCERTAIN
        if table != "submissions":
            assert len(outbox.list()) == 3
            assert AgreementRecords(database).get(outbox.list()[0].agreement_id).raw
    assert rows["agreement_contents"] >= 3


def test_a_file_that_is_no_database_gives_way_to_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    path.write_text("to nie jest baza" * 300, encoding="utf-8")
    rows, _ = recover(path)
    assert rows["agreements"] == 0
    open_test(path).close()


def test_the_file_of_another_environment_is_not_read(path: Path) -> None:
    damaged = path.with_name("production.db")
    path.rename(damaged)
    recovery = set_aside_damaged(
        damaged, Environment.PRODUCTION, backup_folder=path.parent / "backups", at=NOW
    )
    assert recovery.rows["agreements"] == 0
