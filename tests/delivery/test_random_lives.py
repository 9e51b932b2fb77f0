"""Random faults, kills, restarts, restores and actions of a person, in any order.

Each agreement is in the register at most once; at the end it is there, or its row says why not.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cru_desktop.delivery.outbox import Decision
from cru_desktop.delivery.workspace import database_path
from cru_desktop.domain.submission import AttentionReason, Submission, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.errors import CancelRefusedError
from cru_desktop.training.scenarios import named
from tests.delivery.office import Office, agreement

S = SubmissionState
NUMBERS = [f"{number}/2026" for number in range(4)]
ENDED_IN_VAIN = (S.CANCELLED, S.REJECTED)
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

ACTIONS = ("hold", "release", "send_now", "undo", "cancel", "resume", "by_hand", "entered")


class Lives(RuleBasedStateMachine):
    """One office, one register, one clock; what is drawn is what happens to them, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.temporary = tempfile.TemporaryDirectory()
        folder = Path(self.temporary.name)
        self.profile, self.backup = folder / "profile", folder / "backup.db"
        self.profile.mkdir()
        self.office = Office(self.profile)

    def teardown(self) -> None:
        try:
            self.come_to_rest()
            self.each_is_published_once_or_says_why()
        finally:
            self.office.__exit__(None, None, None)
            self.temporary.cleanup()

    # What happens around the program

    @rule(fault=st.sampled_from(FAULTS))
    def trouble(self, fault: str) -> None:
        self.office.register.play(named(fault))

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

    # What a person does

    @rule(number=st.sampled_from(NUMBERS), undo=st.sampled_from([0.0, 60.0, None]))
    def queue(self, number: str, undo: float | None) -> None:
        if all(row.state in ENDED_IN_VAIN for row in self.rows() if row.number == number):
            self.office.queue(agreement(number), undo=undo)

    @rule(
        chosen=st.integers(0, 9),
        action=st.sampled_from(
            ["hold", "release", "send_now", "undo", "cancel", "resume", "by_hand", "entered"]
        ),
    )
    def act(self, chosen: int, action: str) -> None:
        rows = self.rows()
        if not rows:
            return
        row, outbox = rows[chosen % len(rows)], self.office.workspace.outbox
        acts: dict[str, Callable[[int], object]] = {
            "hold": outbox.hold,
            "release": outbox.release,
            "send_now": outbox.send_now,
            "undo": outbox.undo,
            "cancel": self.cancel,
            "resume": lambda _: self.decide(row),
            "by_hand": outbox.enter_by_hand,
            "entered": outbox.seek_entered,
        }
        acts[action](row.id)
        self.office.engine.wake()

    @rule(chosen=st.integers(0, 9))
    def type_into_the_portal(self, chosen: int) -> None:
        rows = [row for row in self.rows() if row.attention is AttentionReason.BY_HAND]
        if rows and (row := rows[chosen % len(rows)]).number not in self.office.published_numbers():
            self.office.register.publish_directly(to_raw(agreement(row.number)))

    # What must hold

    @invariant()
    def nothing_is_there_twice(self) -> None:
        assert all(count == 1 for count in Counter(self.office.published_numbers()).values())

    def come_to_rest(self) -> None:
        self.office.register.play(named("well-behaved"))
        for _ in range(3):
            for row in self.rows():
                self.office.workspace.outbox.release(row.id)
                if row.attention is not AttentionReason.BY_HAND:
                    self.decide(row)
            self.office.engine.wake()
            self.office.run(seconds=3 * 24 * 3600)

    def each_is_published_once_or_says_why(self) -> None:
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

    # Helpers

    @property
    def file(self) -> Path:
        return database_path(self.profile, self.office.environment)

    def rows(self) -> tuple[Submission, ...]:
        return self.office.workspace.submissions.list()

    def cancel(self, submission_id: int) -> None:
        try:
            self.office.workspace.outbox.cancel(submission_id)
        except CancelRefusedError:
            assert self.office.row(submission_id).state is not S.QUEUED

    def decide(self, row: Submission) -> None:
        if row.state is not S.NEEDS_ATTENTION:
            return
        similar = row.attention is AttentionReason.SIMILAR_ENTRY
        decision = Decision.SAME(row.similar_register_ids[0]) if similar else None
        self.office.workspace.outbox.resume(row.id, decision)


TestLives = Lives.TestCase
TestLives.settings = settings(
    max_examples=20,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
