"""Why an entry may be taken out of the register, and what that means. Pure; no Qt."""

from enum import StrEnum

from cru_desktop.domain.environment import Environment

ADVICE = (
    "Tylko gdy umowa nie podlega wpisowi, jest wpisana dwa razy, w imieniu złej jednostki albo ujawnia "
    "za dużo. Zwykłą pomyłkę popraw korektą."
)
PERSONAL_DATA_TITLE = "Jeśli opublikowano dane osobowe"
PERSONAL_DATA = "Zawiadom od razu inspektora ochrony danych (na zgłoszenie naruszenia są 72 godziny)."

#: The one button that says from where.
WITHDRAW = {
    Environment.TRAINING: "Wycofaj na próbę",
    Environment.TEST: "Wycofaj ze środowiska testowego",
    Environment.PRODUCTION: "Wycofaj z rejestru",
}
MEANING = {
    Environment.TRAINING: "To ćwiczenie. Z prawdziwego rejestru nic nie zniknie.",
    Environment.TEST: "Wpis zniknie ze środowiska testowego. Umowa zostanie na tym komputerze.",
    Environment.PRODUCTION: "Wpis zniknie z publicznego rejestru. Umowa zostanie na tym komputerze.",
}


class Reason(StrEnum):
    """The value is what the register is told; `words` are what the clerk chooses."""

    NOT_IN_SCOPE = "Umowa nie podlega wpisowi do rejestru."
    TWICE = "Umowa jest wpisana do rejestru dwa razy."
    WRONG_ENTITY = "Umowę wpisano w imieniu niewłaściwej jednostki."
    TOO_MUCH = "Wpis ujawnia dane, które nie powinny być jawne."
    OTHER = ""

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Reason.NOT_IN_SCOPE: "Umowa nie podlega wpisowi do rejestru",
    Reason.TWICE: "Umowa jest wpisana dwa razy",
    Reason.WRONG_ENTITY: "Umowa jest wpisana w imieniu złej jednostki",
    Reason.TOO_MUCH: "Wpis ujawnia za dużo, na przykład dane osobowe",
    Reason.OTHER: "Inny powód – opiszę go własnymi słowami",
}


def reason_text(reason: Reason | None, own_words: str) -> str:
    """What the register is told; empty while nothing was chosen or said."""
    if reason is None:
        return ""
    return " ".join(part for part in (reason.value, " ".join(own_words.split())) if part)
