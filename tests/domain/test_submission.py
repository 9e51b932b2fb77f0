"""What the table of states has to hold, whatever is added to it, and what a person may type in by hand."""

from typing import Any

import pytest

from cru_desktop.domain.submission import (
    TRANSITIONS,
    AttentionReason,
    Operation,
    SubmissionState,
    may_be_entered_by_hand,
)
from tests.domain.rows import submission

S = SubmissionState


def before(state: SubmissionState) -> set[SubmissionState]:
    return {each for each, following in TRANSITIONS.items() if state in following}


def test_every_state_stands_in_the_table() -> None:
    assert set(TRANSITIONS) == set(S)


def test_a_row_is_sent_from_the_queue_alone() -> None:
    assert before(S.SENDING) == {S.QUEUED}


def test_what_may_have_arrived_is_neither_sent_again_nor_taken_back_unseen() -> None:
    """From `uncertain` and `needs_attention` the way back into the queue is by proof, or by a person."""
    assert before(S.QUEUED) == {S.WAITING, S.UNCERTAIN, S.NEEDS_ATTENTION}
    assert before(S.WAITING) == {S.SENDING}
    assert before(S.CANCELLED) == {S.QUEUED, S.WAITING, S.NEEDS_ATTENTION}


def test_what_has_ended_stays_so() -> None:
    assert {state for state in S if state.is_final} == {S.PUBLISHED, S.REJECTED, S.CANCELLED}


def test_everything_else_can_end() -> None:
    """No state is a trap: from each one an end can be reached."""
    can_end = {state for state in S if state.is_final}
    while more := {state for state in S if TRANSITIONS[state] & can_end} - can_end:
        can_end |= more
    assert can_end == set(S)


def test_by_hand_goes_what_waits_and_has_never_gone_out() -> None:
    assert {state for state in S if may_be_entered_by_hand(submission(state))} == {S.QUEUED, S.WAITING}


@pytest.mark.parametrize("reason", AttentionReason)
def test_by_hand_goes_what_the_register_has_refused(reason: AttentionReason) -> None:
    expected = reason in (AttentionReason.KEY_REFUSED, AttentionReason.REFUSED_TWICE)
    assert may_be_entered_by_hand(submission(S.NEEDS_ATTENTION, attention=reason)) is expected


@pytest.mark.parametrize(
    "there",
    [
        {"outcome_unknown": True},
        {"document_id": "d-1"},
        {"operation": Operation.UPDATE},
        {"operation": Operation.WITHDRAW},
    ],
)
def test_by_hand_goes_nothing_that_may_be_there_already(there: dict[str, Any]) -> None:
    assert not may_be_entered_by_hand(submission(S.WAITING, **there))
    refused = AttentionReason.REFUSED_TWICE
    assert not may_be_entered_by_hand(submission(S.NEEDS_ATTENTION, attention=refused, **there))
