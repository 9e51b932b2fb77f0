"""Random lives of two computers that change one entry, one after the other, at a register that takes both.

A change that a row calls published is in the entry: no later one has undone it.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis.stateful import initialize, precondition, rule

from cru_desktop.delivery.policy import policy_for
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import AttentionReason, Submission
from cru_desktop.storage.agreement_shapes import AgreementQuery
from cru_desktop.training.scenarios import named
from cru_desktop.training.server import TrainingRegister
from tests.delivery.changing import published
from tests.delivery.fetching import API, fetch_all
from tests.delivery.lives import lives
from tests.delivery.office import Clock, Office
from tests.delivery.test_change_lives import STRANGE, UNDER_WAY, ChangedLives

#: The register works so many seconds on a document, and longer than a step.
AT_WORK = 40.0


class TwoChanging(ChangedLives):
    """`office` is the computer at which the person sits; `other` is the one next door."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.register = TrainingRegister(publish_after=AT_WORK, clock=self.clock.now)
        super().__init__()
        self.other = self.new_office(Path(self.temporary.name) / "next door")
        self.other_backup = Path(self.temporary.name) / "next door.db"

    def new_office(self, profile: Path) -> Office:
        policy = replace(policy_for(Environment.TRAINING), look_up_limit=timedelta(minutes=30))
        profile.mkdir(exist_ok=True)
        return Office(profile, policy=policy, clock=self.clock, register=self.register)

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
        self.office.restart()
        self.office, self.other = self.other, self.office
        self.agreement_id, self.other_id = self.other_id, self.agreement_id
        self.profile = self.office.folder
        self.backup, self.other_backup = self.other_backup, self.backup
        self.office.engine.wake()

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
        else:
            super().decide(row)

    def come_to_rest(self) -> None:
        self.take_both()
        for _ in range(4):
            super().come_to_rest()
            self.go_next_door()

    def each_ended_well(self) -> None:
        super().each_ended_well()
        self.go_next_door()
        super().each_ended_well()

    def teardown(self) -> None:
        try:
            super().teardown()
        finally:
            self.other.__exit__(None, None, None)
            self.register.stop()


TestTwoChanging = TwoChanging.TestCase
TestTwoChanging.settings = lives(10, 25)
