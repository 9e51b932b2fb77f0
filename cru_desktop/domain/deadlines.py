"""The day by which an entry, or a change, must be in the register.

Art. 34a of ustawa o finansach publicznych: within 30 days of the conclusion, or of the change. We count
strictly (our assumption): that day plus 30 calendar days, never moved for weekends, holidays or outages of
the register.
"""

from datetime import date, timedelta
from typing import NamedTuple

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import plural

DAYS_FOR_ENTRY = 30


def last_day(event_day: date) -> date:
    """The last day on time: 31.07 → 30.08."""
    return event_day + timedelta(days=DAYS_FOR_ENTRY)


def days_left(event_day: date, today: date) -> int:
    """Days until the last day; 0 on the last day itself, negative once it has passed."""
    return (last_day(event_day) - today).days


class Deadline(NamedTuple):
    """The deadline of one event. Outside production the law does not run: it is a date to practise with."""

    event_day: date
    environment: Environment

    @property
    def last_day(self) -> date:
        return last_day(self.event_day)

    @property
    def is_practice(self) -> bool:
        return not self.environment.has_deadlines

    def days_left(self, today: date) -> int:
        return days_left(self.event_day, today)

    def is_past(self, today: date) -> bool:
        return self.days_left(today) < 0

    def text(self, today: date) -> str:
        """One line for screens: "Termin wpisu: 30.08.2026 (za 5 dni)"; elsewhere "Termin ćwiczebny: …"."""
        name = "Termin ćwiczebny" if self.is_practice else "Termin wpisu"
        return f"{name}: {format_date(self.last_day)} ({_distance(self.days_left(today))})"


def _distance(days: int) -> str:
    if days == 0:
        return "dziś"
    if days == 1:
        return "jutro"
    if days > 0:
        return f"za {days} dni"
    return f"minął {plural(-days, 'dzień', 'dni', 'dni')} temu"
