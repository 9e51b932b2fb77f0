"""A change as it is sent: its last look, and its way into the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.intent import ChangeIntent
from cru_desktop.domain.context import Context
from cru_desktop.domain.findings import Finding
from cru_desktop.domain.submission import Submission
from cru_desktop.ui.pages.agreement.send_summary import SendSummary
from cru_desktop.ui.pages.changes.change_words import summary_of_change
from cru_desktop.ui.widgets.side_by_side import TwoTexts

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ChangeSending:
    """Frozen at the moment the summary was shown. Its draft stays, joined with the submission."""

    agreement_id: int
    context: Context
    published: Agreement
    intent: ChangeIntent
    rows: tuple[TwoTexts, ...]
    warnings: tuple[Finding, ...] = ()

    def summary(self) -> SendSummary:
        return summary_of_change(
            self.published, self.intent, self.rows, self.context.environment, self.warnings
        )

    def queue(self, workspace: Workspace, undo_seconds: float | None, person: str) -> Submission:
        from cru_desktop.delivery.changes import queue_change, refuse_other_entity
        from cru_desktop.storage.change_drafts import ChangeDrafts

        refuse_other_entity(workspace, self.agreement_id, self.context)
        submission = queue_change(
            workspace, self.agreement_id, self.intent, undo_seconds=undo_seconds, person=person
        )
        ChangeDrafts(workspace.database).sent(self.agreement_id, submission.id)
        return submission
