"""Random lives of submissions: the table of transitions is never left, and every step leaves one event."""

import tempfile
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import (
    TRANSITIONS,
    AttentionReason,
    EventKind,
    Operation,
    Submission,
    SubmissionState,
)
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import (
    AgreementNotSendableError,
    AlreadyQueuedError,
    CancelRefusedError,
    IllegalTransitionError,
    StaleClaimError,
)
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Note, Transition, Work
from tests.storage.workbench import NOW, REGISTER, SCHOOL, Workbench

S = SubmissionState
ENDED_IN_VAIN = (S.REJECTED, S.CANCELLED)

#: Events that do not come from a step to another state.
BESIDE = {
    EventKind.HELD,
    EventKind.RELEASED,
    EventKind.SENT_NOW,
    EventKind.LOOKED_UP,
    EventKind.POLLED,
    EventKind.ERASED,
}


class OutboxMachine(RuleBasedStateMachine):
    """Acts as clerks and as a sender would, in any order, also with stale claims."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "test.db"
        self.database = Database.open(path, Environment.TEST, backup_folder=path.parent)
        self.bench = Workbench(self.database)
        self.now = NOW
        self.drafts = [self.bench.draft() for _ in range(3)]
        for draft in self.drafts[:2]:
            self.bench.outbox.queue(self.bench.new(draft, content_hash="a"), NOW)
        self.claims: list[ClaimedSubmission] = []
        self.restored = False

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    def rows(self) -> list[Submission]:
        return sorted(self.bench.outbox.list(), key=lambda row: row.id)

    @rule(
        draft=st.integers(0, 2),
        content=st.sampled_from("ab"),
        identity=st.none() | st.sampled_from("xy"),
        delay=st.integers(0, 1),
    )
    def publish(self, draft: int, content: str, identity: str | None, delay: int) -> None:
        self.queue(draft, content, Operation.PUBLISH, identity, delay)

    @rule(draft=st.integers(0, 2), content=st.sampled_from("ab"))
    def change(self, draft: int, content: str) -> None:
        self.queue(draft, content, Operation.UPDATE, None, 0)

    def queue(self, draft: int, content: str, operation: Operation, identity: str | None, delay: int) -> None:
        new = self.bench.new(
            self.drafts[draft],
            content_hash=content,
            operation=operation,
            identity=identity,
            not_before=self.now + timedelta(seconds=delay),
        )
        live = [row for row in self.rows() if row.state not in ENDED_IN_VAIN]
        try:
            self.bench.outbox.queue(new, self.now)
        except AlreadyQueuedError:
            assert live
        except AgreementNotSendableError:
            state = self.bench.agreements.get(self.drafts[draft]).state
            assert state.is_editable == (operation is Operation.UPDATE)

    @rule()
    def send(self) -> None:
        self.now += timedelta(seconds=1)
        self.claim({Work.SEND})

    @rule(kinds=st.sets(st.sampled_from(list(Work)), min_size=1))
    def work(self, kinds: set[Work]) -> None:
        self.claim(kinds)

    def claim(self, kinds: set[Work]) -> None:
        before = self.rows()
        claimed = self.bench.outbox.next_work(REGISTER, {SCHOOL}, self.now, kinds=kinds)
        if claimed is None:
            return
        self.claims.append(claimed)
        assert claimed.work in kinds
        if claimed.work is Work.SEND:
            self._may_be_sent(claimed, before)

    def _may_be_sent(self, claimed: ClaimedSubmission, before: list[Submission]) -> None:
        row = next(row for row in before if row.id == claimed.id)
        assert not row.held
        assert row.not_before <= self.now
        assert not row.outcome_unknown
        earlier = [one for one in before if one.agreement_id == row.agreement_id and one.id < row.id]
        assert all(one.state.is_final for one in earlier)
        with self.database.read() as connection:
            equal = connection.exec_driver_sql(
                "SELECT count(*) FROM submissions WHERE content_hash = ? AND id <> ? "
                "AND (state IN ('sending', 'uncertain', 'accepted') OR outcome_unknown)",
                (claimed.content_hash, claimed.id),
            ).scalar_one()
        assert equal == 0

    @precondition(lambda self: self.claims)
    @rule(data=st.data(), latest=st.booleans(), lawful=st.booleans())
    def record(self, data: st.DataObject, latest: bool, lawful: bool) -> None:
        claimed = self.claims[-1] if latest else data.draw(st.sampled_from(self.claims))
        before = self.bench.outbox.get(claimed.id)
        next_states = sorted(TRANSITIONS[before.state]) if lawful else []
        to = data.draw(st.sampled_from(next_states or list(S)))
        events = len(self.bench.outbox.events(claimed.id))
        step = Transition(
            to=to,
            at=self.now,
            not_before=self.now + timedelta(seconds=data.draw(st.integers(0, 2))),
            document_id=f"d{claimed.id}-{before.attempts}" if to is S.ACCEPTED else None,
            register_id=f"r{claimed.id}" if to is S.PUBLISHED else None,
            attention=AttentionReason.UNREACHABLE if to is S.NEEDS_ATTENTION else None,
        )
        try:
            after = self.bench.outbox.record(claimed, step)
        except StaleClaimError:
            assert self.bench.outbox.get(claimed.id) == before
        except IllegalTransitionError:
            assert to not in TRANSITIONS[before.state]
            assert self.bench.outbox.get(claimed.id) == before
        else:
            assert to in TRANSITIONS[before.state]
            assert len(self.bench.outbox.events(claimed.id)) > events
            if to is not S.QUEUED:
                assert after.state is to

    @precondition(lambda self: self.claims)
    @rule(data=st.data(), absence=st.none() | st.booleans())
    def note(self, data: st.DataObject, absence: bool | None) -> None:
        claimed = data.draw(st.sampled_from(self.claims))
        before = self.bench.outbox.get(claimed.id)
        note = Note(self.now, EventKind.LOOKED_UP, looked_up=True, complete_absence=absence)
        try:
            after = self.bench.outbox.note(claimed, note)
        except StaleClaimError:
            return
        assert after.state is before.state

    @precondition(lambda self: self.rows())
    @rule(data=st.data(), act=st.sampled_from(["undo", "cancel", "hold", "release", "send_now", "resume"]))
    def person(self, data: st.DataObject, act: str) -> None:
        row = data.draw(st.sampled_from(self.rows()))
        try:
            getattr(self.bench.outbox, act)(row.id, self.now, person="Anna")
        except CancelRefusedError:
            assert row.state not in (S.QUEUED, S.WAITING) or row.outcome_unknown or row.document_id
        except IllegalTransitionError:
            assert row.state.is_final or (act == "resume" and row.state is not S.NEEDS_ATTENTION)

    @rule(seconds=st.integers(1, 3))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def next_sender(self) -> None:
        self.bench.outbox.recover_interrupted(None, self.now)
        assert not any(row.state is S.SENDING for row in self.rows())

    @precondition(lambda self: not self.restored and self.now > NOW + timedelta(seconds=10))
    @rule()
    def restore(self) -> None:
        self.restored = True
        self.bench.outbox.after_restore(self.now)
        assert all(row.state.is_final or row.state is S.UNCERTAIN for row in self.rows())
        self.bench.outbox.unpause()

    @invariant()
    def all_is_as_it_should_be(self) -> None:
        rows = self.rows()
        with self.database.read() as connection:
            events = connection.exec_driver_sql(
                "SELECT submission_id, kind, state, details FROM submission_events ORDER BY id"
            ).all()
            identities = connection.exec_driver_sql(
                "SELECT identity FROM submissions WHERE identity IS NOT NULL "
                "AND state NOT IN ('rejected', 'cancelled')"
            ).all()
            found = connection.exec_driver_sql("SELECT id, state FROM agreements").all()
        states = {row.id: row.state for row in found}
        assert len(set(identities)) == len(identities)
        for row in rows:
            follows_the_table(row, [event for event in events if event.submission_id == row.id])
        for draft in self.drafts:
            shows_its_publication(states[draft], [row for row in rows if row.agreement_id == draft])
        if not self.restored:
            one_row_of_an_agreement_is_under_way(rows)


def follows_the_table(row: Submission, events: list[Any]) -> None:
    """One event a step, each step in the table (or a restore), the last one being where the row is."""
    steps = [event for event in events if event.kind not in BESIDE]
    assert steps[0].kind == EventKind.QUEUED
    for before, after in pairwise(steps):
        allowed = TRANSITIONS[SubmissionState(before.state)]
        assert after.details.startswith("before: ") or after.state in allowed
    assert events[-1].state == row.state


def shows_its_publication(state: str, rows: list[Submission]) -> None:
    publications = [row.state for row in rows if row.operation is Operation.PUBLISH]
    if not publications or publications[-1] is S.CANCELLED:
        assert state == AgreementState.DRAFT
    else:
        assert state == publications[-1]


def one_row_of_an_agreement_is_under_way(rows: list[Submission]) -> None:
    under_way = [row.agreement_id for row in rows if row.state in (S.SENDING, S.UNCERTAIN, S.ACCEPTED)]
    assert len(under_way) == len(set(under_way))


TestOutboxMachine = OutboxMachine.TestCase
TestOutboxMachine.settings = settings(deadline=None, max_examples=25, stateful_step_count=40)
