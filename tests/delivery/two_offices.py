"""Random lives of two computers of one entity, one after the other, at a register that takes its time.

They take turns: each has answered for what it looked up before the other begins. That both look in the same
two seconds is what no client can help (docs/architecture.md).
"""

from pathlib import Path

from hypothesis.stateful import rule

from cru_desktop.training.server import TrainingRegister
from tests.delivery.lives import OfficeLives
from tests.delivery.office import Clock, Office

#: The register works so many seconds on a document, and longer than a step.
AT_WORK = 40.0


class TwoOffices(OfficeLives):
    """`office` is the computer at which the person sits; `other` is the one next door."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.register = TrainingRegister(publish_after=AT_WORK, clock=self.clock.now)
        super().__init__()
        self.other = self.new_office(Path(self.temporary.name) / "next door")
        self.other_backup = Path(self.temporary.name) / "next door.db"

    def new_office(self, profile: Path) -> Office:
        profile.mkdir(exist_ok=True)
        return Office(profile, policy=self.policy(), clock=self.clock, register=self.register)

    @rule()
    def go_next_door(self) -> None:
        self.office.restart()
        self.office, self.other = self.other, self.office
        self.profile = self.office.folder
        self.backup, self.other_backup = self.other_backup, self.backup
        self.office.engine.wake()

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
