"""A change or withdrawal that the program could not follow up: whoever sees it in the portal may say so."""

from dataclasses import replace

import pytest

from cru_desktop.domain.submission import AttentionReason, Operation, SubmissionState
from cru_desktop.ui.pages.sending.actions import RowAction, offered_actions
from tests.samples import SUBMISSION

R = AttentionReason


@pytest.mark.parametrize(
    ("operation", "reason", "words"),
    [
        (Operation.UPDATE, R.UNREACHABLE, "Zmiana jest już w rejestrze"),
        (Operation.WITHDRAW, R.UNREACHABLE, "Wpis jest już wycofany"),
        (Operation.WITHDRAW, R.ENTRY_UNREADABLE, "Wpis jest już wycofany"),
        (Operation.UPDATE, R.ENTRY_UNREADABLE, None),
        (Operation.UPDATE, R.ENTRY_CHANGED, None),
        (Operation.PUBLISH, R.UNREACHABLE, None),
    ],
)
def test_it_is_offered_where_delivery_takes_it(
    operation: Operation, reason: AttentionReason, words: str | None
) -> None:
    row = replace(SUBMISSION, operation=operation, state=SubmissionState.NEEDS_ATTENTION, attention=reason)
    found = [each.label for each in offered_actions(row) if each.action is RowAction.ALREADY_THERE]
    assert found == ([] if words is None else [words])
