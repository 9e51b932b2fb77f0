"""The office's calendar of webinars: read at the start and each day, so that nobody types dates in."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cru_desktop.app.office_webinars import take_over
from cru_desktop.domain.problem import ProblemError
from cru_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.domain.problem import Problem

_log = logging.getLogger(__name__)
#: The window opens first. Whoever comes to the gate before that reads it there (`OfficeReading`).
_FIRST_MILLISECONDS = 1_000
_AGAIN_MILLISECONDS = 24 * 60 * 60 * 1000


class OfficeCalendar(QObject):
    """Lives in the UI thread; reads on the look-ups thread. A file that cannot be read is told once a run."""

    def __init__(self, desk: Desk, place: str, parent: QObject | None = None) -> None:
        """`place`: a path, or an address with http(s)."""
        super().__init__(parent)
        self._desk = desk
        self._place = place
        self._told: str | None = None
        self._is_first = True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)
        desk.workspace_opened.connect(self._begin)

    def read(self) -> None:
        """Take the calendar over where webinars matter; what was taken over before stays if it fails."""
        place = self._place
        self._ask(lambda workspace: take_over(workspace, place))

    def _begin(self) -> None:
        self._is_first = True
        self._timer.start(_FIRST_MILLISECONDS)

    def _next(self) -> None:
        self._timer.setInterval(_AGAIN_MILLISECONDS)
        if not self._is_first:
            self.read()
            return
        self._is_first = False
        self._ask(read_first)

    def _ask(self, read: Callable[["Workspace"], bool]) -> None:
        if self._desk.is_open:
            self._desk.look_up(read, self._done, self._failed)

    def _done(self, changed: bool) -> None:
        self._told = None
        if changed:
            self._desk.wake_delivery()

    def _failed(self, problem: "Problem") -> None:
        _log.warning("calendar of the office: %s %s", problem.code, problem.details)
        if problem.code != self._told:
            self._told = problem.code
            self._desk.raise_problem(problem)


def read_first(workspace: "Workspace") -> bool:
    """The reading before the first request, or what came of it. Raises ProblemError when it failed."""
    reading = workspace.office_calendar
    if reading is None:
        return False
    reading.require()
    if reading.problem is not None:
        raise ProblemError(reading.problem)
    return reading.changed
