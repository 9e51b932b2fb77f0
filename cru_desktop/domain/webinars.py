"""Webinars in the test environment: when the program keeps its hands off it.

The environment's rules: while a webinar runs, integrators do nothing there; dates are announced ahead. We
stay away a little longer, since a webinar may begin early and end late. Pure: moments are aware, computed in
UTC.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")

#: Every request has ended this long before a webinar starts, and none starts this soon after it has ended.
MARGIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Webinar:
    """One announced webinar. `ends_at` None: the end was not announced, so the whole Warsaw day counts.

    `source` says where the date is from ("wpisany ręcznie", the name of a file). Raises ValueError for
    moments without a zone and for an end that is not after the start.
    """

    id: int
    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    source: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or (self.ends_at is not None and self.ends_at.tzinfo is None):
            raise ValueError("a moment without a time zone")
        if self.ends_at is not None and self.ends_at.astimezone(UTC) <= self.starts_at.astimezone(UTC):
            raise ValueError("a webinar cannot end before it starts")


@dataclass(frozen=True, slots=True)
class ClosedWindow:
    """From `closes_at` until `opens_at` (aware UTC, this end not included) no request may be under way."""

    webinar: Webinar
    closes_at: datetime
    opens_at: datetime


def closed_window(webinar: Webinar) -> ClosedWindow:
    """The webinar with the margins around it; of one with an unknown end, its whole Warsaw day."""
    # In UTC: a time of day in Warsaw plus 15 minutes is wrong in the night in which the clocks change.
    closes_at = webinar.starts_at.astimezone(UTC) - MARGIN
    if webinar.ends_at is not None:
        return ClosedWindow(webinar, closes_at, webinar.ends_at.astimezone(UTC) + MARGIN)
    day = warsaw_day(webinar.starts_at)
    return ClosedWindow(webinar, min(closes_at, day_start(day)), day_start(day + timedelta(days=1)))


def closed_by(webinars: Iterable[Webinar], now: datetime, deadline_seconds: float) -> ClosedWindow | None:
    """The window into which a request would reach that starts now and may take `deadline_seconds`.

    Of several, the one that opens last. None: the request may start.
    """
    begins = now.astimezone(UTC)
    ends = begins + timedelta(seconds=deadline_seconds)
    windows = (closed_window(webinar) for webinar in webinars)
    closed = [window for window in windows if begins < window.opens_at and ends > window.closes_at]
    return max(closed, key=lambda window: window.opens_at, default=None)


def is_closed(webinars: Iterable[Webinar], now: datetime, deadline_seconds: float) -> bool:
    """True if no request may start now that takes at most `deadline_seconds`."""
    return closed_by(webinars, now, deadline_seconds) is not None


def next_opening(webinars: Iterable[Webinar], now: datetime, deadline_seconds: float) -> datetime:
    """When such a request may start at the earliest; `now` if it may start at once.

    A gap between two webinars that is too short for a request is none.
    """
    known, moment = tuple(webinars), now.astimezone(UTC)
    while (window := closed_by(known, moment, deadline_seconds)) is not None:
        moment = window.opens_at
    return moment


def prolonged(webinar: Webinar, now: datetime, by: timedelta) -> Webinar:
    """The webinar lasts longer than announced: `by` from its announced end, or from now if that has passed.

    One whose end is unknown stays as it is: its whole day is closed anyway.
    """
    if webinar.ends_at is None:
        return webinar
    end = max(webinar.ends_at.astimezone(UTC), now.astimezone(UTC)) + by
    return Webinar(webinar.id, webinar.title, webinar.starts_at, end, webinar.source, webinar.note)


def upcoming(webinars: Iterable[Webinar], now: datetime) -> tuple[Webinar, ...]:
    """Those whose window has not yet opened again, the earliest first."""
    moment = now.astimezone(UTC)
    ahead = [each for each in webinars if closed_window(each).opens_at > moment]
    return tuple(sorted(ahead, key=lambda each: (each.starts_at.astimezone(UTC), each.id)))


def announced_for_tomorrow(webinars: Iterable[Webinar], today: date) -> tuple[Webinar, ...]:
    """Webinars that start on the day after `today` (both in Warsaw): to be told of the day before."""
    tomorrow = today + timedelta(days=1)
    found = [each for each in webinars if warsaw_day(each.starts_at) == tomorrow]
    return tuple(sorted(found, key=lambda each: (each.starts_at.astimezone(UTC), each.id)))


def warsaw_day(moment: datetime) -> date:
    """The date in Warsaw at an aware moment."""
    return moment.astimezone(WARSAW).date()


def day_start(day: date) -> datetime:
    """Midnight in Warsaw with which the day begins, in UTC. A day has 23 to 25 hours."""
    return datetime.combine(day, time.min, WARSAW).astimezone(UTC)


def next_midnight(now: datetime) -> datetime:
    """When the next Warsaw day begins, in UTC."""
    return day_start(warsaw_day(now) + timedelta(days=1))
