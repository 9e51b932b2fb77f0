"""The way out before a deadline: an entry that has not gone out in time can still be typed in by hand.

Working days are passed in: which days are holidays is not for this room to know. The law's term runs in
calendar days (`deadlines`); working days only say how long an office still has to act.
"""

from collections.abc import Callable
from datetime import date, timedelta

from cru_desktop.domain.dates import format_date

#: So many working days before the last day, that day and today among them, the way out is shown.
PRESSING_DAYS = 3
#: What was queued only a moment ago is not late: the program has hardly begun.
TIME_TO_SEND = timedelta(minutes=15)
#: "mija w piątek"; Monday first.
_ON_WEEKDAY = (
    "w poniedziałek",
    "we wtorek",
    "w środę",
    "w czwartek",
    "w piątek",
    "w sobotę",
    "w niedzielę",
)


def working_days_left(last_day: date, today: date, is_working: Callable[[date], bool]) -> int:
    """Working days from today to the last day, both counted; 0 once the last day has passed.

    Counts no further than `PRESSING_DAYS + 1`.
    """
    left, day = 0, today
    while day <= last_day and left <= PRESSING_DAYS:
        left += is_working(day)
        day += timedelta(days=1)
    return left


def is_pressing(last_day: date, today: date, is_working: Callable[[date], bool], waited: timedelta) -> bool:
    """True if a person should think of typing the entry in: few working days left, or none, and the program
    has had its time. `today` is the day in Warsaw, `waited` the time since the agreement was queued.
    """
    return waited >= TIME_TO_SEND and working_days_left(last_day, today, is_working) <= PRESSING_DAYS


def on_weekday(day: date) -> str:
    """ "w piątek 28.08", "we wtorek 01.09"."""
    return f"{_ON_WEEKDAY[day.weekday()]} {day:%d.%m}"


def deadline_sentence(last_day: date, today: date) -> str:
    """ "Termin mija w piątek 28.08.", "Termin mija dziś, w piątek 28.08.", "Termin minął w piątek 28.08." """
    day = f"{on_weekday(last_day)}."
    if last_day < today:
        shown = f"{_ON_WEEKDAY[last_day.weekday()]} {format_date(last_day)}."
        return f"Termin minął {shown if last_day.year != today.year else day}"
    return f"Termin mija dziś, {day}" if last_day == today else f"Termin mija {day}"
