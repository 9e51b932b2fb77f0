"""A matter in words: its badge, its two lines and the button that deals with it. Pure."""

from dataclasses import dataclass
from datetime import date

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.duties import DutyKind
from cru_desktop.domain.plural import plural, unbroken_plural
from cru_desktop.domain.way_out import on_weekday
from cru_desktop.ui.key_terms import CHANGE_KEY, PASTE_KEY, PASTE_KEYS
from cru_desktop.ui.pages.today.matters import MISSING, SOON, Matter, Urgency
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


def matter_words(matter: Matter, today: date | None = None) -> MatterWords:
    """Words of one matter; the name of its entity is added by the page where several are shown.

    `today` (in Warsaw) is what "Wyślij najpóźniej dziś" needs; without it days are told by their dates.
    """
    return _WORDS[matter.urgency](matter, today)


def greeting(urgent: int, drafts: int, *, begun: bool = True) -> str:
    """The page's title: how much waits for the clerk. `begun`: something has been sent before."""
    begun_too = f" i {unbroken_plural(drafts, 'szkic', 'szkice', 'szkiców')}" if drafts else ""
    if urgent == 1:
        return f"Dzień dobry. Dziś czeka na Ciebie 1\u00a0sprawa{begun_too}"
    if urgent:
        verb = "czekają" if urgent % 10 in (2, 3, 4) and urgent % 100 not in (12, 13, 14) else "czeka"
        matters = unbroken_plural(urgent, "sprawa", "sprawy", "spraw")
        return f"Dzień dobry. Dziś {verb} na Ciebie {matters}{begun_too}"
    if drafts:
        return "Dzień dobry. Nic pilnego nie czeka"
    return "Dzień dobry. Wszystko zrobione" if begun else "Dzień dobry"


def _name(matter: Matter) -> str:
    number = matter.number or NO_NUMBER
    return f"{number} · {matter.subject or NO_SUBJECT}"


def _draft_name(matter: Matter, what: str = "Szkic", badge: str = "") -> str:
    """`what` it is, unless the badge beside it says so already."""
    parts = ["" if what == badge else what, matter.number or "", matter.subject or NO_SUBJECT]
    name = " · ".join(part for part in parts if part)
    return f"{name[0].upper()}{name[1:]}" if name == NO_SUBJECT else name


def _decision(matter: Matter, _: date | None) -> MatterWords:
    why = matter.why or "Program nie może sam rozstrzygnąć, co zrobić dalej."
    return MatterWords("Potrzebna decyzja", Kind.ERROR, _name(matter), why, "Zdecyduj")


def _pressing(matter: Matter, _: date | None) -> MatterWords:
    return MatterWords("Niewysłana", Kind.ERROR, _name(matter), WAY_OUT, "Zdecyduj")


def _by_hand(matter: Matter, _: date | None) -> MatterWords:
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


def _rejected(matter: Matter, today: date | None) -> MatterWords:
    if matter.duty is DutyKind.CHANGE:
        what = "Wycofanie" if matter.concerns_withdrawal else "Zmiana"
        why = matter.why or "Umowa jest w rejestrze bez zmian. Popraw i wyślij ponownie."
        name = _draft_name(matter, what)
    else:
        why, name = matter.why or "Popraw umowę i wyślij ją ponownie.", _name(matter)
    return MatterWords(
        "Rejestr nie przyjął", Kind.ERROR, name, _sentences(why, _term(matter, today)), "Popraw"
    )


def _overdue(matter: Matter, today: date | None) -> MatterWords:
    text = _sentences(_term(matter, today), "Dokończ i wyślij jak najszybciej.")
    return MatterWords(_term_badge(matter), Kind.ERROR, _draft_name(matter), text, "Dokończ")


def _soon(matter: Matter, today: date | None) -> MatterWords:
    return MatterWords(
        _term_badge(matter), Kind.WARNING, _draft_name(matter), _term(matter, today), "Dokończ"
    )


def _term_badge(matter: Matter) -> str:
    days = matter.days or 0
    if days < 0:
        return f"Po terminie {plural(-days, 'dzień', 'dni', 'dni')}"
    return {0: "Dziś", 1: "Jutro"}.get(days, f"Za {plural(days, 'dzień', 'dni', 'dni')}")


def _term(matter: Matter, today: date | None) -> str:
    """ "Termin wpisu minął 20.11." or "Jutro mija termin wpisu. Wyślij najpóźniej dziś."; empty without."""
    if matter.days is None:
        return ""
    what = _TERM_OF[matter.duty]
    if matter.days < 0:
        return f"Termin {what} minął{'' if matter.last_day is None else f' {matter.last_day:%d.%m}'}."
    when = {0: f"Dziś mija termin {what}.", 1: f"Jutro mija termin {what}."}.get(matter.days)
    if when is None:
        day = "" if matter.last_day is None else f" {on_weekday(matter.last_day)}"
        when = f"Termin {what} mija{day}." if day else f"Zbliża się termin {what}."
    return _sentences(when, _send_by(matter, today))


_TERM_OF = {
    DutyKind.ENTRY: "wpisu",
    DutyKind.CHANGE: "wpisu zmiany",
    DutyKind.EXPIRY: "wpisu wygaśnięcia",
}


