"""How many working days are left, and when the way out is shown."""

from datetime import date, timedelta

import pytest

from cru_desktop.domain.way_out import deadline_sentence, is_pressing, working_days_left
from cru_desktop.support.working_days import is_working_day

LONG = timedelta(hours=1)


@pytest.mark.parametrize(
    ("last_day", "today", "left"),
    [
        (date(2026, 8, 28), date(2026, 8, 26), 3),
        (date(2026, 8, 28), date(2026, 8, 25), 4),
        (date(2026, 8, 28), date(2026, 8, 28), 1),
        (date(2026, 8, 28), date(2026, 8, 29), 0),
        (date(2026, 8, 30), date(2026, 8, 27), 2),
        (date(2026, 12, 28), date(2026, 12, 23), 2),
        (date(2026, 5, 4), date(2026, 4, 30), 2),
        (date(2026, 12, 31), date(2026, 1, 2), 4),
    ],
)
def test_working_days_are_counted_with_both_ends(last_day: date, today: date, left: int) -> None:
    assert working_days_left(last_day, today, is_working_day) == left
    assert is_pressing(last_day, today, is_working_day, LONG) is (left <= 3)


def test_what_was_queued_a_moment_ago_is_not_late() -> None:
    day = date(2026, 8, 28)
    assert not is_pressing(day, day, is_working_day, timedelta(minutes=14))
    assert is_pressing(day, day, is_working_day, timedelta(minutes=15))


@pytest.mark.parametrize(
    "day", [date(2026, 4, 6), date(2026, 6, 4), date(2026, 11, 11), date(2026, 12, 24), date(2026, 11, 22)]
)
def test_days_off_by_law(day: date) -> None:
    assert not is_working_day(day)


def test_the_deadline_in_words() -> None:
    friday = date(2026, 8, 28)
    assert deadline_sentence(friday, date(2026, 8, 26)) == "Termin mija w piątek 28.08."
    assert deadline_sentence(friday, friday) == "Termin mija dziś, w piątek 28.08."
    assert deadline_sentence(friday, date(2026, 8, 31)) == "Termin minął w piątek 28.08."
    assert deadline_sentence(date(2026, 9, 1), friday) == "Termin mija we wtorek 01.09."
    assert deadline_sentence(date(2025, 12, 30), date(2026, 1, 2)) == "Termin minął we wtorek 30.12.2025."
