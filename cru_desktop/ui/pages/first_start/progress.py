"""Reads and keeps how far one has come in an environment. Runs on the records thread."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from cru_desktop.domain.submission import SubmissionState
from cru_desktop.ui.pages.first_start.steps import Facts, Mark, StepId

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: Beginning of the names under which marks lie among the values of an environment's database.
_PREFIX = "first_step."


def read_facts(workspace: Workspace, regon: str | None, rules_accepted: bool) -> Facts:
    """What is known in this environment; `regon` is the entity whose key counts, None without one."""
    note = workspace.contexts.key_note(regon) if regon is not None else None
    marks = {step: mark for step in StepId if (mark := _mark(workspace, step)) is not None}
    return Facts(
        rules_accepted=rules_accepted,
        entity_added=regon is not None,
        key_stored=note is not None and note.stored_at is not None,
        published=workspace.submissions.counts().get(SubmissionState.PUBLISHED, 0) > 0,
        marks=MappingProxyType(marks),
    )


def keep_mark(workspace: Workspace, step: StepId, mark: Mark | None) -> None:
    """Keep what the person said of a step; None takes it back."""
    workspace.profile_values.set(_PREFIX + step.value, mark.value if mark is not None else None)


def _mark(workspace: Workspace, step: StepId) -> Mark | None:
    kept = workspace.profile_values.get(_PREFIX + step.value)
    return Mark(kept) if kept in tuple(Mark) else None
