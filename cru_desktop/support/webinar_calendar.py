"""Webinars out of a calendar file (.ics), as the ministry or the IT person hands it out.

Calendar libraries are imported when a file is read: they are heavy and hardly ever needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.text import CONTROL_CHARACTERS, shorten, tidy_line
from cru_desktop.domain.webinars import WARSAW, Webinar, closed_window, day_start, warsaw_day

if TYPE_CHECKING:
    from icalendar import Calendar, Component

#: A calendar of webinars is small; anything larger is some other file.
LARGEST_FILE = 2 * 1024 * 1024
MOST_EVENTS = 2_000
#: Dates are taken over for so long ahead; a file can be read again later.
AHEAD = timedelta(days=400)
#: A webinar that comes every minute is a mistake, and counting it out would take minutes.
_REPEATS = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_LONGEST_TITLE = 200
_LONGEST_NOTE = 300


class CalendarFileError(ProblemError):
    """The file is no calendar, or one that cannot be read; nothing was taken over."""


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Dates that are not over, by their start, each with the UID of its event; and UIDs called off."""

    webinars: tuple[tuple[str, Webinar], ...]
    cancelled: frozenset[str]


def read_calendar_file(path: Path, now: datetime, *, source: str = "") -> CalendarFile:
    """The webinars of a file; `source` is theirs, else the file's name. Raises CalendarFileError."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _error("jest za duży na kalendarz webinarów", path.name)
        content = path.read_bytes()
    except OSError as error:
        raise _error("nie daje się odczytać", path.name, f"{type(error).__name__}: {error}") from error
    return read_calendar(content, path.name, now, source=source)


def read_calendar(content: bytes, name: str, now: datetime, *, source: str = "") -> CalendarFile:
    """The webinars of a calendar's text; `source` (else `name`) is theirs. Raises CalendarFileError.

    Times without a zone are Warsaw's. An event for a whole day, or without an end, closes the whole day.
    """
    try:
        calendars = _parsed(content)
        _refuse_what_is_too_much(calendars, name)
        found = {
            (uid, webinar.starts_at): (uid, webinar)
            for uid, webinar in _dates(calendars, source or name, now)
        }
        # One date of a series that is called off has a RECURRENCE-ID; the series goes on.
        called_off = (each for each in _events(calendars) if _is_called_off(each))
        cancelled = frozenset(_uid(each) for each in called_off if "RECURRENCE-ID" not in each)
    except CalendarFileError:
        raise
    except Exception as error:  # the libraries raise whatever a broken line makes them stumble over
        raise _error("jest uszkodzony", name, f"{type(error).__name__}: {error}") from error
    if not found and not any(_events(calendars)):
        raise _error("nie zawiera żadnych wydarzeń", name)
    ordered = sorted(found.values(), key=lambda each: (each[1].starts_at, each[0]))
    return CalendarFile(tuple(ordered), cancelled)


def _parsed(content: bytes) -> list["Calendar"]:
    from icalendar import Calendar

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What older Windows programs in Poland write.
        text = content.decode("cp1250", errors="replace")
    calendars = [each for each in Calendar.from_ical(text, multiple=True) if each.name == "VCALENDAR"]
    if not calendars:
        raise ValueError("no VCALENDAR")
    return calendars


def _events(calendars: list["Calendar"]) -> Iterator["Component"]:
    for calendar in calendars:
        yield from calendar.walk("VEVENT")


def _refuse_what_is_too_much(calendars: list["Calendar"], name: str) -> None:
    for count, event in enumerate(_events(calendars), 1):
        if count > MOST_EVENTS:
            raise _error("zawiera za dużo wydarzeń jak na kalendarz webinarów", name)
        for rule in _all_of(event.get("RRULE")):
            if not {str(word).upper() for word in _all_of(rule.get("FREQ"))} <= _REPEATS:
                raise _error("zawiera wydarzenie, które powtarza się co godzinę lub częściej", name)


def _dates(calendars: list["Calendar"], name: str, now: datetime) -> Iterator[tuple[str, Webinar]]:
    import recurring_ical_events

    # A day more on either side: what belongs to it is judged below, by Warsaw's clock.
    begin = now.astimezone(UTC) - timedelta(days=1)
    until = begin + AHEAD
    for calendar in calendars:
        for event in recurring_ical_events.of(calendar).between(begin, until):
            if _is_called_off(event):
                continue
            webinar = _webinar(event, name)
            if closed_window(webinar).opens_at > now.astimezone(UTC):
                yield _uid(event), webinar


def _webinar(event: Any, name: str) -> Webinar:
    begin, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
    starts_at = _moment(begin)
    ends_at = None if end is None else _moment(end)
    whole_day = not isinstance(begin, datetime) and (end is None or end - begin <= timedelta(days=1))
    if whole_day or (ends_at is not None and ends_at <= starts_at):
        ends_at = None
    return Webinar(
        id=0,
        title=_line(event.get("SUMMARY"), _LONGEST_TITLE) or "Webinar",
        starts_at=starts_at,
        ends_at=ends_at,
        source=shorten(name, 80),
        note=_line(event.get("DESCRIPTION"), _LONGEST_NOTE),
    )


def _moment(value: date | datetime) -> datetime:
    """In UTC; a date is Warsaw's midnight, a time without a zone Warsaw's."""
    if not isinstance(value, datetime):
        return day_start(value)
    return (value if value.tzinfo is not None else value.replace(tzinfo=WARSAW)).astimezone(UTC)


def _line(value: object, longest: int) -> str:
    return "" if value is None else shorten(tidy_line(str(value)), longest)


def _uid(event: Any) -> str:
    """What names the event in every edition of the file."""
    uid = CONTROL_CHARACTERS.sub("", str(event.get("UID", ""))).strip()
    return uid[:500] or f"{_line(event.get('SUMMARY'), 80)} {warsaw_day(_moment(event['DTSTART'].dt))}"


def _is_called_off(event: Any) -> bool:
    """The event, or this date of it, will not take place."""
    return str(event.get("STATUS", "")).strip().upper() == "CANCELLED"


def _all_of(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _error(what: str, name: str, details: str = "") -> CalendarFileError:
    return CalendarFileError(
        Problem(
            code="CRU-KALENDARZ",
            happened=f"Plik „{shorten(name, 80)}” {what}.",
            program_does="Kalendarz webinarów pozostał bez zmian.",
            you_can="Poproś o plik .ics jeszcze raz albo wpisz termin webinaru ręcznie.",
            details=shorten(details, 400),
        )
    )
