"""A sender as a process of its own: `python -m tests.delivery.sender_process FOLDER BASE_URL`.

Prints "ready" once it holds the sender's lock, sends until every row is at rest, and ends with 0. With a
third argument it makes so many requests at the most, and stands before the next one until it is killed.
"""

import os
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.destination import Destination, destination
from cru_desktop.delivery.engine import DeliveryEngine
from cru_desktop.delivery.send_and_wait import send_and_wait
from cru_desktop.delivery.sender_lock import SenderLock, sender_lock_path
from cru_desktop.delivery.workspace import open_workspace
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys


class Barrier:
    """Lets so many requests pass and none after them: what is to be killed cannot be through before."""

    def __init__(self, most: int) -> None:
        self._left = most

    def enter(self, destination: Destination, deadline: float) -> None:
        if not self._left:
            threading.Event().wait()
        self._left -= 1

    def told_time(self, register_date: datetime) -> None:
        return


def main(folder: Path, base_url: str, most: int | None = None) -> int:
    barrier = None if most is None else Barrier(most)
    pause = threading.Event()

    def wait(seconds: float) -> None:
        pause.wait(seconds)

    target = destination(Environment.TRAINING, base_url)
    with open_workspace(
        folder, Environment.TRAINING, target, clock=lambda: datetime.now(UTC), keys=ApiKeys()
    ) as workspace:
        lock = SenderLock(sender_lock_path(folder, Environment.TRAINING))
        engine = DeliveryEngine(workspace, lambda _, key: CruClient(target, key, gate=barrier))
        lock.acquire(timeout=60)
        # In one piece, whoever else writes there.
        os.write(sys.stdout.fileno(), b"ready\n")
        rows = [row.id for row in workspace.submissions.list()]
        send_and_wait(
            workspace,
            engine,
            lock,
            rows,
            seconds=60,
            monotonic=time.monotonic,
            wait=wait,
        )
        engine.close()
        lock.release()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:])))
