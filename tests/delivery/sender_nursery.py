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
        _say(f"born {pid}")
        _, status = os.waitpid(pid, 0)
        _say(f"ended {os.waitstatus_to_exitcode(status)}")


def _say(words: str) -> None:
    """A line in one piece: this process and its sender write into the same pipe."""
    os.write(sys.stdout.fileno(), f"{words}\n".encode())


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
