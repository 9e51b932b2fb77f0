"""Random faults, kills, restarts, restores and actions of a person, in any order.

Each agreement is in the register at most once; at the end it is there, or its row says why not.
"""

from collections import Counter
from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from cru_desktop.delivery.outbox import Decision
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import AttentionReason, Submission, SubmissionState
from cru_desktop.domain.writing import to_raw
from tests.delivery.lives import ENDED_IN_VAIN, OfficeLives, lives
from tests.delivery.office import agreement

S = SubmissionState
NUMBERS = [f"{number}/2026" for number in range(4)]
ACTIONS = ("hold", "release", "send_now", "undo", "cancel", "resume", "by_hand", "entered")


class Lives(OfficeLives):
    """Contracts that are queued, held, cancelled, resumed, entered by hand."""

    # What a person does

    @rule(number=st.sampled_from(NUMBERS), undo=st.sampled_from([0.0, 60.0, None]))
    def queue(self, number: str, undo: float | None) -> None:
        if all(row.state in ENDED_IN_VAIN for row in self.rows() if row.number == number):
            context = self.context_of(number)
            self.office.queue(agreement(number, context=context), context=context, undo=undo)

    def context_of(self, number: str | None) -> Context:
        """Whose contract it is."""
        return self.office.context

    @rule(
        chosen=st.integers(0, 9),
        action=st.sampled_from(ACTIONS),
    )
    def act(self, chosen: int, action: str) -> None:
        outbox = self.office.workspace.outbox
        acts: dict[str, Callable[[Submission], Callable[[int], object]]] = {
            "hold": lambda _: outbox.hold,
            "release": lambda _: outbox.release,
            "send_now": lambda _: outbox.send_now,
            "undo": lambda _: outbox.undo,
            "cancel": lambda _: self.cancel,
            "resume": lambda row: lambda _: self.decide(row),
            "by_hand": lambda _: outbox.enter_by_hand,
            "entered": lambda _: outbox.seek_entered,
        }
        self.act_on(chosen, acts[action])

    @rule(chosen=st.integers(0, 9))
    def type_into_the_portal(self, chosen: int) -> None:
        rows = [row for row in self.rows() if row.attention is AttentionReason.BY_HAND]
        if rows and self.is_nowhere(number := rows[chosen % len(rows)].number):
            content = agreement(number, context=self.context_of(number))
            self.office.register.publish_directly(to_raw(content))

    def is_nowhere(self, number: str | None) -> bool:
        """True if whoever types it in sees that it is not there."""
        return number not in self.office.published_numbers()

    # What must hold

    @invariant()
    def nothing_is_there_twice(self) -> None:
        assert all(count == 1 for count in Counter(self.office.published_numbers()).values())

    def come_to_rest(self) -> None:
        for _ in range(3):
            self.release(self.rows())
            for row in self.rows():
                if row.attention is not AttentionReason.BY_HAND:
                    self.decide(row)
            self.office.engine.wake()
            self.office.run(seconds=3 * 24 * 3600)

    def each_ended_well(self) -> None:
        self.nothing_is_there_twice()
        held = Counter(entry["idUmowy"] for entry in self.office.register.published)
        for row in self.rows():
            if row.state is S.PUBLISHED:
                assert held[row.register_id] == 1
            elif row.state is S.NEEDS_ATTENTION:
                assert row.attention is not None
            else:
                assert row.state in ENDED_IN_VAIN
        adopted = [row.register_id for row in self.rows() if row.state is S.PUBLISHED]
        assert len(adopted) == len(set(adopted))

    def decide(self, row: Submission) -> None:
        if row.state is not S.NEEDS_ATTENTION:
            return
        similar = row.attention is AttentionReason.SIMILAR_ENTRY
        decision = Decision.SAME(row.similar_register_ids[0]) if similar else None
        self.office.workspace.outbox.resume(row.id, decision)


TestLives = Lives.TestCase
TestLives.settings = lives(20, 30)
