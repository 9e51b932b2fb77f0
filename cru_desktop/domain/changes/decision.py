"""A person's answer about a change, or a withdrawal, that could not simply go out."""

from enum import StrEnum


class ChangeDecision(StrEnum):
    """`Outbox.resume(submission_id, decision)` carries it out."""

    APPLY = "apply"
    """Lay my change over the version that is in the register now, and send it."""
    DROP = "drop"
    """Give my change, or withdrawal, up: the entry stays as it is."""
    ALREADY_THERE = "already_there"
    """What I wanted is in the register already: nothing is sent, the row counts as done."""
