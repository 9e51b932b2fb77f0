"""An agreement that a person types into the portal: frozen, read field by field. Records thread; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cru_desktop.domain.portal_fields import PortalField, portal_fields
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.ui.pages.sending.actions import RowAction
from cru_desktop.ui.pages.sending.carrying_out import Done, carry_out

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FieldsToCopy:
    """What the person copies into the portal, in the name of which entity."""

    row: Submission
    entity: str
    fields: tuple[PortalField, ...]


def enter_by_hand(workspace: Workspace, submission_id: int, person: str) -> tuple[Done, FieldsToCopy | None]:
    """Freeze the row, then read its fields; None when it was too late to freeze it."""
    done = carry_out(workspace, submission_id, RowAction.ENTER_BY_HAND, person=person)
    frozen = done.row.state is SubmissionState.NEEDS_ATTENTION
    return done, read_fields(workspace, done.row) if frozen else None


def read_fields(workspace: Workspace, row: Submission) -> FieldsToCopy:
    """The agreement's values, as they would have been sent."""
    context = workspace.contexts.get(row.context_regon)
    agreement = read(workspace.agreements.get(row.agreement_id).raw).agreement
    fields = portal_fields(agreement) if agreement is not None else ()
    return FieldsToCopy(row, context.name if context is not None else row.context_regon, fields)
