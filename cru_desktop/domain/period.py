"""The length of a contract: a count and a unit. The register keeps no first day."""

import re
from datetime import date, timedelta

from cru_desktop.domain.dictionaries import PeriodUnit
from cru_desktop.domain.plural import plural
from cru_desktop.domain.text import fold

#: The longest length taken, in any unit: our assumption, generous (99 years are 36,160 days).
LONGEST_LENGTH = 99_999

_TEXT = re.compile(r"\s*([0-9]{1,9})\s*([^\W\d_]+)\.?\s*")
_UNITS = {
    **dict.fromkeys(("dzien", "dni", "d"), PeriodUnit.DAYS),
    **dict.fromkeys(("miesiac", "miesiace", "miesiecy", "mies", "m"), PeriodUnit.MONTHS),
    **dict.fromkeys(("rok", "lata", "lat", "roku"), PeriodUnit.YEARS),
}
_FORMS = {
    PeriodUnit.DAYS: ("dzień", "dni", "dni"),
    PeriodUnit.MONTHS: ("miesiąc", "miesiące", "miesięcy"),
    PeriodUnit.YEARS: ("rok", "lata", "lat"),
}


def parse_period(text: str) -> tuple[int, PeriodUnit]:
    """ "1 dzień", "62 dni", "2 miesięcy", "2 miesiące", "1 rok", "3 lata", "5 lat" → count and unit.

    Raises:
        ValueError: the text is no count with a unit.
    """
    match = _TEXT.fullmatch(text)
    unit = _UNITS.get(fold(match.group(2))) if match else None
    if match is None or unit is None:
        raise ValueError("to nie jest okres")
    return int(match.group(1)), unit


def parse_unit(text: str) -> PeriodUnit:
    """Code (`DNI`, `MIESIACE`, `LATA`) or a Polish word for the unit.

    Raises:
        ValueError: neither.
    """
    unit = _UNITS.get(fold(text).strip())
    if unit is None:
        raise ValueError("to nie jest jednostka okresu")
    return unit


def period_text(length: int, unit: PeriodUnit) -> str:
    """Right Polish for screens: 1 dzień, 62 dni, 2 miesiące, 5 miesięcy, 1 rok, 3 lata, 5 lat."""
    return plural(length, *_FORMS[unit])


def register_period_text(length: int, unit: PeriodUnit) -> str:
    """The register's own habit, one form for all but 1: "1 dzień", "62 dni", "2 miesięcy" (measured).

    That it says "2 lat" as it says "2 miesięcy" is our assumption; no entry of several years was measured.
    """
    one, _, many = _FORMS[unit]
    return f"{length} {one if length == 1 else many}"


def inclusive_days(first: date, last: date) -> int:
    """Days from first to last, both counted: 31.07-30.09 is 62. Negative or zero if last is before first."""
    return (last - first).days + 1


def earliest_end(first: date, length: int, unit: PeriodUnit) -> date | None:
    """The last day of a contract of this length that began on `first`; None beyond the calendar.

    A month from the 31st ends where the shorter month does: 31.01 and one month → 28.02.
    """
    try:
        if unit is PeriodUnit.DAYS:
            return first + timedelta(days=length - 1)
        months = first.month - 1 + (length if unit is PeriodUnit.MONTHS else 12 * length)
        year, month = first.year + months // 12, months % 12 + 1
        day = min(first.day, _days_of(year, month))
        same_day = date(year, month, day)
        return same_day if day < first.day else same_day - timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _days_of(year: int, month: int) -> int:
    """How many days a month has. (Python's calendar module brings its locales along.)"""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
