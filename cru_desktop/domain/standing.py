"""How an agreement stands to its entry in the register: the three-way comparison. Pure.

Three versions are compared: *theirs* (the register's, now), *known* (the last one that a person, or this
program by its own publication, knows of) and *ours* (what this program sent last). A person decides about
every difference; nothing is taken over in silence.
"""

from dataclasses import dataclass
from enum import StrEnum

from cru_desktop.domain.register_entry import same_marks


class StandingState(StrEnum):
    """What the last comparison said."""

    IN_STEP = "in_step"
    CHANGED = "changed"
    """The entry was changed outside this program; a person has not decided yet."""
    ABSENT = "absent"
    """One complete list without it, and no details: proves nothing yet."""
    MISSING = "missing"
    """Shown absent often enough: not found in the register."""

    @property
    def needs_person(self) -> bool:
        return self in (StandingState.CHANGED, StandingState.MISSING)


#: So many complete lists, each with details that did not answer, and a while apart, show that an entry is
#: gone. A single 500 proves nothing: the register answers so to unknown ids and in trouble alike.
PROOFS_OF_ABSENCE = 2


@dataclass(frozen=True, slots=True)
class Compared:
    """The outcome: the state, and the mark of the version that is known from now on."""

    state: StandingState
    known: str


def compare(
    theirs: str, known: str | None, ours: str | None, *, ours_is_newer: bool, like_forms: bool
) -> Compared:
    """Compare marks (`RegisterEntry.mark`).

    `known` None: nothing was compared before. `ours_is_newer`: our latest publication came after `known`.
    `like_forms`: `known` and `theirs` are of one form, so that unknown fields count too.
    """
    if known is None and ours is None:
        return Compared(StandingState.IN_STEP, theirs)
    if known is not None and same_marks(theirs, known, whole=like_forms):
        # Of another form the mark stays: it says more of the unknown fields.
        return Compared(StandingState.IN_STEP, theirs if like_forms else known)
    if ours is not None and (known is None or ours_is_newer) and same_marks(theirs, ours, whole=False):
        return Compared(StandingState.IN_STEP, theirs)
    # What we published after `known` was there too, and is what a person knows of.
    newest = ours if ours_is_newer and ours is not None else known
    return Compared(StandingState.CHANGED, newest or ours or "")


def absence(state: StandingState, proofs: int) -> StandingState:
    """The state after `proofs` absences in a row; what a person has to decide about anyway stays."""
    if proofs >= PROOFS_OF_ABSENCE:
        return StandingState.MISSING
    return state if state is StandingState.CHANGED else StandingState.ABSENT
