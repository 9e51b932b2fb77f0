"""What a person types about a webinar, and what it means. Pure."""

import re
from datetime import UTC, date, datetime, time

from cru_desktop.delivery.words import WARSAW
from cru_desktop.domain.dates import parse_typed_date

_CLOCK = re.compile(r"(\d{1,2})(?:[:.,\s]?(\d{2}))?")
WRONG_DAY = "Wpisz datę, na przykład 3.12 albo jutro."
WRONG_CLOCK = "Wpisz godzinę, na przykład 10:00."
WRONG_END = "Koniec musi być później niż początek. Jeśli go nie znasz, zostaw puste."


def parse_clock(text: str) -> time:
    """ "10", "10:30", "10.30", "1030". ValueError for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0))


def clock_text(moment: time) -> str:
    """ "9:05"."""
    return f"{moment.hour}:{moment.minute:02d}"


def tidy_clock(text: str) -> str:
    """The usual form of an hour that is understood; anything else as it is."""
    try:
        return clock_text(parse_clock(text))
    except ValueError:
        return text


def day_fault(text: str, today: date) -> str:
    """What is wrong with a typed day, empty if nothing is."""
    try:
        parse_typed_date(text, today)
    except ValueError:
        return WRONG_DAY
    return ""


def clock_fault(text: str) -> str:
    """What is wrong with a typed hour, empty if nothing is."""
    try:
        parse_clock(text)
    except ValueError:
        return WRONG_CLOCK
    return ""


def moment(day: date, clock: time) -> datetime:
    """The day and hour of Warsaw in UTC."""
    return datetime.combine(day, clock, WARSAW).astimezone(UTC)
