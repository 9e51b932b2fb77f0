"""A row is looked at first, and claimed in the very transaction in which its write begins."""

import pytest

from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.database import Database
from cru_desktop.storage.environment_log import EnvironmentLog
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition, Work
from tests.storage.workbench import NOW, REGISTER, SCHOOL, Workbench, later

S = SubmissionState


def looked_at(bench: Workbench) -> ClaimedSubmission:
    found = bench.outbox.candidate(REGISTER, {SCHOOL}, NOW)
    assert found is not None
    assert found.work is Work.SEND
    return found


def test_a_row_that_is_looked_at_stays_as_it_is(bench: Workbench) -> None:
    row_id = bench.queued()
    before = bench.outbox.get(row_id)
    assert looked_at(bench).submission == before
    assert bench.outbox.get(row_id) == before


def test_claim_and_beginning_of_the_write_are_one(bench: Workbench, database: Database) -> None:
    row_id = bench.queued()
    claimed = bench.outbox.take(looked_at(bench), later(3), to_write=True)
    assert claimed is not None
    assert (claimed.submission.state, claimed.submission.attempts) == (S.SENDING, 1)
    assert bench.outbox.get(row_id) == claimed.submission
    assert bench.outbox.frozen(row_id).first_write_at == claimed.first_write_at == later(3)
    assert EnvironmentLog(database).counted_today(later(3)) == 1
    after = bench.outbox.record(claimed, Transition(to=S.ACCEPTED, at=later(4), document_id="d"))
    assert after.state is S.ACCEPTED


@pytest.mark.parametrize("act", ["undo", "cancel", "hold"])
def test_a_person_may_be_quicker(bench: Workbench, act: str) -> None:
    row_id = bench.queued()
    candidate = looked_at(bench)
    getattr(bench.outbox, act)(row_id, NOW)
    before = bench.outbox.get(row_id)
    assert bench.outbox.take(candidate, NOW, to_write=True) is None
    assert bench.outbox.get(row_id) == before


def test_nobody_takes_a_row_twice_nor_while_the_queue_stands(bench: Workbench) -> None:
    bench.queued()
    candidate = looked_at(bench)
    bench.outbox.pause(NOW, "test")
    assert bench.outbox.take(candidate, NOW, to_write=True) is None
    bench.outbox.unpause()
    assert bench.outbox.take(candidate, NOW, to_write=True) is not None
    assert bench.outbox.take(candidate, NOW, to_write=True) is None
