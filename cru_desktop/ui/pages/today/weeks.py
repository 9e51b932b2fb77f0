"""How many agreements were published week by week, and how soon after their conclusion. Pure; no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cru_desktop.domain.deadlines import last_day
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import unbroken_plural

#: The present one among them.
WEEKS = 7


@dataclass(frozen=True, slots=True)
class Week:
    """From `monday` to Sunday; `present`: it is not over."""

    monday: date
    count: int
    present: bool = False


@dataclass(frozen=True, slots=True)
class PublishedWeeks:
    """The earliest week first. `mean_days` from conclusion to publication, None where no day is known."""

    weeks: tuple[Week, ...]
    today: int
    mean_days: int | None
    late: int

    @property
    def total(self) -> int:
        return sum(week.count for week in self.weeks)


def first_monday(today: date) -> date:
    """The day with which the chart begins."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def weeks_of(published: Iterable[tuple[date, date | None]], today: date) -> PublishedWeeks:
    """Days of publication (in Warsaw), each with the day of conclusion where it is known."""
    rows = [row for row in published if first_monday(today) <= row[0] <= today]
    mondays = [first_monday(today) + timedelta(weeks=place) for place in range(WEEKS)]
    counts = dict.fromkeys(mondays, 0)
    for day, _ in rows:
        counts[day - timedelta(days=day.weekday())] += 1
    spans = [(day - concluded).days for day, concluded in rows if concluded is not None]
    return PublishedWeeks(
        weeks=tuple(Week(monday, counts[monday], monday == mondays[-1]) for monday in mondays),
        today=sum(1 for day, _ in rows if day == today),
        mean_days=round(sum(spans) / len(spans)) if spans else None,
        late=sum(1 for day, concluded in rows if concluded is not None and day > last_day(concluded)),
    )


def week_name(week: Week) -> str:
    """ "5.10" for the axis, "ten" for the week that lasts."""
    return "ten" if week.present else f"{week.monday.day}.{week.monday:%m}"


def week_line(week: Week) -> str:
    """ "5.10–11.10: 3 umowy"."""
    sunday = week.monday + timedelta(days=6)
    count = unbroken_plural(week.count, "umowa", "umowy", "umów")
    last = "dziś" if week.present else f"{sunday.day}.{sunday:%m}"
    return f"{week.monday.day}.{week.monday:%m}–{last}: {count}"


def summary(published: PublishedWeeks, environment: Environment) -> str:
    """The chart's sentences. What counts no term, or is no public entry, says so."""
    parts = [f"Dziś: {unbroken_plural(published.today, 'umowa', 'umowy', 'umów')}."]
    if environment is Environment.TRAINING:
        parts.insert(0, "Na próbę, poza rejestrem.")
    elif environment is Environment.TEST:
        parts.insert(0, "W środowisku testowym.")
    if published.mean_days is not None:
        days = unbroken_plural(published.mean_days, "dzień", "dni", "dni")
        parts.append(f"Średnio {days} od zawarcia do publikacji.")
    if environment.has_deadlines:
        parts.append(f"Po terminie: {published.late}." if published.late else "Wszystkie w terminie.")
    return " ".join(parts)
