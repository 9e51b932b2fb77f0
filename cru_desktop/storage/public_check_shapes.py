"""What citizens see of an agreement, as those see it who ask. No database library is imported here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PublicState(StrEnum):
    """What the last look into the public register said."""

    WAITING = "waiting"
    """Not seen there yet; it is looked for again."""
    VISIBLE = "visible"
    DIFFERS = "differs"
    GIVEN_UP = "given_up"
    """Looked for in vain for weeks."""


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """One field as sent, and as every citizen reads it."""

    label: str
    ours: str
    public: str


@dataclass(frozen=True, slots=True)
class PublicCheck:
    """Times aware UTC. `visible_since`: when it was first seen there; `differences`: of the last look."""

    agreement_id: int
    register_id: str
    state: PublicState
    tries: int
    started_at: datetime
    next_at: datetime | None
    checked_at: datetime | None
    visible_since: datetime | None
    differences: tuple[ShownDifference, ...] = ()
