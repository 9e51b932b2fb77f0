"""One process per profile and environment sends: the holder of this lock.

The operating system frees the lock the moment the process ends, however it ends. Whoever gets it next first
turns every row left in `sending` into `uncertain` (the engine does so, see `engine.py`).
"""

from pathlib import Path

from filelock import FileLock, Timeout

from cru_desktop.domain.environment import Environment
from cru_desktop.storage.faults import translated
from cru_desktop.storage.file_checks import file_identity


class SenderLock:
    """An OS lock on a file beside the database. Not for use from several threads."""

    def __init__(self, path: Path) -> None:
        # Not a singleton, not reentrant across objects: a second window in this process must wait as well.
        self._lock = FileLock(path, thread_local=False)
        self._path = path
        self._file: tuple[int, int] | None = None

    @property
    def is_held(self) -> bool:
        return self._lock.is_locked

    def acquire(self, timeout: float = 0) -> bool:
        """Take the lock; True if this process is the sender now. Waits at most `timeout` seconds.

        False once where the file of a held lock was deleted or replaced: another process may have become the
        sender meanwhile. Whoever gets False lets go of what it has in hand. Raises StorageError.
        """
        if self._lock.is_locked:
            if file_identity(self._path) == self._file:
                return True
            self.release()
            return False
        with translated(self._path):
            try:
                self._lock.acquire(timeout=timeout)
            except Timeout:
                return False
        self._file = file_identity(self._path)
        return True

    def release(self) -> None:
        """Let another process send. Does nothing when the lock is not held."""
        if self._lock.is_locked:
            self._lock.release()


def sender_lock_path(folder: Path, environment: Environment) -> Path:
    """Where the lock of one profile and environment lives."""
    return folder / f"{environment.value}.sender.lock"
