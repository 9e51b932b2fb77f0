"""The test's side of `sender_nursery`: one sender after another, each to be killed or waited for."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType

PROJECT = Path(__file__).parents[2]


class Nursery:
    """A process from which senders are forked: a new one costs milliseconds, not a second of imports."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.delivery.sender_nursery"],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._pid = 0

    def __enter__(self) -> "Nursery":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pid:
            # A test that failed has left its sender behind, perhaps standing where it waits for a kill.
            self.kill()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def start(self, folder: Path, base_url: str, most: int | None = None) -> None:
        """Fork a sender; `most`: it makes so many requests and then waits to be killed."""
        assert self._process.stdin is not None
        words = [str(folder), base_url] if most is None else [str(folder), base_url, str(most)]
        self._process.stdin.write("\t".join(words) + "\n")
        self._process.stdin.flush()
        self._pid = int(self._line("born"))

    def wait_until_it_sends(self) -> None:
        """It holds the lock."""
        self._line("ready")

    def is_alive(self) -> bool:
        """Its parent has not buried it yet, so that its id is nobody else's."""
        try:
            os.kill(self._pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> int:
        """SIGKILL for the Python process itself; returns how it ended: minus the signal, or 0 if it was
        through.
        """
        if self.is_alive():
            os.kill(self._pid, signal.SIGKILL)
        return self.ended()

    def ended(self) -> int:
        """Wait for its end; how it ended."""
        self._pid = 0
        return int(self._line("ended"))

    def _line(self, wanted: str) -> str:
        """The rest of the next line that begins with this word."""
        assert self._process.stdout is not None
        while True:
            line = self._process.stdout.readline()
            assert line, "the nursery is gone"
            word, _, rest = line.strip().partition(" ")
            if word == wanted:
                return rest
            assert word == "ready", line
