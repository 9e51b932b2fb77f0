"""Random lives of two computers of one entity, which send the same contracts, one after the other.

They take turns: each has answered for what it looked up before the other begins. That both look in the same
two seconds is what no client can help (docs/architecture.md).
"""

from pathlib import Path

from hypothesis.stateful import rule

from cru_desktop.domain.submission import SubmissionState
from cru_desktop.training.server import TrainingRegister
from tests.delivery.lives import lives
from tests.delivery.office import Clock, Office
from tests.delivery.test_random_lives import Lives

S = SubmissionState
#: The register works so many seconds on a document, and longer than a step.
AT_WORK = 40.0


class TwoComputers(Lives):
    """`office` is the computer at which the person sits; `other` is the one next door."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.register = TrainingRegister(publish_after=AT_WORK, clock=self.clock.now)
        super().__init__()
        self.other = self.new_office(Path(self.temporary.name) / "next door")
        self.other_backup = Path(self.temporary.name) / "next door.db"

    def new_office(self, profile: Path) -> Office:
        profile.mkdir(exist_ok=True)
        return Office(profile, clock=self.clock, register=self.register)

    @rule()
    def go_next_door(self) -> None:
        self.office.restart()
        self.office, self.other = self.other, self.office
        self.profile = self.office.folder
        self.backup, self.other_backup = self.other_backup, self.backup
        self.office.engine.wake()

    def is_nowhere(self, number: str | None) -> bool:
        on_the_way = [
            row
            for office in (self.office, self.other)
            for row in office.workspace.submissions.list()
            if row.number == number and row.state in (S.SENDING, S.ACCEPTED, S.UNCERTAIN)
        ]
        return not on_the_way and super().is_nowhere(number)

    def come_to_rest(self) -> None:
        for _ in range(3):
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


TestTwoComputers = TwoComputers.TestCase
TestTwoComputers.settings = lives(12, 30)
