"""Number and date of conclusion, and the deadline that runs from it.

Codes: `number.missing`, `number.contradiction`, `concluded.missing`, `concluded.future` (errors);
`concluded.out_of_scope`, `deadline.passed`, `number.looks_missing` (warnings).
"""

from collections.abc import Iterator
from datetime import date

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.deadlines import last_day
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.rules.situation import Situation, error, warning
from cru_desktop.domain.text import fold, is_blank

#: Contracts concluded earlier are not in the register.
FIRST_DAY_IN_SCOPE = date(2026, 7, 1)

_NUMBER = "podstawoweDane.numerUmowy"
_CONCLUDED = "podstawoweDane.dataZawarciaUmowy"
_WORDS_FOR_NO_NUMBER = frozenset(
    fold(words)
    for words in (
        "brak",
        "brak umowy",
        "brak numeru",
        "bez numeru",
        "bn",
        "b/n",
        "b.n.",
        "b.d.",
        "nie dotyczy",
        "n/d",
        "nd",
    )
)


def number(situation: Situation) -> Iterator[Finding]:
    """Either a number or "brak numeru", never both and never neither."""
    agreement = situation.agreement
    if is_blank(agreement.number):
        if agreement.has_no_number is not True:
            yield error("number.missing", _NUMBER, "Wpisz numer umowy albo zaznacz, że umowa nie ma numeru.")
        return
    if agreement.has_no_number is True:
        message = "Jest numer i jest zaznaczone, że umowa nie ma numeru. Zostaw jedno z nich."
        yield error("number.contradiction", _NUMBER, message)
    elif fold(agreement.number or "").strip() in _WORDS_FOR_NO_NUMBER:
        message = (
            "Jeśli umowa nie ma numeru, wystarczy zaznaczyć „Umowa nie ma numeru” i zostawić pole puste."
        )
        yield warning("number.looks_missing", _NUMBER, message)


def concluded(situation: Situation) -> Iterator[Finding]:
    """A day of conclusion, not ahead of us, on or after the first day in scope."""
    day = situation.agreement.concluded_on
    if day is None:
        yield error("concluded.missing", _CONCLUDED, "Podaj datę zawarcia umowy.")
    elif day > situation.judged_on:
        ahead = "jest po dniu publikacji wpisu" if situation.is_published else "jeszcze nie nadeszła"
        message = f"Data zawarcia {format_date(day)} {ahead}. Sprawdź dzień, miesiąc i rok."
        yield error("concluded.future", _CONCLUDED, message)
    elif day < FIRST_DAY_IN_SCOPE:
        message = (
            f"Do rejestru trafiają umowy zawarte od {format_date(FIRST_DAY_IN_SCOPE)}. Sprawdź datę; "
            "tej umowy raczej nie trzeba wpisywać."
        )
        yield warning(
            "concluded.out_of_scope", _CONCLUDED, message, "art. 34a ustawy o finansach publicznych"
        )


def deadline(situation: Situation) -> Iterator[Finding]:
    """Late is no reason not to enter: the message says so. Where deadlines do not run, nothing is said."""
    day, context = situation.agreement.concluded_on, situation.context
    if day is None or day < FIRST_DAY_IN_SCOPE:
        return
    if context is not None and not context.environment.has_deadlines:
        return
    last = last_day(day)
    if situation.judged_on <= last:
        return
    if situation.is_published:
        message = (
            f"Termin wpisu tej umowy był do {format_date(last)}, a w rejestrze jest od "
            f"{format_date(situation.judged_on)}. Nic nie trzeba poprawiać."
        )
    else:
        message = (
            f"Termin wpisu tej umowy był do {format_date(last)}. Wyślij ją, gdy będzie gotowa: "
            "wpis po terminie też jest potrzebny."
        )
    ground = "art. 34a ustawy o finansach publicznych: 30 dni od zawarcia umowy"
    yield warning("deadline.passed", _CONCLUDED, message, ground)
