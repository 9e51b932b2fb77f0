"""Everything that is to be entered by some day, for Na dziś and the calendar. Records thread; no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from cru_desktop.domain.duties import DatedDuty, Duty, DutyKind, runs_a_term, send_by, without_doubles

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


def read_duties(workspace: Workspace, today: date) -> tuple[Duty, ...]:
    """Of all entities that one works for; the most pressing first."""
    from cru_desktop.storage.duties import DutyRecords

    records = DutyRecords(workspace.database)
    begun = begun_changes(workspace, today)
    offered = {context.regon for context in workspace.contexts.list() if not context.hidden}
    every = without_doubles((*records.open(), *records.changes(), *begun))
    return tuple(duty for duty in every if duty.regon in offered)


def begun_changes(workspace: Workspace, today: date) -> tuple[Duty, ...]:
    """Changes that somebody has begun to write and not sent, with a day that is understood."""
    from cru_desktop.storage.change_drafts import ChangeDrafts
    from cru_desktop.ui.pages.changes.change_draft import from_draft
    from cru_desktop.ui.pages.changes.change_values import typed_day

    drafts, found = ChangeDrafts(workspace.database), []
    for agreement_id in drafts.unsent():
        draft = drafts.get(agreement_id)
        begun = None if draft is None else from_draft(draft)
        day = None if begun is None else typed_day(begun.document, today)
        if begun is None or day is None or not runs_a_term(begun.occurrence):
            continue
        row = workspace.agreements.get(agreement_id).row
        found.append(
            Duty(
                DutyKind.CHANGE,
                day,
                workspace.environment,
                row.regon,
                row.id,
                row.number,
                row.subject,
                row.register_id,
            )
        )
    return tuple(found)


def dated(workspace: Workspace, duties: Iterable[Duty]) -> tuple[DatedDuty, ...]:
    """With the day until which to send each: working days, and breaks that were announced."""
    from cru_desktop.support.working_days import is_working_day

    breaks = workspace.announced_breaks.list()
    return tuple(DatedDuty(duty, send_by(duty.event_day, is_working_day, breaks)) for duty in duties)
