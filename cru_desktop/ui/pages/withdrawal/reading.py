"""What the screen of a withdrawal reads from the records. Records thread; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Operation, Submission
from cru_desktop.storage.agreement_shapes import AgreementState, StoredAgreement
from cru_desktop.ui.pages.withdrawal.withdrawal_draft import BegunWithdrawal, from_draft

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenedWithdrawal:
    """`submission`: the latest withdrawal of this agreement, on its way, done or refused; `begun`: what was
    chosen and typed for it.
    """

    stored: StoredAgreement
    published: Agreement
    submission: Submission | None
    begun: BegunWithdrawal

    @property
    def is_withdrawn(self) -> bool:
        return self.stored.state is AgreementState.WITHDRAWN


def read_withdrawal(workspace: Workspace, agreement_id: int) -> OpenedWithdrawal:
    """Raises NotChangeableError for an agreement that is not, and was not, in the register."""
    from cru_desktop.delivery.change_base import base_of, rows_of
    from cru_desktop.storage.change_drafts import WithdrawalDrafts

    begun = from_draft(WithdrawalDrafts(workspace.database).get(agreement_id))
    stored = workspace.agreements.get(agreement_id)
    rows = [row for row in rows_of(workspace, agreement_id) if row.operation is Operation.WITHDRAW]
    latest = rows[-1] if rows else None
    if stored.state is AgreementState.WITHDRAWN or (latest is not None and not latest.state.is_final):
        version = workspace.register_versions.newest(agreement_id)
        agreement = read(version.raw if version is not None else stored.raw).agreement
        return OpenedWithdrawal(stored, agreement or Agreement((), None), latest, begun)
    return OpenedWithdrawal(stored, base_of(workspace, agreement_id).agreement, latest, begun)
