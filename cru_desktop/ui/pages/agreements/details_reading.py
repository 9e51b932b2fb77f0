"""What is read of one agreement to look at. Runs on the records thread; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cru_desktop.domain.changes import words
from cru_desktop.domain.submission import Operation, Submission, SubmissionEvent
from cru_desktop.storage.agreement_shapes import AgreementState, StoredAgreement
from cru_desktop.ui.pages.agreements.change_in_work import ChangeInWork, read_change_in_work

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Details:
    """One agreement with every submission of it and their events, oldest first."""

    stored: StoredAgreement
    submissions: tuple[Submission, ...]
    events: tuple[SubmissionEvent, ...]
    names: Mapping[int, str] = field(default_factory=dict)
    """What a change is ("aneks do umowy"), by submission."""
    change: ChangeInWork | None = None


def read_details(workspace: Workspace, agreement_id: int) -> Details:
    """Everything known of one agreement; UnknownRecordError if it is not there."""
    from cru_desktop.storage.submission_shapes import SubmissionQuery

    stored = workspace.agreements.get(agreement_id)
    listed = workspace.submissions.list(SubmissionQuery(agreement_id=agreement_id))
    rows = sorted(listed, key=lambda row: row.id)
    events = [event for row in rows for event in workspace.submissions.events(row.id)]
    names = {
        row.id: words.OFFICIAL[workspace.submitted_changes.get(row.id).intent.occurrence]
        for row in rows
        if row.operation is Operation.UPDATE
    }
    change = (
        read_change_in_work(workspace, agreement_id) if stored.state is AgreementState.PUBLISHED else None
    )
    return Details(stored, tuple(rows), tuple(events), names, change)
