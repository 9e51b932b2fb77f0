"""Random lives of two computers that change one entry, one after the other, at a register that takes both.

A change that a row calls published is in the entry: no later one has undone it.
"""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from cru_desktop.domain.changes.decision import ChangeDecision
from cru_desktop.domain.submission import AttentionReason, Submission
from cru_desktop.storage.agreement_shapes import AgreementQuery
from cru_desktop.training.scenarios import named
from tests.delivery.changing import published
from tests.delivery.fetching import API, fetch_all
from tests.delivery.lives import lives
from tests.delivery.test_change_lives import STRANGE, UNDER_WAY, ChangedLives
from tests.delivery.two_offices import TwoOffices


class TwoChanging(TwoOffices, ChangedLives):
    """The other computer has fetched the entry that this one published."""

    @initialize()
    def publish(self) -> None:
        self.agreement_id = published(self.office)
        self.register.change_directly(self.entry()["idUmowy"], {**self.entry(), "nowePole": STRANGE})
        self.clock.advance(1)
        fetch_all(self.other, API)
        (known,) = self.other.workspace.agreements.page(AgreementQuery()).rows
        self.other_id = known.id
        self.take_both()

    @rule()
    def take_both(self) -> None:
        """From now on a change is taken while another is under way, and replaces it."""
        self.register.play(named("side-by-side"))

    @rule()
    def go_next_door(self) -> None:
        super().go_next_door()
        self.agreement_id, self.other_id = self.other_id, self.agreement_id

    @precondition(lambda self: self.made < 3)
    @rule(steps=st.integers(1, 8))
    def both_wish(self, steps: int) -> None:
        """A colleague changes the same entry."""
        super().wish()
        self.work(steps)
        self.go_next_door()
        super().wish()
        self.work(steps)

    @precondition(lambda self: self.made < 5)
    @rule()
    def wish(self) -> None:
        super().wish()

    @precondition(lambda self: not self.is_anything_under_way())
    @rule()
    def edit_in_the_portal(self) -> None:
        super().edit_in_the_portal()

    def is_anything_under_way(self) -> bool:
        rows = (*self.office.workspace.submissions.list(), *self.other.workspace.submissions.list())
        return any(row.state in UNDER_WAY for row in rows)

    def decide(self, row: Submission) -> None:
        if row.attention is AttentionReason.ENTRY_UNREADABLE:
            # Withdrawn next door: there is nothing to change any more.
            self.cancel(row.id)
        elif row.attention is AttentionReason.UNREACHABLE and not self.register.published:
            # Nor can anybody tell any more whether it had arrived before.
            self.office.workspace.outbox.resume(row.id, ChangeDecision.ALREADY_THERE)
        else:
            super().decide(row)

    def come_to_rest(self) -> None:
        self.take_both()
        for _ in range(4):
            super().come_to_rest()
            self.go_next_door()


TestTwoChanging = TwoChanging.TestCase
TestTwoChanging.settings = lives(8, 20)
