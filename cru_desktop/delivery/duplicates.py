"""New drafts after what is there already: an agreement, also for another entity, or a template."""

from datetime import datetime

from cru_desktop.delivery.words import WARSAW
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.copies import as_new, entered_again, first_published
from cru_desktop.domain.raw import LOCAL
from cru_desktop.domain.reading import read
from cru_desktop.domain.writing import to_raw
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


def enter_again(workspace: Workspace, agreement_id: int, at: datetime, person: str) -> int:
    """A draft of the same entity with everything of a withdrawn entry; returns its id. UnknownRecordError.

    It remembers the day on which the contract was in the register first.
    """
    stored = workspace.agreements.get(agreement_id)
    context = _context(workspace, stored.regon)
    version = workspace.register_versions.newest(agreement_id)
    agreement = read(version.raw if version is not None else stored.raw).agreement
    if agreement is None:
        raise UnknownRecordError(f"the entry of agreement {agreement_id}")
    source = {**to_raw(agreement), LOCAL: stored.raw.get(LOCAL)}
    day = first_published(stored.raw) or agreement.published_on
    if day is None and stored.row.published_at is not None:
        day = stored.row.published_at.astimezone(WARSAW).date()
    raw = entered_again(source, stored.regon, context, day)
    return workspace.agreements.create_draft(context.regon, raw, at, person)


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
