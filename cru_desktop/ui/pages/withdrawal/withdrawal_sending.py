"""A withdrawal as it is sent: its last look, and its way into the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import Submission
from cru_desktop.ui.pages.agreement.send_summary import SendSummary, short_lines
from cru_desktop.ui.pages.withdrawal.reasons import (
    MEANING,
    PERSONAL_DATA,
    PERSONAL_DATA_TITLE,
    WITHDRAW,
    Reason,
)

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WithdrawalSending:
    """`text` is the reason that the register is told. Its draft stays, joined with the submission."""

    agreement_id: int
    context: Context
    published: Agreement
    reason: Reason
    text: str

    def summary(self) -> SendSummary:
        environment = self.context.environment
        return SendSummary(
            WITHDRAW[environment],
            (*short_lines(self.published), ("Powód wycofania", self.text)),
            MEANING[environment],
            back="Wróć, nie wycofuj (Esc)",
            dangerous=True,
            first=(PERSONAL_DATA_TITLE, PERSONAL_DATA) if self.reason is Reason.TOO_MUCH else None,
        )

    def queue(self, workspace: Workspace, undo_seconds: float | None, person: str) -> Submission:
        from cru_desktop.delivery.changes import queue_withdrawal, refuse_other_entity
        from cru_desktop.storage.change_drafts import WithdrawalDrafts

        refuse_other_entity(workspace, self.agreement_id, self.context)
        submission = queue_withdrawal(
            workspace, self.agreement_id, self.text, undo_seconds=undo_seconds, person=person
        )
        WithdrawalDrafts(workspace.database).sent(self.agreement_id, submission.id)
        return submission
