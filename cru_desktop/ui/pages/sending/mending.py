"""Where a person mends, or decides about, what the register did not take."""

from cru_desktop.domain.submission import Operation, Submission
from cru_desktop.ui.desk import Desk


def open_for_mending(desk: Desk, row: Submission) -> None:
    """The form of a new entry, the screen of a change, or that of a withdrawal."""
    if row.operation is Operation.UPDATE:
        desk.open_changes(row.agreement_id)
    elif row.operation is Operation.WITHDRAW:
        desk.open_withdrawal(row.agreement_id)
    else:
        desk.open_agreement(row.agreement_id)
