"""How the register was, in a few Polish words: on screens and on prints alike. Pure."""

from cru_desktop.domain.environment_state import EnvironmentCondition

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


def condition_title(condition: EnvironmentCondition) -> str:
    """The condition in words, in the past tense."""
    return _TITLES[condition]
