"""Events as evidence: what each one keeps, and how a changed or missing one is found."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.database import Database
from cru_desktop.storage.event_chain import check_events, personal_hash, seal
from cru_desktop.storage.submission_shapes import Transition
from cru_desktop.storage.tables import APPEND_ONLY_TRIGGERS
from tests.storage.workbench import NOW, SCHOOL, Workbench, later

S = SubmissionState
ANSWER = '{"idDokumentu":"d-1","status":"PRZYJETY","nowe":"ż"}'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with the events of several submissions, closed."""
    path = tmp_path / "test.db"
    with opened(path) as database:
        bench = Workbench(database)
        for state in S:
            bench.in_state(state)
    return path


def opened(path: Path) -> Database:
    return Database.open(path, Environment.TEST, backup_folder=path.parent / "backups")


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file in other hands than the program's: without the triggers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for trigger in APPEND_ONLY_TRIGGERS:
            connection.execute(f"DROP TRIGGER {trigger.split()[2]}")
        yield connection


def report(path: Path) -> tuple[int | None, int | None]:
    with opened(path) as database:
        found = check_events(database)
    assert found.is_whole == (found.broken_at is None and found.differing_submission is None)
    return found.broken_at, found.differing_submission


def test_an_untouched_file_is_whole(path: Path) -> None:
    with opened(path) as database:
        found = check_events(database)
    assert found.is_whole
    assert found.events == found.sealed > len(S)


def test_an_event_keeps_what_was_sent_and_answered(path: Path) -> None:
    with opened(path) as database:
        bench = Workbench(database)
        row_id = bench.queued()
        claimed = bench.taken(row_id)
        step = Transition(to=S.ACCEPTED, at=NOW, document_id="d-1", answer=ANSWER, register_date=later(7))
        bench.outbox.record(claimed, step)
        event = bench.outbox.events(row_id)[-1]
        assert (event.document_id, event.answer, event.register_date) == ("d-1", ANSWER, later(7))
        assert (event.computer, event.body_sha256) == ("PC-7", claimed.body_sha256)
        with database.read() as connection:
            place = connection.exec_driver_sql(
                "SELECT environment, regon, operation FROM submission_events ORDER BY id DESC LIMIT 1"
            ).one()
        assert tuple(place) == ("test", SCHOOL, "PUBLIKACJA")
        assert check_events(database).is_whole


@pytest.mark.parametrize(
    "column",
    [
        *("at", "kind", "state", "text", "person", "computer", "environment", "regon", "operation"),
        *("body_sha256", "document_id", "register_date", "previous_hash", "personal_hash", "hash"),
        *("details", "answer", "salt"),
    ],
)
@pytest.mark.parametrize("order", ["ASC", "DESC"])
def test_a_changed_event_is_found(path: Path, raw: sqlite3.Connection, column: str, order: str) -> None:
    (event_id,) = raw.execute(f"SELECT id FROM submission_events ORDER BY id {order} LIMIT 1").fetchone()
    changed = f"coalesce({column}, '') || 'x'"
    raw.execute(f"UPDATE submission_events SET {column} = {changed} WHERE id = ?", (event_id,))
    assert report(path)[0] == event_id


def test_one_byte_changed_in_the_file_is_found(path: Path) -> None:
    content = path.read_bytes()
    place = content.rfind("Wysyłam, próba 1.".encode())
    assert place > 0
    for new in (b"w", b"\xff"):
        path.write_bytes(content[:place] + new + content[place + 1 :])
        assert report(path)[0] is not None
    path.write_bytes(content)
    assert report(path) == (None, None)


@pytest.mark.parametrize(("place", "found"), [(-1, True), (-5, True), (-6, False)])
def test_of_the_newest_events_any_that_was_changed_is_found(
    path: Path, raw: sqlite3.Connection, place: int, found: bool
) -> None:
    ids = [row[0] for row in raw.execute("SELECT id FROM submission_events ORDER BY id")]
    raw.execute("UPDATE submission_events SET person = 'x' WHERE id = ?", (ids[place],))
    with opened(path) as database:
        part = check_events(database, newest=5)
    assert part.events == (ids[-5:].index(ids[place]) + 1 if found else 5)
    assert part.broken_at == (ids[place] if found else None)
    assert report(path)[0] == ids[place]


