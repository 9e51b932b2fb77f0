"""New drafts after what is there already: an agreement, also for another entity, or a template."""

from datetime import datetime

from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.copies import as_new
from cru_desktop.storage.errors import UnknownRecordError


def duplicate(workspace: Workspace, agreement_id: int, regon: str | None, at: datetime, person: str) -> int:
    """A draft of the entity `regon` (None: the agreement's own) after an agreement; returns its id.

    Number and dates are empty, the fields to look at are marked. UnknownRecordError.
    """
    stored = workspace.agreements.get(agreement_id)
    context = _context(workspace, regon or stored.regon)
    return workspace.agreements.create_draft(
        context.regon, as_new(stored.raw, stored.regon, context), at, person
    )


def draft_from_template(workspace: Workspace, template_id: int, regon: str, at: datetime, person: str) -> int:
    """A draft of the entity `regon` after a template; returns its id. UnknownRecordError."""
    template = workspace.templates.get(template_id)
    context = _context(workspace, regon)
    return workspace.agreements.create_draft(regon, as_new(template.content, "", context), at, person)


def _context(workspace: Workspace, regon: str) -> Context:
    context = workspace.contexts.get(regon)
    if context is None:
        raise UnknownRecordError(f"context {regon}")
    return context
