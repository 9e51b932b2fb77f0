"""An outcome and the next row's claim in one transaction, and the row that is only looked at."""

from collections.abc import Callable

import pytest

from cru_desktop.domain.submission import EventKind, SubmissionState
from cru_desktop.storage.errors import StaleClaimError
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition, Work
from tests.storage.workbench import NOW, REGISTER, SCHOOL, Workbench, later

S = SubmissionState
ACCEPTED = Transition(to=S.ACCEPTED, at=NOW, document_id="D1")


def _two(bench: Workbench) -> tuple[ClaimedSubmission, ClaimedSubmission]:
    """One row under way, and the next one, looked at."""
    first, second = bench.queued(), bench.queued()
    claimed = bench.claimed(first)
    seen = bench.outbox.peek(REGISTER, {SCHOOL}, NOW)
    assert seen is not None
    assert (seen.id, seen.claim) == (second, "")
    return claimed, seen


def _kinds(bench: Workbench, row: int) -> list[EventKind]:
    return [event.kind for event in bench.outbox.events(row)]


def test_both_are_written(bench: Workbench) -> None:
    first, second = _two(bench)
    recorded, claimed = bench.outbox.record_and_take(first, ACCEPTED, second, later(1), to_write=True)
    assert (recorded.id, recorded.state, recorded.document_id) == (first.id, S.ACCEPTED, "D1")
    assert claimed is not None
    assert (claimed.id, claimed.submission.state, claimed.first_write_at) == (second.id, S.SENDING, later(1))
    assert _kinds(bench, first.id)[-1] is EventKind.ACCEPTED
    assert _kinds(bench, second.id)[-1] is EventKind.CLAIMED
    assert bench.outbox.record(claimed, ACCEPTED).state is S.ACCEPTED


@pytest.mark.parametrize(
    "person",
    [
        lambda bench, row: bench.outbox.cancel(row, NOW),
        lambda bench, row: bench.outbox.undo(row, NOW),
        lambda bench, row: bench.outbox.hold(row, NOW),
        lambda bench, row: bench.outbox.enter_by_hand(row, NOW),
        lambda bench, row: bench.outbox.pause(NOW, "test"),
    ],
    ids=["cancelled", "taken back", "held", "by hand", "paused"],
)
def test_the_outcome_is_written_though_the_other_may_no_longer_go(
    bench: Workbench, person: Callable[[Workbench, int], object]
) -> None:
    first, second = _two(bench)
    person(bench, second.id)
    recorded, claimed = bench.outbox.record_and_take(first, ACCEPTED, second, NOW, to_write=True)
    assert recorded.state is S.ACCEPTED
    assert claimed is None
    assert bench.outbox.get(second.id).attempts == 0
    assert EventKind.CLAIMED not in _kinds(bench, second.id)


def test_nothing_is_taken_when_the_outcome_cannot_be_written(bench: Workbench) -> None:
    first, second = _two(bench)
    bench.outbox.recover_interrupted(REGISTER, NOW)
    with pytest.raises(StaleClaimError):
        bench.outbox.record_and_take(first, ACCEPTED, second, NOW, to_write=True)
    assert bench.outbox.get(first.id).state is S.UNCERTAIN
    assert bench.outbox.get(second.id).state is S.QUEUED


def test_a_row_of_equal_content_is_not_even_looked_at(bench: Workbench) -> None:
    draft = bench.draft()
    first = bench.queued(draft)
    claimed = bench.claimed(first)
    equal = bench.queued(content_hash=f"hash of {draft}")
    assert bench.outbox.peek(REGISTER, {SCHOOL}, NOW) is None
    bench.step(claimed, S.REJECTED)
    seen = bench.outbox.peek(REGISTER, {SCHOOL}, NOW)
    assert seen is not None
    assert seen.id == equal


def test_a_look_writes_nothing_and_leaves_other_work_alone(bench: Workbench) -> None:
    uncertain = bench.in_state(S.UNCERTAIN)
    bench.queued(not_before=later(1))
    before = bench.outbox.events(uncertain)
    kinds = {Work.SEND, Work.LOOK_UP}
    assert bench.outbox.peek(REGISTER, {SCHOOL}, later(2), kinds=kinds) is None
    assert bench.outbox.events(uncertain) == before
    found = bench.outbox.candidate(REGISTER, {SCHOOL}, later(2), kinds=kinds)
    assert found is not None
    assert (found.id, found.work) == (uncertain, Work.LOOK_UP)


def test_a_paused_queue_has_nothing_to_look_at(bench: Workbench) -> None:
    bench.queued()
    bench.outbox.pause(NOW, "test")
    assert bench.outbox.peek(REGISTER, {SCHOOL}, NOW) is None