def test_more_newest_events_than_there_are_is_all_of_them(path: Path) -> None:
    with opened(path) as database:
        assert check_events(database, newest=10_000) == check_events(database)


def test_a_missing_event_is_found(path: Path, raw: sqlite3.Connection) -> None:
    ids = [row[0] for row in raw.execute("SELECT id FROM submission_events ORDER BY id")]
    raw.execute("DELETE FROM submission_events WHERE id = ?", (ids[3],))
    assert report(path)[0] == ids[4]


def test_a_history_cut_off_at_its_end_is_found_by_its_submission(path: Path, raw: sqlite3.Connection) -> None:
    row_id, _ = raw.execute("SELECT submission_id, max(id) FROM submission_events").fetchone()
    raw.execute("DELETE FROM submission_events WHERE id = (SELECT max(id) FROM submission_events)")
    assert report(path) == (None, row_id)


def test_a_state_changed_behind_the_programs_back_is_found(path: Path, raw: sqlite3.Connection) -> None:
    (row_id,) = raw.execute("SELECT id FROM submissions WHERE state = 'rejected'").fetchone()
    raw.execute("UPDATE submissions SET state = 'published' WHERE id = ?", (row_id,))
    assert report(path) == (None, row_id)


def test_a_hash_taken_away_does_not_pass_for_an_old_event(path: Path, raw: sqlite3.Connection) -> None:
    ids = [row[0] for row in raw.execute("SELECT id FROM submission_events ORDER BY id")]
    raw.execute("UPDATE submission_events SET hash = '', previous_hash = '' WHERE id = ?", (ids[5],))
    assert report(path)[0] == ids[5]


def test_events_from_before_the_chain_stay_as_they_were(path: Path, raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE submission_events SET hash = '', previous_hash = ''")
    with opened(path) as database:
        earlier = check_events(database)
        assert (earlier.is_whole, earlier.sealed) == (True, 0)
        Workbench(database).queued()
        now = check_events(database)
        assert (now.is_whole, now.sealed, now.events) == (True, 1, earlier.events + 1)


def test_events_go_on_being_append_only(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in ("UPDATE submission_events SET answer = 'x'", "DELETE FROM submission_events"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


def test_seals_stay_what_they_were() -> None:
    """What lies in people's files was sealed so: counted otherwise, every old history would look forged."""
    event = {
        "submission_id": 7,
        "at": "2026-08-12T08:31:05+00:00",
        "kind": "accepted",
        "state": "accepted",
        "text": "Przyjęta.",
        "person": "Anna",
        "computer": "PC-7",
        "environment": "test",
        "regon": SCHOOL,
        "operation": "PUBLIKACJA",
        "body_sha256": "ab",
        "document_id": "d-1",
        "register_date": None,
        "previous_hash": "cd",
        "details": "ż",
        "answer": "{}",
        "salt": "ef",
    }
    before = [
        *(7, "2026-08-12T08:31:05+00:00", "accepted", "accepted", "Przyjęta.", "ż", "Anna", "PC-7", "test"),
        *(SCHOOL, "PUBLIKACJA", "ab", "d-1", None, "{}", "cd"),
    ]
    assert seal(event) == sha256_of(before)
    apart = personal_hash(event)
    assert apart == sha256_of(["ef", "ż", "{}"])
    now = [
        *(7, "2026-08-12T08:31:05+00:00", "accepted", "accepted", "Przyjęta.", "Anna", "PC-7", "test"),
        *(SCHOOL, "PUBLIKACJA", "ab", "d-1", None, "cd", apart),
    ]
    assert seal({**event, "personal_hash": apart}) == sha256_of(now)


def sha256_of(values: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(values, separators=(",", ":")).encode("ascii")).hexdigest()
