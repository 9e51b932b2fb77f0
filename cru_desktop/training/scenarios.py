"""What the training register does instead of answering well: steps, one after another."""

from dataclasses import dataclass, field
from enum import StrEnum


class Effect(StrEnum):
    """What happens to a request (or to the whole register) while a step is on."""

    WELL_BEHAVED = "well-behaved"


@dataclass(frozen=True, slots=True)
class Step:
    effect: Effect


@dataclass(frozen=True, slots=True)
class Scenario:
    name: str
    steps: tuple[Step, ...] = field(default=())
