"""Conditions of the register in words and tones, for the strip, its table and the list of outages. Pure."""

from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.problem import WhoseMove
from cru_desktop.ui.widgets.kind import Kind

_C = EnvironmentCondition

#: Kind of a badge or banner by condition; the word always stands beside it.
KINDS: dict[EnvironmentCondition, Kind] = {
    _C.WORKS: Kind.SUCCESS,
    _C.SLOW: Kind.WARNING,
    _C.TECHNICAL_BREAK: Kind.WARNING,
    _C.LIMITS_OUR_PACE: Kind.WARNING,
    _C.NO_INTERNET: Kind.ERROR,
    _C.NETWORK_ANSWERS_INSTEAD: Kind.ERROR,
    _C.KEY_REFUSED: Kind.ERROR,
    _C.WEBINAR: Kind.INFO,
    _C.DAILY_LIMIT: Kind.INFO,
    _C.UNKNOWN: Kind.NEUTRAL,
}

TITLES: dict[EnvironmentCondition, str] = {
    _C.WORKS: "Rejestr działa",
    _C.SLOW: "Rejestr odpowiada powoli",
    _C.TECHNICAL_BREAK: "Przerwa techniczna rejestru",
    _C.LIMITS_OUR_PACE: "Rejestr prosi o wolniejsze tempo",
    _C.NO_INTERNET: "Brak internetu",
    _C.NETWORK_ANSWERS_INSTEAD: "Sieć urzędu blokuje połączenie",
    _C.KEY_REFUSED: "Rejestr nie przyjął klucza API",
    _C.WEBINAR: "Webinar – program nic nie wysyłał",
    _C.DAILY_LIMIT: "Dzienny limit środowiska testowego",
    _C.UNKNOWN: "Nie wiadomo",
}

#: What stands where the program did not look.
NOT_LOOKED = "Program był wyłączony"

WHOSE_MOVE = {
    WhoseMove.PROGRAM: "Ruch programu – nic nie musisz robić.",
    WhoseMove.CLERK: "Twój ruch.",
    WhoseMove.IT_PERSON: "Ruch informatyka.",
    WhoseMove.MINISTRY: "Ruch Ministerstwa – nic nie musisz robić.",
}


def condition_title(condition: EnvironmentCondition | None) -> str:
    """The condition in words; None is a time in which nobody looked."""
    return NOT_LOOKED if condition is None else TITLES[condition]
