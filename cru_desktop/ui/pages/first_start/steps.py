"""The steps from nothing to the first contract: which there are, and how each one stands. Pure; no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from cru_desktop.domain.environment import Environment


class StepId(StrEnum):
    """Names under which progress is kept: never renamed."""

    RULES = "rules"
    ENTITY = "entity"
    ACCESS = "access"
    LOG_IN = "log_in"
    APPLICATION = "application"
    VERIFICATION = "verification"
    CONTEXT = "context"
    KEY = "key"
    PASTE = "paste"
    AGREEMENT = "agreement"


class Mark(StrEnum):
    """What the person said of a step that the program cannot see."""

    DONE = "done"
    WAITING = "waiting"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        return {Mark.DONE: "Zrobione", Mark.WAITING: "Czekam", Mark.NOT_APPLICABLE: "Nie dotyczy"}[self]


class Standing(StrEnum):
    """How a step stands."""

    TO_DO = "to_do"
    WAITING = "waiting"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    NOT_NEEDED = "not_needed"
    """A stored key shows that somebody has been through it already."""

    @property
    def finished(self) -> bool:
        return self not in (Standing.TO_DO, Standing.WAITING)

    @property
    def words(self) -> str:
        return _STANDING_WORDS[self]


_STANDING_WORDS = {
    Standing.TO_DO: "do zrobienia",
    Standing.WAITING: "czekam",
    Standing.DONE: "zrobione",
    Standing.NOT_APPLICABLE: "nie dotyczy",
    Standing.NOT_NEEDED: "niepotrzebne, klucz już jest",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known: seen by the program, and what the person marked."""

    rules_accepted: bool = False
    entity_added: bool = False
    key_stored: bool = False
    published: bool = False
    marks: Mapping[StepId, Mark] = field(default_factory=lambda: MappingProxyType({}))


#: Steps on the way to a key, which a stored key makes needless.
_BEFORE_KEY = (
    StepId.ACCESS,
    StepId.LOG_IN,
    StepId.APPLICATION,
    StepId.VERIFICATION,
    StepId.CONTEXT,
    StepId.KEY,
)
_TEST = tuple(StepId)
# No letter, no shared account and no empty files: the account is the entity's own.
_PRODUCTION = tuple(each for each in StepId if each not in (StepId.RULES, StepId.ACCESS, StepId.LOG_IN))

_TITLES = {
    StepId.RULES: "Zasady środowiska",
    StepId.ENTITY: "Twoja jednostka",
    StepId.ACCESS: "Prośba o dostęp",
    StepId.LOG_IN: "Pierwsze logowanie",
    StepId.APPLICATION: "Wniosek o konto",
    StepId.VERIFICATION: "Weryfikacja",
    StepId.CONTEXT: "Wybór kontekstu",
    StepId.KEY: "Klucz API w portalu",
    StepId.PASTE: "Wklejenie klucza",
    StepId.AGREEMENT: "Pierwsza umowa",
}


def title_of(step: StepId) -> str:
    return _TITLES[step]


def steps_of(environment: Environment) -> tuple[StepId, ...]:
    """Steps of an environment in their order; practising has none: one click is enough."""
    return {Environment.TEST: _TEST, Environment.PRODUCTION: _PRODUCTION}.get(environment, ())


def is_marked_by_hand(step: StepId) -> bool:
    """True where the program cannot see by itself whether the step is done."""
    return step in _BEFORE_KEY


def standing(step: StepId, facts: Facts) -> Standing:
    """How the step stands; what the program sees goes before what was marked."""
    seen = {
        StepId.RULES: facts.rules_accepted,
        StepId.ENTITY: facts.entity_added,
        StepId.PASTE: facts.key_stored,
        StepId.AGREEMENT: facts.published,
    }
    if step in seen:
        return Standing.DONE if seen[step] else Standing.TO_DO
    mark = facts.marks.get(step)
    if mark is not None and mark is not Mark.WAITING:
        return Standing(mark.value)
    if facts.key_stored:
        return Standing.NOT_NEEDED
    return Standing.WAITING if mark is Mark.WAITING else Standing.TO_DO


def next_step(environment: Environment, facts: Facts) -> StepId:
    """The first step that is not finished, else the last. Raises IndexError where there are no steps."""
    steps = steps_of(environment)
    return next((each for each in steps if not standing(each, facts).finished), steps[-1])


def begun(facts: Facts) -> bool:
    """True once anything at all is done or marked."""
    return facts.entity_added or facts.rules_accepted or facts.key_stored or bool(facts.marks)
