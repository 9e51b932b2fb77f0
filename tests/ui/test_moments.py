"""Moments are told as a clerk would say them."""

from datetime import UTC, datetime, timedelta

import pytest

from cru_desktop.ui import moments

#: 10:42 in Warsaw in summer.
NOW = datetime(2026, 8, 12, 8, 42, tzinfo=UTC)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("earlier", "words"),
    [
        (timedelta(minutes=2), "od 10:40"),
        (timedelta(days=1), "od wczoraj, 10:42"),
        (timedelta(days=9), "od 03.08.2026, 10:42"),
    ],
)
def test_since_names_the_day_when_it_is_not_today(earlier: timedelta, words: str) -> None:
    assert plain(moments.since_clock(NOW - earlier, NOW)) == words


def test_days_turn_at_midnight_in_warsaw() -> None:
    late = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    assert moments.day(late) == "01.02.2026"
    assert moments.day_word(late, datetime(2026, 1, 31, 12, 0, tzinfo=UTC)) == "jutro"
