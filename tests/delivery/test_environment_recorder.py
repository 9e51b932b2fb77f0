"""Outages as intervals: begun, ended, and what a program leaves behind that is closed in one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cru_desktop.delivery.environment_recorder import EnvironmentRecorder
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.storage.database import Database
from cru_desktop.storage.environment_log import EnvironmentLog

NOW = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
_C = EnvironmentCondition


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EnvironmentLog]:
    with Database.open(
        tmp_path / "production.db", Environment.PRODUCTION, backup_folder=tmp_path / "backups"
    ) as database:
        yield EnvironmentLog(database)


def meet(recorder: EnvironmentRecorder, condition: EnvironmentCondition, minute: int) -> None:
    now = NOW + minute * MINUTE
    recorder.met(EnvironmentState(condition, "powód", now), now, "probe", None)


def intervals(log: EnvironmentLog) -> list[tuple[str, int, int | None]]:
    """Condition, first minute, last minute."""
    return [
        (
            each.condition.value,
            (each.began_at - NOW) // MINUTE,
            None if each.ended_at is None else (each.ended_at - NOW) // MINUTE,
        )
        for each in log.outages(NOW - timedelta(days=1))
    ]


def test_one_after_another(log: EnvironmentLog) -> None:
    recorder = EnvironmentRecorder(log)
    for minute, condition in enumerate(
        (_C.WORKS, _C.NO_INTERNET, _C.NO_INTERNET, _C.TECHNICAL_BREAK, _C.UNKNOWN, _C.WORKS, _C.SLOW)
    ):
        meet(recorder, condition, minute)
    assert intervals(log) == [("no_internet", 1, 3), ("technical_break", 3, 5)]


def test_one_left_open_by_a_closed_program_ends_when_the_register_answers(log: EnvironmentLog) -> None:
    meet(EnvironmentRecorder(log), _C.TECHNICAL_BREAK, 0)
    meet(EnvironmentRecorder(log), _C.WORKS, 10)
    assert intervals(log) == [("technical_break", 0, 10)]


def test_one_that_outlasts_a_short_restart_stays_one(log: EnvironmentLog) -> None:
    meet(EnvironmentRecorder(log), _C.TECHNICAL_BREAK, 0)
    meet(EnvironmentRecorder(log), _C.TECHNICAL_BREAK, 10)
    assert intervals(log) == [("technical_break", 0, None)]


@pytest.mark.parametrize("condition", [_C.WORKS, _C.TECHNICAL_BREAK])
def test_nobody_looked_for_hours(log: EnvironmentLog, condition: EnvironmentCondition) -> None:
    meet(EnvironmentRecorder(log), _C.TECHNICAL_BREAK, 0)
    meet(EnvironmentRecorder(log), condition, 600)
    lasting = [] if condition is _C.WORKS else [("technical_break", 600, None)]
    assert intervals(log) == [("technical_break", 0, 0), *lasting]


def test_a_clock_set_back_makes_no_outage_that_ends_before_it_began(log: EnvironmentLog) -> None:
    recorder = EnvironmentRecorder(log)
    meet(recorder, _C.NO_INTERNET, 60)
    meet(recorder, _C.WORKS, 0)
    assert intervals(log) == [("no_internet", 60, 60)]


def test_keeping_still_ourselves_is_no_outage(log: EnvironmentLog) -> None:
    recorder = EnvironmentRecorder(log)
    for minute, condition in enumerate((_C.WEBINAR, _C.DAILY_LIMIT, _C.LIMITS_OUR_PACE, _C.KEY_REFUSED)):
        meet(recorder, condition, minute)
    assert intervals(log) == []


def test_samples_of_more_than_thirty_days_go(log: EnvironmentLog) -> None:
    recorder = EnvironmentRecorder(log)
    for day in range(40):
        meet(recorder, _C.WORKS, day * 24 * 60)
    kept = log.samples(NOW, NOW + timedelta(days=99))
    assert (kept[0].at, len(kept)) == (NOW + timedelta(days=9), 31)
