"""The program's log: small, rotating, for the IT person; keys are masked, natural persons never written."""

import logging
import logging.handlers
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_MEGABYTE = 1024 * 1024
_KEPT_FILES = 5
_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"


@contextmanager
def log_to_file(
    folder: Path, filters: Iterable[logging.Filter], name: str = "cru-desktop.log"
) -> Iterator[None]:
    """Write the program's log into `folder` (1 MB a file, the last five kept) while the context lasts.

    A log that cannot be written (full disk, another process) must never stop the work: it is then left out.
    """
    root = logging.getLogger()
    try:
        handler = _handler(folder / name)
    except OSError:
        yield
        return
    for each in filters:
        handler.addFilter(each)
    former = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # httpx writes every address with its query; ours is no place for that.
    noisy = logging.getLogger("httpx")
    former_noisy = noisy.level
    noisy.setLevel(logging.WARNING)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(former)
        noisy.setLevel(former_noisy)
        handler.close()


class _QuietHandler(logging.handlers.RotatingFileHandler):
    """A full disk does not print tracebacks into a window that has no console."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Leave the line out."""


def _handler(path: Path) -> logging.Handler:
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = _QuietHandler(path, maxBytes=_MEGABYTE, backupCount=_KEPT_FILES - 1, encoding="utf-8")
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler
