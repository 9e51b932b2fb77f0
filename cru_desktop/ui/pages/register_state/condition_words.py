"""Conditions of the register as short words, for the strip of 24 hours, its table and the list of outages."""

from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.problem import WhoseMove

_C = EnvironmentCondition

_TITLES: dict[EnvironmentCondition, str] = {
    _C.WORKS: "Rejestr działał",
    _C.SLOW: "Rejestr odpowiadał powoli",
    _C.TECHNICAL_BREAK: "Przerwa techniczna",
    _C.LIMITS_OUR_PACE: "Rejestr prosił o wolniejsze tempo",
    _C.NO_INTERNET: "Brak połączenia",
    _C.NETWORK_ANSWERS_INSTEAD: "Sieć urzędu blokowała połączenie",
    _C.KEY_REFUSED: "Rejestr nie przyjął klucza API",
    _C.WEBINAR: "Webinar – program nic nie wysyłał",
    _C.DAILY_LIMIT: "Dzienny limit środowiska testowego",
    _C.UNKNOWN: "Nie wiadomo",
}

#: What stands where the program did not look.
NOT_LOOKED = "Program nie sprawdzał"

WHOSE_MOVE = {
    WhoseMove.PROGRAM: "Programu – nic nie musisz robić",
    WhoseMove.CLERK: "Twój",
    WhoseMove.IT_PERSON: "Informatyka",
    WhoseMove.MINISTRY: "Ministerstwa Finansów",
}


def condition_title(condition: EnvironmentCondition | None) -> str:
    """The condition in words; None is a time in which nobody looked."""
    return NOT_LOOKED if condition is None else _TITLES[condition]
