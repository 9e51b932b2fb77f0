"""Processes that are killed, and processes that want to send at the same time."""

import random
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from cru_desktop.delivery.sender_lock import SenderLock, sender_lock_path
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import EventKind, SubmissionState
from tests.delivery.office import Clock, Office, agreement

PROJECT = Path(__file__).parents[2]


class _Sender:
    """One process; `with` kills it, and the Python process itself, not a shell around it."""

    def __init__(self, folder: Path, base_url: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.delivery.sender_process", str(folder), base_url],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "_Sender":
        return self

    def __exit__(self, *exception: object) -> None:
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()

    def wait_until_it_sends(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"


def _real_time() -> Clock:
    return Clock(datetime.now(UTC))


def _kill_somewhere(office: Office, chance: random.Random) -> None:
    """Start a sender and kill it a moment after it has made a random number of further requests."""
    pause = threading.Event()
    with _Sender(office.folder, office.base_url) as sender:
        sender.wait_until_it_sends()
        goal = len(office.register.requests) + chance.randrange(5)
        while len(office.register.requests) < goal and sender.process.poll() is None:
            pause.wait(0.001)
        # A random moment within the request or between two of them is what is tested.
        pause.wait(chance.uniform(0.0, 0.012))


def test_killed_fifteen_times_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(20260812)
    with Office(tmp_path, clock=_real_time(), publish_after=0.0) as office:
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(20)]
        office.close()
        for _ in range(15):
            _kill_somewhere(office, chance)
            office.clock.advance(0.3)
        with _Sender(tmp_path, office.base_url) as sender:
            assert sender.process.wait(timeout=90) == 0
        office.open()
        assert {office.state(row) for row in rows} == {SubmissionState.PUBLISHED}
        assert sorted(office.published_numbers(), key=str) == sorted(f"{n}/2026" for n in range(20))
        assert len({office.row(row).register_id for row in rows}) == 20
        # The kills did strike senders at work.
        events = [event.kind for row in rows for event in office.workspace.submissions.events(row)]
        assert EventKind.OUTCOME_UNKNOWN in events


def test_two_processes_on_one_profile_send_each_agreement_once(tmp_path: Path) -> None:
    with Office(tmp_path, clock=_real_time(), publish_after=0.0) as office:
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(15)]
        office.close()
        with _Sender(tmp_path, office.base_url) as one, _Sender(tmp_path, office.base_url) as other:
            assert one.process.wait(timeout=90) == 0
            assert other.process.wait(timeout=90) == 0
        office.open()
        assert {office.state(row) for row in rows} == {SubmissionState.PUBLISHED}
        assert len(office.register.published) == 15
        assert office.writes() == 15


def test_lock_has_one_holder_and_is_free_when_its_process_dies(tmp_path: Path) -> None:
    path = sender_lock_path(tmp_path, Environment.TRAINING)
    mine, other = SenderLock(path), SenderLock(path)
    assert mine.acquire()
    assert not other.acquire()
    assert mine.is_held
    mine.release()
    assert other.acquire()
    other.release()
    assert not other.is_held
