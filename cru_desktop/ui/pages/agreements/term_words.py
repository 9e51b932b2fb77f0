"""The deadline of one agreement in a cell's words: what is due, or whether it came on time. Pure."""

from dataclasses import dataclass
from datetime import date

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.deadlines import last_day
from cru_desktop.domain.duties import days_late
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.plural import unbroken_plural
from cru_desktop.storage.agreement_shapes import AgreementRow, AgreementState
from cru_desktop.ui import moments
from cru_desktop.ui.widgets.kind import Kind

#: A deadline within so many days is marked.
SOON = 7
NOTHING = "–"
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class TermWords:
    """`day` is for a spreadsheet: the last day, empty where nothing is to be entered."""

    text: str
    day: str
    kind: Kind = Kind.NEUTRAL


def term_title(environment: Environment) -> str:
    """The law's term runs in production alone."""
    return "Termin wpisu" if environment.has_deadlines else "Termin ćwiczebny"


def term_words(row: AgreementRow, today: date, environment: Environment) -> TermWords:
    """Of one row. Outside production nothing is late: it is practice."""
    event = row.event_day(today)
    if event is not None:
        last = last_day(event)
        left = (last - today).days
        what = " wygaśnięcie" if row.state is AgreementState.PUBLISHED else ""
        kind = Kind.NEUTRAL
        if environment.has_deadlines and left <= SOON:
            kind = Kind.ERROR if left < 0 else Kind.WARNING
        # Short, so that the cell is not cut off just where it alarms.
        how_far = distance(left) if left >= 0 else "minął"
        return TermWords(f"{format_date(last)}{what} ({how_far})", format_date(last), kind)
    if row.state is not AgreementState.PUBLISHED or row.published_at is None or row.concluded_on is None:
        return TermWords(NOTHING, "")
    if not environment.has_deadlines:
        return TermWords(NOTHING, "")
    late = days_late(row.concluded_on, moments.local(row.published_at).date())
    if late:
        return TermWords(f"wpisana {days(late)} po terminie", "", Kind.NEUTRAL)
    return TermWords("wpisana w terminie", "")


def distance(left: int) -> str:
    """ "dziś", "jutro", "za 5 dni", "2 dni po terminie"."""
    if left < 0:
        return f"{days(-left)} po terminie"
    return {0: "dziś", 1: "jutro"}.get(left, f"za{_NBSP}{days(left)}")


def days(count: int) -> str:
    """ "1 dzień", "12 dni"; the number stays with its word."""
    return unbroken_plural(count, "dzień", "dni", "dni")
