"""A withdrawal that was begun: the answer and the words, kept until they are sent or thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cru_desktop.ui.pages.withdrawal.reasons import Reason

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.storage.change_drafts import EntryDraft
    from cru_desktop.ui.pages.agreement.draft_keeper import DraftSlot


@dataclass(frozen=True, slots=True)
class BegunWithdrawal:
    """`reason` is None while words alone were typed."""

    reason: Reason | None = None
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return self.reason is None and not self.words.strip()

    def content(self) -> dict[str, object]:
        """What is kept of it; `from_draft` gives back the same."""
        return {"powod": "" if self.reason is None else self.reason.name, "slowa": self.words}


def from_draft(draft: EntryDraft | None) -> BegunWithdrawal:
    """An empty one where there is no draft, or none that this version of the program understands."""
    content = {} if draft is None else draft.content
    words = content.get("slowa")
    reason = Reason.__members__.get(str(content.get("powod")))
    return BegunWithdrawal(reason, words if isinstance(words, str) else "")


def save(
    workspace: Workspace, slot: DraftSlot, content: dict[str, object], _cursor: str, at: datetime, person: str
) -> None:
    """A `SaveDraft`: what says nothing is no draft. Records thread."""
    from cru_desktop.storage.change_drafts import WithdrawalDrafts

    drafts = WithdrawalDrafts(workspace.database)
    if slot.agreement_id is not None and any(content.values()):
        drafts.save(slot.agreement_id, content, at, person)
    elif slot.agreement_id is not None:
        drafts.discard(slot.agreement_id)


def discard(workspace: Workspace, agreement_id: int) -> None:
    """Throw the draft away. Records thread."""
    from cru_desktop.storage.change_drafts import WithdrawalDrafts

    WithdrawalDrafts(workspace.database).discard(agreement_id)
