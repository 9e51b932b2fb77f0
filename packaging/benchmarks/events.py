"""A million past events: reading Wysyłka and opening the database, against rows without a history."""

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

EVENTS = 1_000_000
ROWS = 500
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
REGON = "123456785"
_TIMES = 15


def measure() -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        without, full = Path(folder) / "without", Path(folder) / "full"
        for profile in (without, full):
            profile.mkdir()
            with _opened(profile) as workspace:
                _fill(workspace)
        _add_events(full / "training.db")
        reading = _in_turns(without, full, _reading_times)
        opening = _in_turns(without, full, _opening_times)
    return [
        _measurement("reading Wysyłka (500 rows) with a million past events", reading),
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


def _add_events(path: Path) -> None:
    """Copies of the events that are there, in the database's own form, until there are a million."""
    with sqlite3.connect(path) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(submission_events)")]
        names = ", ".join(f'"{name}"' for name in columns if name != "id")
        (present,) = connection.execute("SELECT count(*) FROM submission_events").fetchone()
        while present < EVENTS:
            wanted = min(present, EVENTS - present)
            connection.execute(
                f"INSERT INTO submission_events ({names}) SELECT {names} FROM submission_events LIMIT ?",
                (wanted,),
            )
            present += wanted
    connection.close()


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


def _opening_times(profile: Path) -> list[float]:
    return milliseconds(lambda: _opened(profile).close(), _TIMES)
