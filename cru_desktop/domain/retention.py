"""How long an agreement stays on this computer. Pure functions of dates.

Agreements: five years after the end of the year in which they ended, as in the register (art. 34b ust. 6 of
ustawa o finansach publicznych). Drafts that nobody goes on with: twelve months.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

YEARS_AFTER_END = 5
MONTHS_OF_DRAFT = 12
#: Nothing is deleted before it has been shown for so many days.
DAYS_OF_NOTICE = 30
#: "Zatrzymaj" keeps it for so many months more.
MONTHS_KEPT = 12


class Ground(StrEnum):
    """Why an agreement is to be deleted."""

    ENDED = "ended"
    ABANDONED_DRAFT = "abandoned_draft"


@dataclass(frozen=True, slots=True)
class Deletion:
    """What is going to be deleted, and when. `from_day`: the first day on which it may be."""

    agreement_id: int
    regon: str
    ground: Ground
    label: str
    """Number or subject, with the other party, for a list."""
    since: date
    """When it ended, or was last touched."""
    due_on: date
    announced_on: date | None = None
    """None: not shown to anybody yet."""
    kept_until: date | None = None

    @property
    def from_day(self) -> date | None:
        """None until it has been announced: then, or later, the day is known."""
        if self.announced_on is None:
            return None
        after_notice = self.announced_on + timedelta(days=DAYS_OF_NOTICE)
        return max(self.due_on, after_notice, self.kept_until or self.due_on)

    def may_go(self, today: date) -> bool:
        """True once its time is up, it was announced long enough, and nobody keeps it."""
        return self.from_day is not None and self.from_day <= today


def due_of_ended(ended_on: date) -> date:
    """The first day after the five years: 1 January of the sixth year after the end."""
    return date(ended_on.year + YEARS_AFTER_END + 1, 1, 1)


def due_of_draft(changed_on: date) -> date:
    """The day twelve months after the draft was last touched."""
    return months_later(changed_on, MONTHS_OF_DRAFT)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
