""" "Czy tę umowę trzeba wpisać?": three questions, and what follows from them.

Source: art. 34a ustawy o finansach publicznych (contracts of entities of the public finance sector, in
written, document, electronic or another special form, whose subject are supplies, services or works paid
for), in force for contracts concluded on or after 1 July 2026, whatever their value. Whether a contract falls
under it is decided by the head of the entity; the program only advises.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import Enum

from cru_desktop.domain.raw import LOCAL, RawAgreement

#: In `lokalne`: the answers that were given for this draft.
SCOPE = "czyTrzebaWpisac"


class ScopeAdvice(Enum):
    """What the program advises; the value is what it says."""

    ENTER = "Wpisz. Kwota nie ma znaczenia."
    PROBABLY_NOT = "Raczej nie – decyduje kierownik jednostki."


@dataclass(frozen=True, slots=True)
class ScopeAnswers:
    """Yes, no, or None while the question is open. The names are kept in drafts."""

    pays: bool | None = None
    recorded: bool | None = None
    since_july_2026: bool | None = None


#: Name of the answer, the question, and a line that helps.
QUESTIONS: tuple[tuple[str, str, str], ...] = (
    (
        "pays",
        "Czy Twoja jednostka płaci za dostawę, usługę albo roboty budowlane?",
        "Także zlecenie i umowa o dzieło. Nie: umowa o pracę i umowa, na której jednostka tylko zarabia.",
    ),
    (
        "recorded",
        "Czy umowę zawarto na piśmie, e-mailem albo utrwalono inaczej?",
        "Wystarczy wymiana e-maili albo przyjęte zamówienie. Nie: sama rozmowa, jak przy zakupie w sklepie.",
    ),
    (
        "since_july_2026",
        "Czy zawarto ją 1 lipca 2026 r. lub później?",
        "Liczy się dzień zawarcia, nie początek obowiązywania.",
    ),
)


def advise(answers: ScopeAnswers) -> ScopeAdvice | None:
    """Three yes: enter it. One no: rather not. None while an answer that matters is missing."""
    given = tuple(asdict(answers).values())
    if False in given:
        return ScopeAdvice.PROBABLY_NOT
    return None if None in given else ScopeAdvice.ENTER


def answers_of(raw: RawAgreement) -> ScopeAnswers:
    """The answers kept with a draft; what is no answer counts as none."""
    local = raw.get(LOCAL)
    kept = local.get(SCOPE) if isinstance(local, Mapping) else None
    if not isinstance(kept, Mapping):
        return ScopeAnswers()
    values = {each.name: kept.get(each.name) for each in fields(ScopeAnswers)}
    return ScopeAnswers(**{name: value for name, value in values.items() if isinstance(value, bool)})


def kept_answers(answers: ScopeAnswers) -> dict[str, object] | None:
    """What a draft keeps of them: given answers alone; None if there is none."""
    return {name: value for name, value in asdict(answers).items() if value is not None} or None
