"""A matter in words: its badge, its two lines and the button that deals with it. Pure."""

from dataclasses import dataclass

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.plural import plural
from cru_desktop.ui.pages.today.matters import Matter, Urgency
from cru_desktop.ui.pressing import WAY_OUT
from cru_desktop.ui.widgets.kind import Kind

NO_NUMBER = "bez numeru"
NO_SUBJECT = "przedmiot jeszcze nie wpisany"


@dataclass(frozen=True, slots=True)
class MatterWords:
    """What one line of Na dziś says."""

    badge: str
    kind: Kind
    title: str
    text: str
    button: str


def matter_words(matter: Matter) -> MatterWords:
    """Words of one matter; the name of its entity is added by the page where several are shown."""
    return _WORDS[matter.urgency](matter)


def greeting(urgent: int, drafts: int, *, begun: bool = True) -> str:
    """The page's title: how much waits for the clerk. `begun`: something has been sent before."""
    if urgent == 1:
        return "Dzień dobry. Dziś czeka na Ciebie 1 sprawa"
    if urgent:
        verb = "czekają" if urgent % 10 in (2, 3, 4) and urgent % 100 not in (12, 13, 14) else "czeka"
        return f"Dzień dobry. Dziś {verb} na Ciebie {plural(urgent, 'sprawa', 'sprawy', 'spraw')}"
    if drafts:
        return "Dzień dobry. Nic pilnego nie czeka"
    return "Dzień dobry. Wszystko zrobione" if begun else "Dzień dobry"


def _name(matter: Matter) -> str:
    number = matter.number or NO_NUMBER
    return f"{number} · {matter.subject or NO_SUBJECT}"


def _draft_name(matter: Matter) -> str:
    number = f"{matter.number} · " if matter.number else ""
    return f"Szkic · {number}{matter.subject or NO_SUBJECT}"


def _decision(matter: Matter) -> MatterWords:
    why = matter.why or "Program nie może sam rozstrzygnąć, co zrobić dalej."
    return MatterWords("Potrzebna decyzja", Kind.ERROR, _name(matter), why, "Zdecyduj")


def _pressing(matter: Matter) -> MatterWords:
    return MatterWords("Niewysłana", Kind.ERROR, _name(matter), WAY_OUT, "Zdecyduj")


def _by_hand(matter: Matter) -> MatterWords:
    text = "Wpisujesz ją w portalu, program jej nie wyśle. Gdy skończysz, wybierz „Już wpisana”."
    return MatterWords("Wpis ręczny", Kind.WARNING, _name(matter), text, "Pokaż")


def silence_text(days: int, waiting: int) -> tuple[str, str]:
    """The two sentences of "Od N dni nic nie wyszło"."""
    rows = plural(waiting, "umowa", "umowy", "umów")
    verb = "Czekają" if waiting % 10 in (2, 3, 4) and waiting % 100 not in (12, 13, 14) else "Czeka"
    return (
        f"Od {plural(days, 'dnia', 'dni', 'dni')} nic nie wyszło.",
        f"{verb} {rows}. Wysyłka działa tylko przy włączonym programie. "
        "Zobacz, co ją wstrzymuje, i w razie potrzeby pokaż to informatykowi.",
    )


def _rejected(matter: Matter) -> MatterWords:
    why = matter.why or "Popraw umowę i wyślij ją ponownie."
    return MatterWords("Rejestr nie przyjął", Kind.ERROR, _name(matter), why, "Popraw")


def _overdue(matter: Matter) -> MatterWords:
    days = plural(-(matter.days or 0), "dzień", "dni", "dni")
    text = "Termin wpisu minął. Dokończ i wyślij ją jak najszybciej."
    return MatterWords(f"Po terminie {days}", Kind.ERROR, _draft_name(matter), text, "Dokończ")


def _soon(matter: Matter) -> MatterWords:
    days = matter.days or 0
    badge = {0: "Dziś", 1: "Jutro"}.get(days, f"Za {plural(days, 'dzień', 'dni', 'dni')}")
    when = {0: "Dziś mija termin wpisu.", 1: "Jutro mija termin wpisu."}
    text = when.get(days, "Zbliża się termin wpisu.")
    return MatterWords(badge, Kind.WARNING, _draft_name(matter), text, "Dokończ")


def _key(matter: Matter) -> MatterWords:
    text = "Bez klucza API nic nie wyślę. Umowy możesz już wpisywać."
    return MatterWords("Brak klucza", Kind.WARNING, matter.subject or matter.regon, text, "Wklej klucz")


def _draft(matter: Matter) -> MatterWords:
    saved = f"Zapisany {format_date(matter.changed_at.date())}." if matter.changed_at is not None else ""
    text = f"{saved} Jeszcze nie wysłany."
    return MatterWords("Szkic", Kind.NEUTRAL, _draft_name(matter), text.strip(), "Dokończ")


_WORDS = {
    Urgency.PRESSING: _pressing,
    Urgency.BY_HAND: _by_hand,
    Urgency.DECISION: _decision,
    Urgency.REJECTED: _rejected,
    Urgency.OVERDUE: _overdue,
    Urgency.SOON: _soon,
    Urgency.KEY: _key,
    Urgency.DRAFT: _draft,
}
