"""What the screen of a change reads from the records before it shows anything. Records thread; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.raw import LOCAL, RawAgreement
from cru_desktop.domain.submission import Operation, Submission, SubmissionState
from cru_desktop.storage.agreement_shapes import StoredAgreement
from cru_desktop.ui.pages.changes.change_draft import BegunChange, from_draft, from_intent

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_CAME_BACK = (SubmissionState.REJECTED, SubmissionState.CANCELLED)


@dataclass(frozen=True, slots=True)
class OpenedChange:
    """`base` is what a new change rests on; `begun` one that was begun before, `submission` how it was sent.

    `local`: the days that this computer alone knows.
    """

    stored: StoredAgreement
    base: RawAgreement
    published: Agreement
    local: Mapping[str, object]
    begun: BegunChange | None = None
    submission: Submission | None = None

    @property
    def is_under_way(self) -> bool:
        """True while the change that was begun is on its way and cannot be edited."""
        return self.submission is not None and self.submission.state not in _CAME_BACK


def read_change(workspace: Workspace, agreement_id: int) -> OpenedChange:
    """Raises NotChangeableError for an agreement that is not in the register, UnknownRecordError."""
    from cru_desktop.delivery.change_base import base_of
    from cru_desktop.storage.change_drafts import ChangeDrafts

    drafts = ChangeDrafts(workspace.database)
    stored = workspace.agreements.get(agreement_id)
    local = stored.raw.get(LOCAL)
    known = local if isinstance(local, Mapping) else {}
    base = base_of(workspace, agreement_id)
    opened = OpenedChange(stored, base.raw, base.agreement, known)
    draft = drafts.get(agreement_id)
    if draft is None:
        return _sent_without_draft(workspace, opened)
    submission = None
    if draft.submission_id is not None:
        submission = workspace.submissions.get(draft.submission_id)
        if submission.state is SubmissionState.PUBLISHED:
            drafts.discard(agreement_id)
            return _sent_without_draft(workspace, opened)
    return replace(opened, begun=from_draft(draft), submission=submission)


def _sent_without_draft(workspace: Workspace, opened: OpenedChange) -> OpenedChange:
    """The latest change that went out together with others, if it is under way or was not taken."""
    from cru_desktop.delivery.change_base import entry_before, rows_of

    changes = [row for row in rows_of(workspace, opened.stored.id) if row.operation is Operation.UPDATE]
    latest = changes[-1] if changes else None
    if latest is None or latest.state in (SubmissionState.PUBLISHED, SubmissionState.CANCELLED):
        return opened
    # While it is on its way, what the change rests on is the entry without it.
    under_way = latest.state is not SubmissionState.REJECTED
    base = entry_before(workspace, opened.stored.id) if under_way else opened.base
    intent = workspace.submitted_changes.get(latest.id).intent
    return replace(
        opened, begun=from_intent(intent, base, workspace.today(), opened.local), submission=latest
    )
