"""What is to be entered by when: terms of real entries by hand, working days, announced breaks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.deadlines import last_day
from cru_desktop.domain.duties import (
    Duty,
    DutyKind,
    days_late,
    is_on_time,
    runs_a_term,
    send_by,
    without_doubles,
)
from cru_desktop.domain.environment import Environment
from cru_desktop.support.working_days import is_working_day

#: Ten entries of the public register: concluded, published, and, reckoned by hand, the last day and the days
#: late. July and August have 31 days, so 30 days after the 3rd of July is the 2nd of August, and so on.
BY_HAND = [
    ("22df64f2", date(2026, 7, 3), date(2026, 8, 18), date(2026, 8, 2), 16),
    ("7b0204bf", date(2026, 7, 6), date(2026, 8, 19), date(2026, 8, 5), 14),
    ("e2f1bd1a", date(2026, 7, 3), date(2026, 8, 10), date(2026, 8, 2), 8),
    ("db7315ff", date(2026, 7, 10), date(2026, 8, 13), date(2026, 8, 9), 4),
    ("efa6894c", date(2026, 7, 13), date(2026, 8, 14), date(2026, 8, 12), 2),
    ("950c05f6", date(2026, 7, 20), date(2026, 8, 19), date(2026, 8, 19), 0),
    ("39922f97", date(2026, 7, 1), date(2026, 7, 30), date(2026, 7, 31), 0),
    ("249506db", date(2026, 7, 21), date(2026, 8, 19), date(2026, 8, 20), 0),
    ("0250a32b", date(2026, 7, 31), date(2026, 8, 13), date(2026, 8, 30), 0),
    ("fc987128", date(2026, 8, 19), date(2026, 8, 19), date(2026, 9, 18), 0),
]


@pytest.mark.parametrize(("entry", "concluded", "published", "last", "late"), BY_HAND)
def test_ten_real_entries_by_hand(
    entry: str, concluded: date, published: date, last: date, late: int
) -> None:
    assert last_day(concluded) == last
    assert days_late(concluded, published) == late
    assert is_on_time(concluded, published) is (late == 0)


def test_the_term_ends_on_a_day_off_all_the_same() -> None:
    """12 October 2026 and 30 days: 11 November, Independence Day. 12 November is late."""
    assert last_day(date(2026, 10, 12)) == date(2026, 11, 11)
    assert not is_working_day(date(2026, 11, 11))
    assert days_late(date(2026, 10, 12), date(2026, 11, 12)) == 1


def test_february_of_a_leap_year_and_the_turn_of_the_year() -> None:
    assert last_day(date(2028, 1, 31)) == date(2028, 3, 1)
    assert last_day(date(2027, 1, 31)) == date(2027, 3, 2)
    assert last_day(date(2026, 12, 15)) == date(2027, 1, 14)


def duty(kind: DutyKind, day: date, environment: Environment = Environment.PRODUCTION) -> Duty:
    return Duty(kind, day, environment, "123456785", 1)


def test_days_left_and_late() -> None:
    entry = duty(DutyKind.ENTRY, date(2026, 7, 31))
    assert entry.last_day == date(2026, 8, 30)
    assert entry.days_left(date(2026, 8, 28)) == 2
    assert not entry.is_late(date(2026, 8, 30))
    assert entry.is_late(date(2026, 8, 31))
    assert entry.days_left(date(2026, 9, 1)) == -2


def test_an_expiry_has_begun_the_day_after_the_contracts_last() -> None:
    expiry = duty(DutyKind.EXPIRY, date(2026, 10, 31))
    assert expiry.last_day == date(2026, 11, 30)
    assert not expiry.has_begun(date(2026, 10, 31))
    assert expiry.has_begun(date(2026, 11, 1))


@pytest.mark.parametrize("kind", [DutyKind.ENTRY, DutyKind.CHANGE])
def test_entries_and_changes_have_begun_on_their_day(kind: DutyKind) -> None:
    assert not duty(kind, date(2026, 8, 13)).has_begun(date(2026, 8, 12))
    assert duty(kind, date(2026, 8, 12)).has_begun(date(2026, 8, 12))


def test_only_a_correction_and_openness_run_no_term() -> None:
    without = {occurrence for occurrence in Occurrence if not runs_a_term(occurrence)}
    assert without == {Occurrence.CORRECTION, Occurrence.OPENNESS}


def test_of_an_ending_and_the_expiry_it_tells_of_the_change_stays() -> None:
    def of(agreement_id: int, kind: DutyKind, day: date) -> Duty:
        return Duty(kind, day, Environment.PRODUCTION, "123456785", agreement_id)

    ending = of(1, DutyKind.CHANGE, date(2026, 8, 20))
    expiries = of(1, DutyKind.EXPIRY, date(2026, 8, 20)), of(2, DutyKind.EXPIRY, date(2026, 8, 19))
    entry = of(1, DutyKind.ENTRY, date(2026, 8, 18))
    assert without_doubles([ending, *expiries, entry]) == (entry, expiries[1], ending)


def test_the_ground_is_told_in_words_and_practice_is_called_practice() -> None:
    assert "30 dni od jej zawarcia" in duty(DutyKind.ENTRY, date(2026, 7, 31)).ground
    assert "art. 34a" in duty(DutyKind.CHANGE, date(2026, 7, 31)).ground.lower()
    for environment in (Environment.TEST, Environment.TRAINING):
        practice = duty(DutyKind.ENTRY, date(2026, 7, 31), environment)
        assert practice.is_practice
        assert "ćwiczebny" in practice.ground


@pytest.mark.parametrize(
    ("concluded", "expected"),
    [
        # Last day Sunday 30.08: send until Friday 28.08.
        (date(2026, 7, 31), date(2026, 8, 28)),
        # Last day Friday 28.08: one day sooner, for the register has yet to publish.
        (date(2026, 7, 29), date(2026, 8, 27)),
        # Last day Monday 28.12: 25-27.12 are Christmas and a Sunday, 24.12 is off by law since 2025.
        (date(2026, 11, 28), date(2026, 12, 23)),
        # Last day Wednesday 11.11, a holiday: Tuesday.
        (date(2026, 10, 12), date(2026, 11, 10)),
    ],
)
def test_send_by_is_a_working_day_before(concluded: date, expected: date) -> None:
    assert send_by(concluded, is_working_day) == expected


def announced(begins: datetime, ends: datetime | None) -> AnnouncedBreak:
    return AnnouncedBreak(1, "Prace", begins, ends)


def test_send_by_moves_before_an_announced_break() -> None:
    """Last day Friday 28.08; the register is down from Wednesday noon to Friday morning: Tuesday."""
    down = announced(datetime(2026, 8, 26, 10, tzinfo=UTC), datetime(2026, 8, 28, 5, tzinfo=UTC))
    assert send_by(date(2026, 7, 29), is_working_day, [down]) == date(2026, 8, 25)
    until_further_notice = announced(datetime(2026, 8, 24, 6, tzinfo=UTC), None)
    assert send_by(date(2026, 7, 29), is_working_day, [until_further_notice]) == date(2026, 8, 21)


def test_a_break_at_night_spoils_no_day() -> None:
    night = announced(datetime(2026, 8, 26, 20, tzinfo=UTC), datetime(2026, 8, 27, 4, tzinfo=UTC))
    assert send_by(date(2026, 7, 29), is_working_day, [night]) == date(2026, 8, 27)


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        # Offices are open from 7 to 16 in Warsaw, in summer 5 to 14 UTC.
        (datetime(2026, 8, 26, 20, tzinfo=UTC), datetime(2026, 8, 27, 5, tzinfo=UTC), 27),
        (datetime(2026, 8, 26, 20, tzinfo=UTC), datetime(2026, 8, 27, 5, 1, tzinfo=UTC), 26),
        (datetime(2026, 8, 27, 14, tzinfo=UTC), datetime(2026, 8, 27, 15, tzinfo=UTC), 27),
        (datetime(2026, 8, 27, 13, 59, tzinfo=UTC), datetime(2026, 8, 27, 15, tzinfo=UTC), 26),
    ],
)
def test_only_a_break_in_office_hours_takes_a_day(begins: datetime, ends: datetime, expected: int) -> None:
    assert send_by(date(2026, 7, 29), is_working_day, [announced(begins, ends)]) == date(2026, 8, expected)


def test_a_break_of_the_whole_month_leaves_the_day_of_the_event() -> None:
    month = announced(datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 9, 30, tzinfo=UTC))
    assert send_by(date(2026, 7, 29), is_working_day, [month]) == date(2026, 7, 29)


@given(st.dates(date(2026, 7, 1), date(2035, 12, 31)))
@settings(deadline=None)
def test_send_by_lies_within_the_term_and_close_to_its_end(event: date) -> None:
    day = send_by(event, is_working_day)
    assert event < day < last_day(event)
    assert is_working_day(day)
    between = (day + timedelta(days=n) for n in range(1, (last_day(event) - day).days))
    assert not any(is_working_day(each) for each in between)
