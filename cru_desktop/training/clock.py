"""Time of the training register: aware UTC from a clock passed in, days in Warsaw."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in UTC."""

WARSAW = ZoneInfo("Europe/Warsaw")


def system_clock() -> datetime:
    """The computer's clock."""
    return datetime.now(UTC)


def warsaw_day(moment: datetime) -> date:
    """The calendar day in Poland at that moment."""
    return moment.astimezone(WARSAW).date()


def warsaw_text(moment: datetime) -> str:
    """Date and time as the register writes them: local time with its offset, to the millisecond."""
    return moment.astimezone(WARSAW).isoformat(timespec="milliseconds")
