"""What the form reads from the records before it shows an agreement (on the records thread)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.domain.history import History
    from cru_desktop.domain.next_number import NumberSeries
    from cru_desktop.domain.submission import Submission
    from cru_desktop.storage.agreement_shapes import StoredAgreement


class Past(NamedTuple):
    """An entity's other agreements, as the form needs them."""

    history: History
    numbers: NumberSeries | None
    excluded_by: str | None = None


class Opened(NamedTuple):
    """An agreement with its latest submission and what its entity has entered before."""

    stored: StoredAgreement
    submission: Submission | None
    history: History
    numbers: NumberSeries | None = None
    excluded_by: str | None = None


def read_past(workspace: Workspace, regon: str, agreement_id: int | None = None) -> Past:
    """What the entity has entered before, without this agreement, and the series of its numbers."""
    from cru_desktop.domain.next_number import series_of

    history = workspace.history.summary(regon, agreement_id)
    numbers = series_of(workspace.history.numbers(regon, agreement_id))
    return Past(history, numbers, workspace.history.last_excluded_by(regon))


def read_agreement(workspace: Workspace, agreement_id: int) -> Opened:
    """Raises UnknownRecordError for an agreement that is not there."""
    from cru_desktop.storage.submission_shapes import SubmissionQuery

    stored = workspace.agreements.get(agreement_id)
    rows = workspace.submissions.list(SubmissionQuery(agreement_id=agreement_id, limit=50))
    latest = max(rows, key=lambda row: row.id, default=None)
    past = read_past(workspace, stored.regon, agreement_id)
    return Opened(stored, latest, past.history, past.numbers, past.excluded_by)
