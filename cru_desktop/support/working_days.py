"""Working days in Poland: neither a weekend nor one of the days of ustawa o dniach wolnych od pracy."""

from datetime import date
from functools import lru_cache


def is_working_day(day: date) -> bool:
    """True from Monday to Friday except on a day off by law. Not on the UI thread: loads a library first."""
    return day.weekday() < 5 and day not in _days_off(day.year)


@lru_cache(maxsize=16)
def _days_off(year: int) -> frozenset[date]:
    """Counted once a year: a calendar of deadlines asks of thousands of days."""
    from holidays import country_holidays

    return frozenset(country_holidays("PL", years=year))
