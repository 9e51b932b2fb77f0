"""How long an agreement stays on this computer."""

from datetime import date

import pytest

from cru_desktop.domain.retention import Deletion, Ground, due_of_draft, due_of_ended, months_later


@pytest.mark.parametrize(
    ("ended", "due"),
    [
        (date(2026, 1, 1), date(2032, 1, 1)),
        (date(2026, 12, 31), date(2032, 1, 1)),
        (date(2027, 1, 1), date(2033, 1, 1)),
    ],
)
def test_five_years_after_the_end_of_the_year(ended: date, due: date) -> None:
    assert due_of_ended(ended) == due


def test_a_draft_is_abandoned_after_twelve_months() -> None:
    assert due_of_draft(date(2026, 8, 12)) == date(2027, 8, 12)
    assert due_of_draft(date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("months", "day"), [(1, date(2026, 2, 28)), (12, date(2027, 1, 31)), (0, date(2026, 1, 31))]
)
def test_months_end_with_the_month(months: int, day: date) -> None:
    assert months_later(date(2026, 1, 31), months) == day


def deletion(announced: date | None, kept: date | None = None) -> Deletion:
    since, due = date(2026, 5, 1), date(2032, 1, 1)
    return Deletion(1, "123456785", Ground.ENDED, "UM/1/2026", since, due, announced, kept)


def test_nothing_goes_that_was_not_announced() -> None:
    assert deletion(None).from_day is None
    assert not deletion(None).may_go(date(2099, 1, 1))


def test_it_goes_thirty_days_after_it_was_announced_and_not_before_its_time() -> None:
    late = deletion(date(2032, 6, 1))
    assert late.from_day == date(2032, 7, 1)
    assert not late.may_go(date(2032, 6, 30))
    assert late.may_go(date(2032, 7, 1))
    assert deletion(date(2031, 11, 1)).from_day == date(2032, 1, 1)


def test_what_a_person_keeps_stays_until_the_day_she_named() -> None:
    kept = deletion(date(2031, 11, 1), date(2033, 1, 1))
    assert not kept.may_go(date(2032, 12, 31))
    assert kept.may_go(date(2033, 1, 1))
