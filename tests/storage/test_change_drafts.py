"""Drafts of changes: kept as typed, one an agreement, until they are in the register."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cru_desktop.domain.submission import Operation
from cru_desktop.domain.submission import SubmissionState as S
from cru_desktop.storage.change_drafts import ChangeDrafts, WithdrawalDrafts
from tests.storage.workbench import NOW, Workbench


@pytest.fixture
def drafts(bench: Workbench) -> ChangeDrafts:
    return ChangeDrafts(bench.database)


def test_what_was_typed_comes_back(bench: Workbench, drafts: ChangeDrafts) -> None:
    agreement = bench.draft()
    assert drafts.get(agreement) is None
    content = {"co": "annex", "dokument": {"szczegolyUmowy": {"wartoscPrzedmiotu": Decimal("12.50")}}}
    drafts.save(agreement, content, NOW, "Anna Nowak")
    draft = drafts.get(agreement)
    assert draft is not None
    assert (draft.content, draft.person, draft.changed_at) == (content, "Anna Nowak", NOW)
    drafts.save(agreement, {"co": "expiry"}, NOW)
    assert drafts.unsent() == (agreement,)
    changed = drafts.get(agreement)
    assert changed is not None
    assert changed.content == {"co": "expiry"}


def test_a_sent_draft_is_no_longer_among_the_unsent(bench: Workbench, drafts: ChangeDrafts) -> None:
    submission = bench.queued()
    agreement = bench.outbox.get(submission).agreement_id
    other = bench.draft()
    drafts.save(agreement, {"co": "annex"}, NOW)
    drafts.save(other, {"co": "annex"}, NOW + timedelta(minutes=1))
    assert drafts.unsent() == (other, agreement)
    drafts.sent(agreement, submission)
    assert drafts.unsent() == (other,)
    sent = drafts.get(agreement)
    assert sent is not None
    assert sent.submission_id == submission
    drafts.save(agreement, {"co": "annex"}, NOW)
    edited_again = drafts.get(agreement)
    assert edited_again is not None
    assert edited_again.submission_id is None


def test_a_draft_can_be_discarded(bench: Workbench, drafts: ChangeDrafts) -> None:
    agreement = bench.draft()
    drafts.save(agreement, {"co": "annex"}, NOW)
    drafts.discard(agreement)
    drafts.discard(agreement)
    assert drafts.get(agreement) is None
    drafts.sent(agreement, 1)
    assert drafts.get(agreement) is None


def test_a_withdrawal_has_a_draft_of_its_own(bench: Workbench, drafts: ChangeDrafts) -> None:
    agreement = bench.draft()
    withdrawals = WithdrawalDrafts(bench.database)
    drafts.save(agreement, {"co": "annex"}, NOW)
    withdrawals.save(agreement, {"powod": "TWICE", "slowa": "Drugi wpis"}, NOW)
    drafts.discard(agreement)
    kept = withdrawals.get(agreement)
    assert kept is not None
    assert kept.content == {"powod": "TWICE", "slowa": "Drugi wpis"}


@pytest.mark.parametrize("operation", [Operation.UPDATE, Operation.WITHDRAW])
@pytest.mark.parametrize(("ending", "stays"), [(S.ACCEPTED, True), (S.REJECTED, True), (S.PUBLISHED, False)])
def test_a_draft_goes_when_what_was_sent_of_it_is_in_the_register(
    bench: Workbench, drafts: ChangeDrafts, operation: Operation, ending: S, stays: bool
) -> None:
    agreement = bench.outbox.get(bench.in_state(S.PUBLISHED)).agreement_id
    drafts.save(agreement, {"co": "annex"}, NOW)
    submission = bench.queued(agreement, operation=operation, content_hash="changed")
    drafts.sent(agreement, submission)
    claimed = bench.taken(submission)
    if ending is S.PUBLISHED:
        bench.step(claimed, S.ACCEPTED)
        claimed = bench.taken(submission)
    bench.step(claimed, ending)
    assert (drafts.get(agreement) is not None) is stays
