"""Dates: the register's two forms, and dates as people type them."""

import re
from datetime import date, timedelta

from cru_desktop.domain.text import fold

#: Years that a contract's dates may have; a lease of 99 years still fits (our assumption).
FIRST_YEAR = 1900
LAST_YEAR = 2200

_POLISH = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", re.ASCII)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_TYPED = re.compile(r"([0-9]{1,2})[./\- ]([0-9]{1,2})(?:[./\- ]([0-9]{4}|[0-9]{2}))?[./\-]?", re.ASCII)
_TYPED_ISO = re.compile(r"([0-9]{4})[./\- ]([0-9]{1,2})[./\- ]([0-9]{1,2})", re.ASCII)
_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})?", re.ASCII)
_DAY_ALONE = re.compile(r"([0-9]{1,2})\.?", re.ASCII)
_MONTH_IN_WORDS = re.compile(r"([0-9]{1,2})\s+([^\W\d_]+)(?:\s+([0-9]{4}))?", re.UNICODE)
_YEAR_SIGN = re.compile(r"\s*(?:r\.?|roku)$", re.IGNORECASE)

_WORDS = {
    "dzis": 0,
    "dzisiaj": 0,
    "wczoraj": -1,
    "przedwczoraj": -2,
    "jutro": 1,
    "pojutrze": 2,
}
_MONTHS = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "wrzesnia",
    "pazdziernika",
    "listopada",
    "grudnia",
)


class YearOutOfRangeError(ValueError):
    """The date exists, but not in a year that a contract can have."""


class ImpossibleDateError(ValueError):
    """The text has the form of a date, but the calendar has no such day (31.02.2026)."""


def format_date(day: date) -> str:
    """The form of the register and of Polish offices: 31.07.2026."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def parse_register_date(text: str) -> date:
    """DD.MM.RRRR (as served) or RRRR-MM-DD (as sent), nothing else.

    Raises:
        ImpossibleDateError: 31.02.2026. YearOutOfRangeError: year 0026. ValueError: any other text.
    """
    if match := _POLISH.fullmatch(text):
        day, month, year = match.groups()
    elif match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    else:
        raise ValueError("to nie jest data")
    return _checked(int(year), int(month), int(day))


def parse_typed_date(
    text: str, today: date, *, not_after_today: bool = False, not_before: date | None = None
) -> date:
    """Date as people type it: "31.7.2026", "31.07.26", "31.07", "3107", "2026-07-31", "31 lipca", "dziś".

    Without a year it is the day nearest to `today` (of two equally near the earlier); with `not_after_today`,
    for days that cannot lie ahead such as a conclusion, the latest one that is not after `today`; with
    `not_before`, for a last day, the first one from there on. With either a day of the month alone ("31")
    is enough. Two digits of a year mean 20xx.

    Raises:
        ImpossibleDateError: 31.02. YearOutOfRangeError: year 1026. ValueError: any other text.
    """
    typed = _YEAR_SIGN.sub("", text.strip())
    word = fold(typed)
    if word in _WORDS:
        return today + timedelta(days=_WORDS[word])
    if match := _TYPED_ISO.fullmatch(typed):
        year, month, day = map(int, match.groups())
        return _checked(year, month, day)
    if (match := _DAY_ALONE.fullmatch(typed)) and (not_after_today or not_before is not None):
        return _with_day(int(match.group(1)), today if not_before is None else not_before, not_before is None)
    day, month, year_or_none = _day_month_year(typed)
    if year_or_none is not None:
        return _checked(year_or_none, month, day)
    if not_before is not None and not not_after_today:
        return _first_from(day, month, not_before)
    return _nearest(day, month, today, not_after_today=not_after_today)


def _day_month_year(typed: str) -> tuple[int, int, int | None]:
    if match := _TYPED.fullmatch(typed) or _DIGITS.fullmatch(typed):
        day, month, year = match.groups()
        if year is None:
            return int(day), int(month), None
        return int(day), int(month), int(year) + (2000 if len(year) == 2 else 0)
    if match := _MONTH_IN_WORDS.fullmatch(typed):
        day, name, year = match.groups()
        month_name = fold(name)
        if month_name in _MONTHS:
            return int(day), _MONTHS.index(month_name) + 1, int(year) if year else None
    raise ValueError("to nie jest data")


def _checked(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise ImpossibleDateError("nie ma takiego dnia w kalendarzu") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearOutOfRangeError("rok spoza zakresu")
    return found


def _with_day(day: int, start: date, backwards: bool) -> date:
    """The day of the month that is nearest to `start` in one direction, `start` included."""
    # Of any two months in a row one has 31 days; February is followed by one that has.
    for ahead in range(3):
        months = start.year * 12 + start.month - 1 + (-ahead if backwards else ahead)
        try:
            found = date(months // 12, months % 12 + 1, day)
        except ValueError:
            continue
        if found <= start if backwards else found >= start:
            return _checked(found.year, found.month, found.day)
    raise ImpossibleDateError("nie ma takiego dnia w kalendarzu")


def _first_from(day: int, month: int, start: date) -> date:
    for year in range(start.year, min(start.year + 8, LAST_YEAR) + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= start:
            return found
    raise ImpossibleDateError("nie ma takiego dnia w kalendarzu")


def _nearest(day: int, month: int, today: date, *, not_after_today: bool) -> date:
    """29.02 exists every fourth year (once every eighth), hence years well around today."""
    candidates: list[date] = []
    for year in range(max(today.year - 8, FIRST_YEAR), min(today.year + 8, LAST_YEAR) + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if not_after_today:
        candidates = [candidate for candidate in candidates if candidate <= today]
    if not candidates:
        raise ImpossibleDateError("nie ma takiego dnia w kalendarzu")
    return min(candidates, key=lambda candidate: (abs(candidate - today), candidate))
