"""Announced breaks: from when until when, in any time zone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from cru_desktop.domain.announced_breaks import AnnouncedBreak, break_on

BEGINS = datetime(2026, 8, 26, 10, tzinfo=UTC)
ENDS = BEGINS + timedelta(hours=2)
WARSAW = timezone(timedelta(hours=2))
SECOND = timedelta(seconds=1)


def announced(number: int = 1, begins: datetime = BEGINS, ends: datetime | None = ENDS) -> AnnouncedBreak:
    return AnnouncedBreak(number, "Prace", begins, ends)


@pytest.mark.parametrize(
    ("now", "is_on", "is_over"),
    [
        (BEGINS - SECOND, False, False),
        (BEGINS, True, False),
        (BEGINS.astimezone(WARSAW), True, False),
        (ENDS - SECOND, True, False),
        (ENDS, False, True),
        (ENDS.astimezone(WARSAW), False, True),
    ],
)
def test_a_break_lasts_from_its_beginning_until_its_end(now: datetime, is_on: bool, is_over: bool) -> None:
    assert (announced().is_on(now), announced().is_over(now)) == (is_on, is_over)


def test_a_break_without_an_end_goes_on() -> None:
    assert announced(ends=None).is_on(BEGINS + timedelta(days=365))
    assert not announced(ends=None).is_over(BEGINS + timedelta(days=365))


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (BEGINS.replace(tzinfo=None), ENDS),
        (BEGINS.replace(tzinfo=None), None),
        (BEGINS, ENDS.replace(tzinfo=None)),
        (BEGINS, BEGINS),
        (BEGINS, BEGINS - SECOND),
        # Later by the clock on the wall, and yet not later.
        (BEGINS, BEGINS.astimezone(WARSAW)),
    ],
)
def test_moments_that_make_no_break(begins: datetime, ends: datetime | None) -> None:
    with pytest.raises(ValueError, match=r"time zone|before it begins"):
        announced(begins=begins, ends=ends)


def test_of_several_breaks_the_one_that_began_first_is_told() -> None:
    earlier, later = announced(2), announced(1, BEGINS + SECOND)
    assert break_on([later, earlier], BEGINS + 2 * SECOND) == earlier
    assert break_on([later, announced(3), earlier], BEGINS + 2 * SECOND) == earlier
    assert break_on([later, earlier], BEGINS - SECOND) is None
    assert break_on([], BEGINS) is None
