"""What happens around the program in every random life: faults, kills, restarts, backups brought back."""

import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from cru_desktop.delivery.policy import Policy
from cru_desktop.delivery.workspace import database_path
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.storage.errors import CancelRefusedError
from cru_desktop.training.scenarios import Scenario, Step, named
from cru_desktop.training.steps import WRITES, Effect
from tests.delivery.office import Office

ENDED_IN_VAIN = (SubmissionState.CANCELLED, SubmissionState.REJECTED)
#: Faults that need no real waiting; the others stand in the fault matrix.
FAULTS = (
    "reset-before",
    "reset-after",
    "internal-error",
    "internal-error-after",
    "bad-gateway",
    "gateway-time-out-after",
    "html-200-after",
    "malformed-json-after",
    "too-many",
    "conflict",
)
#: Seconds: within one look-up, and longer than two that see nothing are apart.
AT_WORK = (5.0, 40.0, 400.0)


def lives(count: int, steps: int) -> settings:
    """Settings for `count` lives of at most `steps` steps each; how long one takes says nothing."""
    return settings(
        max_examples=count,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


class OfficeLives(RuleBasedStateMachine):
    """One office, one register, one clock; what is drawn is what happens to them, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.temporary = tempfile.TemporaryDirectory()
        folder = Path(self.temporary.name)
        self.profile, self.backup = folder / "profile", folder / "backup.db"
        self.office = self.new_office(self.profile)

    def new_office(self, profile: Path) -> Office:
        """The program on a profile of its own."""
        profile.mkdir(exist_ok=True)
        return Office(profile, policy=self.policy())

    def policy(self) -> Policy | None:
        """None: training's usual one."""
        return None

    def teardown(self) -> None:
        try:
            self.office.register.play(named("well-behaved"))
            self.come_to_rest()
            self.each_ended_well()
        finally:
            self.office.__exit__(None, None, None)
            self.temporary.cleanup()

    def come_to_rest(self) -> None:
        """The register behaves and a person decides until nothing moves any more."""
        raise AssertionError("A kind of life says how it ends")

    def each_ended_well(self) -> None:
        """What must hold of every row and entry at the end."""
        raise AssertionError("A kind of life says what must hold")

    @rule(fault=st.sampled_from(FAULTS))
    def trouble(self, fault: str) -> None:
        self.office.register.play(named(fault))

    @rule(seconds=st.sampled_from(AT_WORK))
    def take_time(self, seconds: float) -> None:
        """From now on the register works so long on what it takes."""
        step = Step(Effect.STUCK, WRITES, times=None, seconds=seconds)
        self.office.register.play(Scenario("takes its time", (step,)))

    @rule(steps=st.integers(1, 12))
    def work(self, steps: int) -> None:
        for _ in range(steps):
            due = self.office.engine.step()
            if due is None:
                return
            seconds = (due - self.office.clock.now()).total_seconds()
            self.office.clock.advance(min(max(seconds, 0.0), 300.0))

    @rule()
    def kill(self) -> None:
        self.office.die()

    @rule()
    def restart(self) -> None:
        self.office.restart()

    @rule()
    def back_up(self) -> None:
        self.office.close()
        shutil.copy(self.file, self.backup)
        self.office.open()

    @precondition(lambda self: self.backup.exists())
    @rule()
    def restore(self) -> None:
        self.office.close()
        for each in self.profile.glob(f"{self.file.name}*"):
            each.unlink()
        shutil.copy(self.backup, self.file)
        self.office.open()
        self.office.workspace.submissions.after_restore(self.office.clock.now())
        self.office.workspace.submissions.unpause()

    @property
    def file(self) -> Path:
        return database_path(self.profile, self.office.environment)

    def rows(self) -> tuple[Submission, ...]:
        return self.office.workspace.submissions.list()

    def act_on(self, chosen: int, action: Callable[[Submission], Callable[[int], object]]) -> None:
        """`chosen`: any number; `action` names what is done to the row that it stands for."""
        if rows := self.rows():
            row = rows[chosen % len(rows)]
            action(row)(row.id)
            self.office.engine.wake()

    def release(self, rows: Iterable[Submission]) -> None:
        for row in rows:
            self.office.workspace.outbox.release(row.id)

    def cancel(self, submission_id: int) -> None:
        try:
            self.office.workspace.outbox.cancel(submission_id)
        except CancelRefusedError:
            assert self.office.row(submission_id).state is not SubmissionState.QUEUED
