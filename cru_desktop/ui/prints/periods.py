"""Periods that people ask about, by the calendar. Pure; no Qt."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

Span = tuple[date, date]


class Period(StrEnum):
    """The value is what the list of choices says."""

    THIS_MONTH = "Ten miesiąc"
    LAST_MONTH = "Poprzedni miesiąc"
    THIS_QUARTER = "Ten kwartał"
    LAST_QUARTER = "Poprzedni kwartał"
    THIS_YEAR = "Ten rok"
    LAST_YEAR = "Poprzedni rok"
    OWN = "Własny okres"


def span_of(period: Period, today: date) -> Span | None:
    """First and last day; None for one that the person types."""
    found = _SPANS.get(period)
    return None if found is None else found(today)


def _of_months(first: date, count: int) -> Span:
    """`count` whole months from the first day of one."""
    months = first.year * 12 + first.month - 1 + count
    return first, date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def _month(today: date) -> Span:
    return _of_months(today.replace(day=1), 1)


def _quarter(today: date) -> Span:
    return _of_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3)


def _year(today: date) -> Span:
    return _of_months(date(today.year, 1, 1), 12)


def _before(span: Callable[[date], Span]) -> Callable[[date], Span]:
    """The same kind of period that ended before this one began."""
    return lambda today: span(span(today)[0] - timedelta(days=1))


_SPANS: dict[Period, Callable[[date], Span]] = {
    Period.THIS_MONTH: _month,
    Period.LAST_MONTH: _before(_month),
    Period.THIS_QUARTER: _quarter,
    Period.LAST_QUARTER: _before(_quarter),
    Period.THIS_YEAR: _year,
    Period.LAST_YEAR: _before(_year),
}
