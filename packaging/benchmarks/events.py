"""A million past events of published contracts: Wysyłka, Na dziś and opening, against the queue alone."""

import sqlite3
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.measurement import Measurement, entries, median, milliseconds
from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Operation
from cru_desktop.domain.writing import content_hash
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.storage.submission_shapes import NewSubmission
from cru_desktop.ui.pages.sending.reading import Shown, read_list
from cru_desktop.ui.pages.today.reading import read_today

#: Events of so many contracts that were published, forty a day.
EVENTS, PAST = 1_000_000, 100_000
ROWS = 500
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
REGON = "123456785"
_TIMES = 15
_FIRST = 10_000


def measure() -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        without, full = Path(folder) / "without", Path(folder) / "full"
        for profile in (without, full):
            profile.mkdir()
            with _opened(profile) as workspace:
                _fill(workspace)
        _add_past(full / "training.db")
        reading = _in_turns(without, full, _reading_times)
        today = _in_turns(without, full, _today_times)
        opening = _in_turns(without, full, _opening_times)
    return [
        _measurement("reading Wysyłka (500 rows) with a million past events", reading),
        _measurement("reading Na dziś with a million past events", today),
        _measurement("opening the database with a million past events", opening),
    ]


def _measurement(what: str, times: tuple[float, float]) -> Measurement:
    bare, full = times
    ratio = full / bare
    return Measurement(
        f"{what}, against none",
        f"{full:.1f} ms against {bare:.1f} ms, {ratio:.2f}×",
        "≤ 1.2×",
        ratio <= 1.2,
        {"full_ms": full, "bare_ms": bare, "ratio": ratio},
    )


def _opened(profile: Path) -> Workspace:
    return open_workspace(
        profile,
        Environment.TRAINING,
        destination(Environment.TRAINING, "http://127.0.0.1:9/api-gw"),
        clock=lambda: NOW,
        keys=ApiKeys(),
    )


def _fill(workspace: Workspace) -> None:
    """Rows that wait, the older half of them ended."""
    workspace.contexts.add(Context(Environment.TRAINING, REGON, "1234563218", "Szkoła"), NOW)
    raws = [raw for raw in entries() if read(raw).agreement is not None]
    for index in range(ROWS):
        raw = dict(raws[index % len(raws)])
        content = read(raw).agreement
        assert content is not None
        at = NOW - timedelta(seconds=ROWS - index)
        draft = workspace.agreements.create_draft(REGON, raw, at)
        row = workspace.submissions.queue(
            NewSubmission(
                agreement_id=draft,
                regon=REGON,
                destination=workspace.destination.identity,
                operation=Operation.PUBLISH,
                body=b"{}",
                content_hash=content_hash(content),
                raw=None,
                number=f"OR.272.{index}.2026",
                subject=content.subject,
                value=content.value,
                contractor="",
                person="bench",
                computer="bench",
                not_before=at,
            ),
            at,
        )
        if index < ROWS // 2:
            workspace.submissions.cancel(row, at)


def _add_past(path: Path) -> None:
    """Years of published contracts: copies of one that ended, each with its agreement and its events."""
    with sqlite3.connect(path) as connection:
        ended, agreement = connection.execute(
            "SELECT id, agreement_id FROM submissions WHERE state = 'cancelled' LIMIT 1"
        ).fetchone()
        (first,) = connection.execute(
            "SELECT min(id) FROM submission_events WHERE submission_id = ?", (ended,)
        ).fetchone()
        connection.execute("CREATE TEMP TABLE past (place INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO past VALUES (?)", ((n,) for n in range(_FIRST, _FIRST + PAST)))
        back = f"-((place - {_FIRST}) / 40 + 1) || ' days'"
        at = f"strftime('%Y-%m-%dT09:00:00.000000Z', '{NOW:%Y-%m-%d}', {back})"
        published = {"state": "'published'", "register_id": "'r-' || place", "published_at": at}
        _copy(connection, "agreements", agreement, {**published, "id": "place", "submission_id": "place"})
        own = {"id": "place", "agreement_id": "place", "identity": "NULL", "body": "zeroblob(1500)"}
        _copy(connection, "submissions", ended, {**published, **own, "content_hash": "'h' || place"})
        for _ in range(EVENTS // PAST):
            _copy(connection, "submission_events", first, {"id": "NULL", "submission_id": "place"})
    connection.close()


def _copy(connection: sqlite3.Connection, table: str, row: int, changed: dict[str, str]) -> None:
    """One copy of the row for each place of `past`, with these columns changed (SQL)."""
    names = [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(changed.get(name, f'one."{name}"') for name in names)
    connection.execute(
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM past, {table} one WHERE one.id = ?",
        (row,),
    )


def _in_turns(without: Path, full: Path, times: Callable[[Path], list[float]]) -> tuple[float, float]:
    """Medians; taken in turns, so that a busy moment of the computer strikes both."""
    bare: list[float] = []
    with_events: list[float] = []
    for _ in range(3):
        bare += times(without)
        with_events += times(full)
    return median(bare), median(with_events)


def _reading_times(profile: Path) -> list[float]:
    with _opened(profile) as workspace:
        work = partial(read_list, workspace, 1, Shown.ACTIVE, None, 50, NOW)
        work()
        return milliseconds(work, _TIMES)


def _today_times(profile: Path) -> list[float]:
    with _opened(profile) as workspace:
        work = partial(read_today, workspace, NOW)
        work()
        return milliseconds(work, _TIMES)


def _opening_times(profile: Path) -> list[float]:
    return milliseconds(lambda: _opened(profile).close(), _TIMES)
