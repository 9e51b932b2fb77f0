"""The program's log: small, rotating, for the IT person; keys are masked, natural persons never written."""

import logging
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cru_desktop.domain.problem import ProblemError

_MEGABYTE = 1024 * 1024
_KEPT_FILES = 5
_FORMAT = "%(asctime)s %(levelname)s [%(name)s, %(threadName)s] %(message)s"
#: The file's name; older ones have a number after it.
LOG_NAME = "cru-desktop.log"
#: How bad a line is, in words; what the viewer filters by.
LEVELS = {
    logging.DEBUG: "szczegół",
    logging.INFO: "informacja",
    logging.WARNING: "ostrzeżenie",
    logging.ERROR: "błąd",
    logging.CRITICAL: "awaria",
}
#: Errors whose words name no person: the system's and our own.
_SPEAKING = (OSError, ProblemError)
_FRAMES = 12


@contextmanager
def log_to_file(folder: Path, filters: Iterable[logging.Filter], name: str = LOG_NAME) -> Iterator[None]:
    """Write the program's log into `folder` (1 MB a file, the last five kept) while the context lasts.

    A log that cannot be written (full disk, another process) must never stop the work: it is then left out.
    """
    root = logging.getLogger()
    try:
        handler = _handler(folder / name)
    except OSError:
        yield
        return
    handler.addFilter(_NamelessErrors())
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


class _InWords(logging.Formatter):
    """Says how bad a line is in Polish."""

    def format(self, record: logging.LogRecord) -> str:
        line = logging.makeLogRecord(record.__dict__)
        line.levelname = LEVELS.get(record.levelno, record.levelname)
        return super().format(line)


class _NamelessErrors(logging.Filter):
    """Tracebacks without what an error says, where it could hold a text that somebody typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            # Whatever another handler has made of it before.
            record.exc_text = "\n".join(_described(error))
            record.exc_info = None
        return True


def _described(error: BaseException) -> Iterator[str]:
    """Class, place and cause of an error; its words where they are safe."""
    seen: BaseException | None = error
    while seen is not None:
        for frame in traceback.extract_tb(seen.__traceback__)[-_FRAMES:]:
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        words = f": {seen}" if isinstance(seen, _SPEAKING) else ""
        yield f"{type(seen).__module__}.{type(seen).__qualname__}{words}"
        seen = seen.__cause__ or seen.__context__


class _Rotating(logging.FileHandler):
    """As `logging.handlers.RotatingFileHandler`, without the sockets and pickles which that module imports.

    A full disk does not print tracebacks into a window that has no console.
    """

    def emit(self, record: logging.LogRecord) -> None:
        try:
            written = 0 if self.stream is None else self.stream.tell()
            if written + len(self.format(record).encode()) >= _MEGABYTE:
                self._begin_anew()
        except Exception:  # noqa: BLE001 - whatever it is, the work goes on without this line
            self.handleError(record)
            return
        super().emit(record)

    def _begin_anew(self) -> None:
        """The full file becomes number 1, number 1 becomes 2; the last one goes."""
        if self.stream is not None:
            self.stream.close()
        names = [
            Path(self.baseFilename),
            *(Path(f"{self.baseFilename}.{age}") for age in range(1, _KEPT_FILES)),
        ]
        try:
            for older, newer in reversed(list(zip(names[1:], names, strict=False))):
                if newer.exists():
                    newer.replace(older)
        finally:
            self.stream = self._open()

    def handleError(self, record: logging.LogRecord) -> None:
        """Leave the line out."""


def _handler(path: Path) -> logging.Handler:
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = _Rotating(path, encoding="utf-8")
    handler.setFormatter(_InWords(_FORMAT))
    return handler
