"""Random lives of two computers of one entity that send the same contracts."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from cru_desktop.domain.submission import SubmissionState
from tests.delivery.lives import lives
from tests.delivery.test_random_lives import NUMBERS, Lives
from tests.delivery.two_offices import TwoOffices

S = SubmissionState


class TwoComputers(TwoOffices, Lives):
    """Each contract is in the register at most once, whichever of them sent it."""

    @rule(number=st.sampled_from(NUMBERS), steps=st.integers(1, 8))
    def both_type_it(self, number: str, steps: int) -> None:
        """A colleague has the same paper on the desk."""
        self.queue(number, 0.0)
        self.work(steps)
        self.go_next_door()
        self.queue(number, 0.0)
        self.work(steps)

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


TestTwoComputers = TwoComputers.TestCase
TestTwoComputers.settings = lives(12, 30)
