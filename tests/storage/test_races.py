"""Several threads and processes on one file: a row goes to one of them, and a death loses nothing."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import EventKind, SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import StaleClaimError
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Work
from tests.storage.workbench import NOW, REGISTER, SCHOOL, Workbench, later

S = SubmissionState

CLAIM_ALL = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.database import Database
from cru_desktop.storage.outbox import OutboxRecords

path, register, regon = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
with Database.open(path, Environment.TEST, backup_folder=path.parent) as database:
    outbox = OutboxRecords(database)
    print("ready", flush=True)
    sys.stdin.readline()
    while (claimed := outbox.claim(register, {regon}, datetime(2026, 8, 12, 9, tzinfo=UTC))) is not None:
        print(claimed.id, claimed.claim)
"""

DIE_IN_MID_TRANSACTION = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from cru_desktop.domain.environment import Environment
from cru_desktop.storage import outbox_claims, outbox_rows
from cru_desktop.storage.database import Database

path = Path(sys.argv[1])
database = Database.open(path, Environment.TEST, backup_folder=path.parent)
with database.write() as connection:
    row = outbox_rows.load(connection, 1)
    outbox_claims.claim(connection, row, datetime(2026, 8, 12, 9, tzinfo=UTC), "PC")
    print("claimed, not committed", flush=True)
    sys.stdin.readline()
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline()
    return process


def test_threads_with_two_databases_share_no_row(bench: Workbench) -> None:
    rows = [bench.queued() for _ in range(60)]
    path = bench.database.path
    taken: list[int] = []
    barrier = threading.Barrier(4)

    def claim_all(database: Database) -> None:
        outbox = OutboxRecords(database)
        barrier.wait()
        while (claimed := outbox.claim(REGISTER, {SCHOOL}, NOW)) is not None:
            taken.append(claimed.id)

    with Database.open(path, Environment.TEST, backup_folder=path.parent) as other:
        threads = [
            threading.Thread(target=claim_all, args=(database,))
            for database in (bench.database, other, bench.database, other)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(taken) == rows
    assert all(
        [event.kind for event in bench.outbox.events(row)].count(EventKind.CLAIMED) == 1 for row in rows
    )


def test_processes_share_no_row(bench: Workbench) -> None:
    rows = [bench.queued() for _ in range(40)]
    processes = [start(CLAIM_ALL, bench.database.path, REGISTER, SCHOOL) for _ in range(2)]
    taken: list[str] = []
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        output, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        taken.extend(output.splitlines())
    assert sorted(int(line.split()[0]) for line in taken) == rows
    assert len({line.split()[1] for line in taken}) == len(rows)


def test_undo_and_claim_never_both_win(bench: Workbench) -> None:
    rows = [bench.queued() for _ in range(40)]
    taken: list[int] = []
    undone: list[int] = []
    barrier = threading.Barrier(2)

    def claim_all() -> None:
        barrier.wait()
        while (claimed := bench.outbox.claim(REGISTER, {SCHOOL}, NOW)) is not None:
            taken.append(claimed.id)

    def undo_all() -> None:
        barrier.wait()
        undone.extend(row for row in reversed(rows) if bench.outbox.undo(row, NOW))

    threads = [threading.Thread(target=claim_all), threading.Thread(target=undo_all)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(taken) + Counter(undone) == Counter(rows)


def race_two_outcomes(bench: Workbench, claimed: ClaimedSubmission) -> list[bool]:
    """Two threads record different outcomes of one claim; True for each that was written."""
    results: list[bool] = []
    barrier = threading.Barrier(2)

    def record(to: SubmissionState) -> None:
        barrier.wait()
        try:
            bench.step(claimed, to, not_before=later(3600))
        except StaleClaimError:
            results.append(False)
        else:
            results.append(True)

    threads = [threading.Thread(target=record, args=(state,)) for state in (S.ACCEPTED, S.UNCERTAIN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_threads_record_one_outcome(bench: Workbench) -> None:
    for _ in range(10):
        row_id = bench.queued()
        assert sorted(race_two_outcomes(bench, bench.claimed(row_id))) == [False, True]
        assert len(bench.outbox.events(row_id)) == 3


def test_death_in_mid_transaction_leaves_the_row_as_it_was(folder: Path) -> None:
    path = folder / "test.db"
    with Database.open(path, Environment.TEST, backup_folder=folder) as database:
        row_id = Workbench(database).queued()
    process = start(DIE_IN_MID_TRANSACTION, path)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    with Database.open(path, Environment.TEST, backup_folder=folder) as database:
        bench = Workbench(database)
        assert bench.state(row_id) is S.QUEUED
        assert [event.kind for event in bench.outbox.events(row_id)] == [EventKind.QUEUED]
        assert bench.agreements.get(bench.outbox.get(row_id).agreement_id).state is AgreementState.QUEUED
        assert bench.claimed(row_id).submission.attempts == 1


def test_death_after_a_claim_is_looked_up(folder: Path) -> None:
    path = folder / "test.db"
    with Database.open(path, Environment.TEST, backup_folder=folder) as database:
        row_id = Workbench(database).queued()
    process = start(CLAIM_ALL, path, REGISTER, SCHOOL)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    process.communicate(timeout=60)
    with Database.open(path, Environment.TEST, backup_folder=folder) as database:
        bench = Workbench(database)
        assert bench.outbox.recover_interrupted(None, later(7200)) == (row_id,)
        claimed = bench.next(later(7200))
        assert claimed is not None
        assert claimed.work is Work.LOOK_UP


def test_reader_is_not_held_up_by_a_writer(bench: Workbench) -> None:
    draft = bench.draft()
    with bench.database.write() as connection:
        connection.exec_driver_sql("UPDATE contexts SET name = 'x'")
        assert bench.agreements.get(draft).id == draft
        assert {context.name for context in bench.contexts.list()} == {"Szkoła", "Biblioteka"}
