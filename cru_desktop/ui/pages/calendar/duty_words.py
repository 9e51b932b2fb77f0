"""One duty in words, and the columns of the table of duties. Pure; no Qt."""

from collections.abc import Callable
from datetime import date

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.duties import DatedDuty, Duty, DutyKind
from cru_desktop.ui.pages.agreements.agreement_columns import NO_NUMBER
from cru_desktop.ui.pages.agreements.term_words import SOON, distance
from cru_desktop.ui.widgets.kind import Kind

UNDER_WAY = "w drodze"
_WHAT = {DutyKind.ENTRY: "wpis", DutyKind.CHANGE: "zmiana", DutyKind.EXPIRY: "wygaśnięcie"}


def what(duty: Duty) -> str:
    """ "wpis", "zmiana", "wygaśnięcie"."""
    return _WHAT[duty.kind]


def which(duty: Duty) -> str:
    """ "OR.1 · Dostawa opału"."""
    parts = (duty.number or NO_NUMBER, " ".join((duty.subject or "").split()))
    return " · ".join(part for part in parts if part)


def kind_of(duty: Duty, today: date) -> Kind:
    """How serious; practice never is."""
    left = duty.days_left(today)
    if duty.is_practice or left > SOON:
        return Kind.NEUTRAL
    return Kind.ERROR if left < 0 else Kind.WARNING


def left_words(duty: Duty, today: date) -> str:
    """ "za 5 dni", "2 dni po terminie"; what is on its way says so."""
    words = distance(duty.days_left(today))
    return f"{words}, {UNDER_WAY}" if duty.under_way else words


def send_words(dated: DatedDuty, today: date) -> str:
    """Until when to send: a day, or that it should go today."""
    if dated.duty.under_way:
        return UNDER_WAY
    if not dated.duty.has_begun(today):
        return f"po {format_date(dated.duty.event_day)}"
    return "dziś" if dated.send_by <= today else format_date(dated.send_by)


#: Titles and cells of the table, from left to right.
Cell = Callable[[DatedDuty, date, Callable[[str], str]], str]
COLUMNS: tuple[tuple[str, Cell], ...] = (
    ("Termin", lambda dated, today, name: format_date(dated.duty.last_day)),
    ("Zostało", lambda dated, today, name: left_words(dated.duty, today)),
    ("Wyślij do", lambda dated, today, name: send_words(dated, today)),
    ("Co wpisać", lambda dated, today, name: what(dated.duty)),
    ("Umowa", lambda dated, today, name: which(dated.duty)),
    ("Jednostka", lambda dated, today, name: name(dated.duty.regon)),
)
