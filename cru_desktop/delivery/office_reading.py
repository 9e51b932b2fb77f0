"""The office's calendar of webinars, read before anything is asked of the test environment."""

import logging
import threading
from collections.abc import Callable

from cru_desktop.domain.problem import Problem, ProblemError

_log = logging.getLogger(__name__)


class OfficeReading:
    """Read once by whoever comes first to the gate, in whichever thread; others wait for that one.

    A calendar that cannot be read changes nothing: what was taken over from it before still holds.
    """

    def __init__(self, read: Callable[[], bool]) -> None:
        """`read` takes the calendar over, True if that changed something; it may raise ProblemError."""
        self._read = read
        self._lock = threading.Lock()
        self._done = False
        self.changed = False
        self.problem: Problem | None = None
        """Why it could not be read."""

    def require(self) -> None:
        """Off the UI thread: may take as long as the office's server or share lets one wait."""
        with self._lock:
            if self._done:
                return
            try:
                self.changed = self._read()
            except ProblemError as error:
                _log.warning("calendar of the office: %s %s", error.problem.code, error.problem.details)
                self.problem = error.problem
            self._done = True
