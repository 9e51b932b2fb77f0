"""Random lives of changes: faults, kills, restarts, restores, edits in the portal and a person's decisions.

Each change is in the entry at most once; at the end it is there, or its row says why not; and what this
program does not know of the entry has survived everything.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from cru_desktop.delivery.change_base import NotChangeableError
from cru_desktop.delivery.change_decisions import waiting_change
from cru_desktop.delivery.policy import Policy, policy_for
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import Operation, Submission, SubmissionState
from tests.delivery.changing import change, published, withdraw
from tests.delivery.lives import ENDED_IN_VAIN, OfficeLives, lives

S = SubmissionState
UNDER_WAY = (S.SENDING, S.UNCERTAIN, S.ACCEPTED)
ACTIONS = ("hold", "release", "send_now", "cancel", "decide")
STRANGE = {"a": [1, Decimal("2.50"), None]}


class ChangedLives(OfficeLives):
    """One published entry with a field that nobody knows, and what happens to it."""

    def __init__(self) -> None:
        super().__init__()
        self.made = 0
        self.edits = 0

    def policy(self) -> Policy:
        # Half an hour instead of a day: what nobody can tell goes to a person in good time.
        return replace(policy_for(Environment.TRAINING), look_up_limit=timedelta(minutes=30))

    @initialize()
    def publish(self) -> None:
        self.agreement_id = published(self.office)
        strange = {**self.entry(), "nowePole": STRANGE}
        self.office.register.change_directly(strange["idUmowy"], strange)
        self.office.clock.advance(1)

    @precondition(lambda self: not any(row.state in UNDER_WAY for row in self.rows()))
    @rule()
    def edit_in_the_portal(self) -> None:
        if self.office.register.published:
            edited = self.entry()
            self.edits += 1
            edited["szczegolyUmowy"]["przedmiotUmowy"] = f"Zakup książek ({self.edits})"
            self.office.register.change_directly(edited["idUmowy"], edited)
            self.office.clock.advance(1)

    # What a person does

    @rule()
    def wish(self) -> None:
        self.made += 1
        try:
            value = Decimal(1000 + self.made)
            change(self.office, self.agreement_id, Occurrence.ANNEX, comment=f"nr {self.made}", value=value)
        except NotChangeableError:
            assert self.is_withdrawn_or_will_be()

    @precondition(lambda self: self.made > 2)
    @rule()
    def take_out(self) -> None:
        try:
            withdraw(self.office, self.agreement_id)
        except NotChangeableError:
            assert self.is_withdrawn_or_will_be()

    @rule(chosen=st.integers(0, 9), action=st.sampled_from(ACTIONS))
    def act(self, chosen: int, action: str) -> None:
        outbox = self.office.workspace.outbox
        acts: dict[str, Callable[[Submission], Callable[[int], object]]] = {
            "hold": lambda _: outbox.hold,
            "release": lambda _: outbox.release,
            "send_now": lambda _: outbox.send_now,
            "cancel": lambda _: self.cancel,
            "decide": lambda row: lambda _: self.decide(row),
        }
        self.act_on(chosen, acts[action])

    # What must hold

    @invariant()
    def no_change_is_there_twice(self) -> None:
        assert all(count == 1 for count in Counter(self.comments()).values())

    @invariant()
    def what_is_unknown_is_untouched(self) -> None:
        for entry in self.office.register.published:
            assert entry.get("nowePole", STRANGE) == STRANGE

    def come_to_rest(self) -> None:
        # A row behind a failed one asks twice: whether to go on, then about the version that it meets.
        for _ in range(3 * self.made + 6):
            if all(row.state.is_final for row in self.rows()):
                return
            self.release(self.rows())
            for row in self.rows():
                self.decide(row)
            self.office.engine.wake()
            # Rows behind one that waits for a person stay queued: no sense in waiting for days.
            self.office.run(seconds=2 * 3600)

    def each_ended_well(self) -> None:
        self.no_change_is_there_twice()
        self.what_is_unknown_is_untouched()
        there = set(self.comments())
        for row in self.rows():
            if row.operation is Operation.UPDATE and row.state is S.PUBLISHED and there:
                comment = self.office.workspace.submitted_changes.get(row.id).intent.comment
                assert comment in there or self.edits
            elif row.state is S.NEEDS_ATTENTION:
                assert row.attention is not None
            else:
                assert row.state in (*ENDED_IN_VAIN, S.PUBLISHED), row

    def entry(self) -> dict[str, Any]:
        (only,) = self.office.register.published
        return only

    def comments(self) -> list[str]:
        entries = self.office.register.published
        return [line["komentarz"] for entry in entries for line in entry.get("zmianyUmowy") or []]

    def rows(self) -> tuple[Submission, ...]:
        return tuple(row for row in super().rows() if row.operation is not Operation.PUBLISH)

    def is_withdrawn_or_will_be(self) -> bool:
        rows = [row for row in self.rows() if row.operation is Operation.WITHDRAW]
        return any(row.state not in ENDED_IN_VAIN for row in rows)

    def decide(self, row: Submission) -> None:
        if self.office.state(row.id) is S.NEEDS_ATTENTION:
            offered = waiting_change(self.office.workspace, row.id).offered
            chosen = offered[0] if len(offered) > 1 else None
            self.office.workspace.outbox.resume(row.id, chosen)


TestChangedLives = ChangedLives.TestCase
TestChangedLives.settings = lives(15, 25)
