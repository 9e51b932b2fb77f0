"""Processes that want to send at the same time."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from cru_desktop.delivery.sender_lock import SenderLock, sender_lock_path
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import SubmissionState
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


def _real_time() -> Clock:
    return Clock(datetime.now(UTC))


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
