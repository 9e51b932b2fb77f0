"""A month as weeks, and what is due in it, in words. Pure; no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from cru_desktop.domain.duties import DatedDuty
from cru_desktop.domain.plural import plural
from cru_desktop.ui.pages.today.day_words import long_day

_MONTHS = (
    "styczeń",
    "luty",
    "marzec",
    "kwiecień",
    "maj",
    "czerwiec",
    "lipiec",
    "sierpień",
    "wrzesień",
    "październik",
    "listopad",
    "grudzień",
)
WEEKDAYS = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")
_NBSP = "\u00a0"
SHORT_WEEKDAYS = ("pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz.")


@dataclass(frozen=True, slots=True)
class DayMatters:
    """What one day brings: terms that end on it, and what should be sent until it."""

    due: tuple[DatedDuty, ...] = ()
    to_send: tuple[DatedDuty, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not self.due and not self.to_send


@dataclass(frozen=True, slots=True)
class Month:
    """One month. `first` is its first day."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.replace(day=1))

    @property
    def title(self) -> str:  # the month's, "listopad 2026"
        return f"{_MONTHS[self.first.month - 1]} {self.first.year}"

    def weeks(self) -> tuple[tuple[date, ...], ...]:
        """Whole weeks from Monday, with days of the months before and after where a week has them."""
        begin = self.first - timedelta(days=self.first.weekday())
        count = 4
        while begin + timedelta(weeks=count) < self.next().first:
            count += 1
        return tuple(
            tuple(begin + timedelta(weeks=week, days=day) for day in range(7)) for week in range(count)
        )

    def next(self) -> "Month":
        return Month.of(self.first + timedelta(days=31))

    def before(self) -> "Month":
        return Month.of(self.first - timedelta(days=1))


def by_day(duties: Iterable[DatedDuty]) -> dict[date, DayMatters]:
    """What each day brings. What is under way needs nobody to send it."""
    due: dict[date, list[DatedDuty]] = {}
    to_send: dict[date, list[DatedDuty]] = {}
    for dated in duties:
        due.setdefault(dated.duty.last_day, []).append(dated)
        if not dated.duty.under_way:
            to_send.setdefault(dated.send_by, []).append(dated)
    days = {*due, *to_send}
    return {day: DayMatters(tuple(due.get(day, ())), tuple(to_send.get(day, ()))) for day in days}


def day_lines(matters: DayMatters, *, past: bool = False) -> tuple[str, ...]:
    """For a day's field, under its number; short, and never broken within. `past`: before today."""
    lines = []
    count = len(matters.due)
    if count:
        ended = past and not all(dated.duty.under_way for dated in matters.due)
        words = ("minął", "minęły", "minęło") if ended else ("termin", "terminy", "terminów")
        lines.append(plural(count, *words))
    if matters.to_send:
        lines.append(f"wyślij {len(matters.to_send)}")
    return tuple(line.replace(" ", _NBSP) for line in lines)


def day_sentence(day: date, matters: DayMatters, today: date) -> str:
    """The same for a screen reader: "piątek, 27 listopada 2026: 2 terminy, do wysłania 1"."""
    name = f"{long_day(day)}{', dziś' if day == today else ''}"
    parts = []
    if matters.due:
        parts.append(plural(len(matters.due), "termin", "terminy", "terminów"))
    if matters.to_send:
        parts.append(f"do wysłania {len(matters.to_send)}")
    return f"{name}: {', '.join(parts) or 'nic'}"
