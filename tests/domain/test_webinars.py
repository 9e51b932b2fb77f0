"""Closed windows around webinars: margins, unknown ends, nights in which the clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.domain.webinars import (
    MARGIN,
    Webinar,
    announced_for_tomorrow,
    closed_by,
    closed_window,
    day_start,
    is_closed,
    next_midnight,
    next_opening,
    prolonged,
    upcoming,
    warsaw_day,
)

WARSAW = ZoneInfo("Europe/Warsaw")
#: 10:00 to 12:00 in Warsaw, in summer.
START = datetime(2026, 9, 3, 8, 0, tzinfo=UTC)
END = datetime(2026, 9, 3, 10, 0, tzinfo=UTC)
WEBINAR = Webinar(1, "Szkolenie", START, END)


@pytest.mark.parametrize(
    ("now", "closed"),
    [
        (START - MARGIN - timedelta(seconds=31), False),
        (START - MARGIN - timedelta(seconds=30), False),
        (START - MARGIN - timedelta(seconds=29), True),
        (START, True),
        (END, True),
        (END + MARGIN - timedelta(microseconds=1), True),
        (END + MARGIN, False),
    ],
)
def test_a_request_must_be_able_to_end_before_the_margin(now: datetime, closed: bool) -> None:
    assert is_closed([WEBINAR], now, 30.0) is closed


def test_an_unknown_end_closes_the_whole_warsaw_day() -> None:
    whole = Webinar(1, "Szkolenie", START)
    window = closed_window(whole)
    assert window.closes_at == datetime(2026, 9, 2, 22, 0, tzinfo=UTC)
    assert window.opens_at == datetime(2026, 9, 3, 22, 0, tzinfo=UTC)
    assert is_closed([whole], window.closes_at - timedelta(seconds=10), 30.0)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_a_day_on_which_the_clocks_change_is_closed_to_its_end(day: date, hours: int) -> None:
    whole = Webinar(1, "", datetime(day.year, day.month, day.day, 10, tzinfo=WARSAW))
    window = closed_window(whole)
    assert window.opens_at - window.closes_at == timedelta(hours=hours)


def test_margins_are_real_minutes_when_the_clocks_change() -> None:
    # 3:10 in the morning in which 2:00 became 3:00: fifteen minutes before it is 1:55.
    early = Webinar(
        1, "", datetime(2026, 3, 29, 3, 10, tzinfo=WARSAW), datetime(2026, 3, 29, 4, 0, tzinfo=WARSAW)
    )
    closes = closed_window(early).closes_at.astimezone(WARSAW)
    assert (closes.hour, closes.minute) == (1, 55)
    # 2:50 comes twice in autumn; the webinar is in the second of them.
    late = datetime(2026, 10, 25, 2, 50, tzinfo=WARSAW, fold=1)
    window = closed_window(Webinar(1, "", late, late.astimezone(UTC) + timedelta(minutes=5)))
    assert window.closes_at == datetime(2026, 10, 25, 1, 35, tzinfo=UTC)


def test_a_gap_too_short_for_a_request_is_no_opening() -> None:
    second = Webinar(2, "", END + 2 * MARGIN + timedelta(seconds=20), END + timedelta(hours=2))
    webinars = [second, WEBINAR]
    assert next_opening(webinars, START, 30.0) == END + timedelta(hours=2) + MARGIN
    assert next_opening(webinars, START, 10.0) == END + MARGIN


def test_of_two_webinars_the_later_end_is_told() -> None:
    longer = Webinar(2, "dłuższy", START, END + timedelta(hours=1))
    found = closed_by([WEBINAR, longer], START, 30.0)
    assert found is not None
    assert found.webinar is longer


def test_prolonging() -> None:
    half = timedelta(minutes=30)
    assert prolonged(WEBINAR, START, half).ends_at == END + half
    assert prolonged(WEBINAR, END + MARGIN, half).ends_at == END + MARGIN + half
    whole = Webinar(1, "", START)
    assert prolonged(whole, START, half) is whole


def test_upcoming_and_the_day_before() -> None:
    tomorrow = Webinar(2, "", START + timedelta(days=1))
    assert upcoming([tomorrow, WEBINAR], END + timedelta(minutes=14)) == (WEBINAR, tomorrow)
    assert upcoming([tomorrow, WEBINAR], END + MARGIN) == (tomorrow,)
    assert announced_for_tomorrow([tomorrow, WEBINAR], date(2026, 9, 2)) == (WEBINAR,)
    assert announced_for_tomorrow([tomorrow, WEBINAR], date(2026, 9, 4)) == ()


@pytest.mark.parametrize(
    ("starts_at", "ends_at"),
    [(START, START), (END, START), (START.replace(tzinfo=None), None), (START, END.replace(tzinfo=None))],
)
def test_impossible_webinars(starts_at: datetime, ends_at: datetime | None) -> None:
    with pytest.raises(ValueError, match=r"time zone|before it starts"):
        Webinar(1, "", starts_at, ends_at)


# Two days around each change of the clocks, and a plain one, so that nights of 23 and 25 hours are common.
moments = st.builds(
    lambda first, minutes: first + timedelta(minutes=minutes),
    st.sampled_from([datetime(2026, month, day, tzinfo=UTC) for month, day in ((3, 28), (10, 24), (7, 1))]),
    st.floats(0, 48 * 60),
)


@st.composite
def webinars(draw: st.DrawFn) -> Webinar:
    starts_at = draw(moments)
    length = draw(st.none() | st.integers(1, 600))
    ends_at = None if length is None else starts_at + timedelta(minutes=length)
    zone = draw(st.sampled_from([UTC, WARSAW]))
    return Webinar(
        draw(st.integers(1, 9)), "", starts_at.astimezone(zone), ends_at and ends_at.astimezone(zone)
    )


@given(st.lists(webinars(), max_size=4), moments, st.floats(0.1, 120.0), st.floats(0, 1))
@settings(deadline=None)
def test_no_request_that_may_start_is_under_way_near_a_webinar(
    calendar: list[Webinar], now: datetime, deadline: float, part: float
) -> None:
    if is_closed(calendar, now, deadline):
        return
    instant = now + timedelta(seconds=deadline * part)
    for webinar in calendar:
        starts_at = webinar.starts_at.astimezone(UTC)
        ends_at = (webinar.ends_at or starts_at).astimezone(UTC)
        assert not starts_at - MARGIN < instant < ends_at + MARGIN or webinar.ends_at is None
        if webinar.ends_at is None:
            assert warsaw_day(now) != warsaw_day(starts_at)
            assert not starts_at - MARGIN < instant <= starts_at


@given(st.lists(webinars(), max_size=4), moments, st.floats(0.1, 120.0))
@settings(deadline=None)
def test_the_opening_is_open_and_the_first(calendar: list[Webinar], now: datetime, deadline: float) -> None:
    opening = next_opening(calendar, now, deadline)
    assert opening >= now
    assert not is_closed(calendar, opening, deadline)
    if opening > now:
        assert is_closed(calendar, now, deadline)
        assert is_closed(calendar, opening - timedelta(microseconds=1), deadline)


@given(moments)
def test_midnight_is_the_first_moment_of_the_next_day(now: datetime) -> None:
    midnight = next_midnight(now)
    assert now < midnight <= now + timedelta(hours=25)
    assert warsaw_day(midnight) == warsaw_day(now) + timedelta(days=1)
    assert warsaw_day(midnight - timedelta(microseconds=1)) == warsaw_day(now)
    assert day_start(warsaw_day(midnight)) == midnight