def _send_by(matter: Matter, today: date | None) -> str:
    if matter.send_by is None or matter.days is None or matter.days > SOON:
        return ""
    if today is not None and matter.send_by <= today:
        return "Wyślij dziś."
    return f"Wyślij najpóźniej {on_weekday(matter.send_by)}."


def _key(matter: Matter, _: date | None) -> MatterWords:
    text = "Bez klucza API nic nie wyślę. Umowy możesz już wpisywać."
    if matter.count > 1:
        entities = plural(matter.count, "jednostka", "jednostki", "jednostek")
        return MatterWords("Brak kluczy", Kind.WARNING, f"{entities} bez klucza API", text, PASTE_KEYS)
    return MatterWords("Brak klucza", Kind.WARNING, matter.subject or matter.regon, text, PASTE_KEY)


def _key_refused(matter: Matter, _: date | None) -> MatterWords:
    text = (
        "Rejestr nie przyjął klucza API. Może ktoś w jednostce wygenerował nowszy? Poproś o niego albo "
        "wygeneruj nowy. Do tego czasu nic nie wyjdzie."
    )
    return MatterWords("Klucz odrzucony", Kind.ERROR, matter.subject or matter.regon, text, CHANGE_KEY)


def _differs(matter: Matter, _: date | None) -> MatterWords:
    if matter.count > 1:
        rows = plural(matter.count, "wpis różni", "wpisy różnią", "wpisów różni")
        text = "Ktoś zmienił je poza programem albo nie ma ich już w rejestrze. Porównaj i zdecyduj."
        return MatterWords("Inaczej w rejestrze", Kind.WARNING, f"{rows} się od rejestru", text, "Pokaż")
    if matter.why == MISSING:
        text = "Nie widzę już tego wpisu w rejestrze. Sprawdź, czy ktoś go wycofał."
        return MatterWords("Nie ma w rejestrze", Kind.WARNING, _name(matter), text, "Zobacz")
    text = "Ktoś zmienił ten wpis poza programem. Porównaj obie wersje i zdecyduj."
    return MatterWords("Inaczej w rejestrze", Kind.WARNING, _name(matter), text, "Porównaj")


def _expiry(matter: Matter, today: date | None) -> MatterWords:
    rows = plural(matter.count, "umowa, której", "umowy, których", "umów, których")
    near = matter.days is not None and matter.days <= SOON
    kind = Kind.ERROR if matter.days is not None and matter.days < 0 else Kind.WARNING
    badge = _term_badge(matter) if near else "Do wygaszenia"
    if matter.days is None:
        text = "Wpisz ich wygaśnięcie." if matter.count > 1 else "Wpisz jej wygaśnięcie."
    elif near:
        text = _term(matter, today)
    else:
        first = "Najstarszy termin" if matter.count > 1 else "Termin"
        text = f"{first} wpisu wygaśnięcia: {'' if matter.last_day is None else f'{matter.last_day:%d.%m}'}."
    button = "Wpisz wygaśnięcia" if matter.count > 1 else "Wpisz wygaśnięcie"
    return MatterWords(badge, kind, f"{rows} okres minął", text, button)


def _change(matter: Matter, today: date | None) -> MatterWords:
    text = _sentences("Zaczęta, jeszcze nie wysłana.", _term(matter, today))
    near = matter.days is not None and matter.days <= SOON
    late = matter.days is not None and matter.days < 0
    kind = Kind.ERROR if late else Kind.WARNING if near else Kind.NEUTRAL
    badge = _term_badge(matter) if near else "Zmiana"
    return MatterWords(badge, kind, _draft_name(matter, "Zmiana", badge), text, "Dokończ")


def _withdrawal(matter: Matter, _: date | None) -> MatterWords:
    text = "Zaczęte, jeszcze nie wysłane. Wpis jest dalej w rejestrze."
    return MatterWords("Wycofanie", Kind.WARNING, _draft_name(matter, badge="Szkic"), text, "Dokończ")


def _draft(matter: Matter, _: date | None) -> MatterWords:
    saved = f"Zapisany {format_date(matter.changed_at.date())}." if matter.changed_at is not None else ""
    term = ""
    if matter.days is not None and matter.last_day is not None:
        term = f"Termin wpisu: {format_date(matter.last_day)}."
    text = _sentences(saved, "Jeszcze nie wysłany.", term)
    return MatterWords("Szkic", Kind.NEUTRAL, _draft_name(matter, badge="Szkic"), text, "Dokończ")


def _sentences(*parts: str) -> str:
    """One after another; words of the register may come without a full stop."""
    *before, last = [part for part in parts if part]
    return " ".join([part if part.endswith((".", "!", "?")) else f"{part}." for part in before] + [last])


_WORDS = {
    Urgency.PRESSING: _pressing,
    Urgency.BY_HAND: _by_hand,
    Urgency.DECISION: _decision,
    Urgency.REJECTED: _rejected,
    Urgency.OVERDUE: _overdue,
    Urgency.SOON: _soon,
    Urgency.KEY_REFUSED: _key_refused,
    Urgency.DIFFERS: _differs,
    Urgency.EXPIRY: _expiry,
    Urgency.CHANGE: _change,
    Urgency.WITHDRAWAL: _withdrawal,
    Urgency.KEY: _key,
    Urgency.DRAFT: _draft,
}
