"""Senders that start in a moment: this process has everything imported and forks one for each line it reads.

`python -m tests.delivery.sender_nursery`; a line is FOLDER, a tab, BASE_URL, and perhaps a tab and the most
requests that the sender may make. It writes "born PID", the sender "ready" once it holds the lock, and this
process again "ended CODE" (minus the signal that killed it).
"""

import os
import random
import sys
from pathlib import Path

from tests.delivery import sender_process


def main() -> None:
    for line in sys.stdin:
        folder, base_url, *most = line.rstrip("\n").split("\t")
        pid = os.fork()
        if pid == 0:
            _send(Path(folder), base_url, *map(int, most))
        print(f"born {pid}", flush=True)  # noqa: T201
        _, status = os.waitpid(pid, 0)
        print(f"ended {os.waitstatus_to_exitcode(status)}", flush=True)  # noqa: T201


def _send(folder: Path, base_url: str, most: int | None = None) -> None:
    """The whole life of one sender; nothing of its parent runs in it."""
    code = 70
    try:
        random.seed()
        code = sender_process.main(folder, base_url, most)
    finally:
        sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
