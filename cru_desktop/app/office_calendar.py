"""The office's calendar of webinars: read at the start and each day, so that nobody types dates in."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from PySide6.QtCore import QObject, QTimer

from cru_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.domain.problem import Problem

_log = logging.getLogger(__name__)
#: What stands beside such a webinar.
SOURCE = "z pliku urzędu"
#: The window opens first; a request to the test environment needs longer than that.
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
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.read)
        desk.workspace_opened.connect(self._begin)

    def read(self) -> None:
        """Take the calendar over where webinars matter; what was taken over before stays if it fails."""
        self._timer.setInterval(_AGAIN_MILLISECONDS)
        place = self._place
        if self._desk.is_open:
            self._desk.look_up(lambda workspace: take_over(workspace, place), self._done, self._failed)

    def _begin(self) -> None:
        self._timer.start(_FIRST_MILLISECONDS)

    def _done(self, changed: bool) -> None:
        self._told = None
        if changed:
            self._desk.wake_delivery()

    def _failed(self, problem: "Problem") -> None:
        _log.warning("calendar of the office: %s %s", problem.code, problem.details)
        if problem.code != self._told:
            self._told = problem.code
            self._desk.raise_problem(problem)


def take_over(workspace: "Workspace", place: str) -> bool:
    """Bring the webinars in line with the office's file; True if something changed.

    Dates that are no longer in it go, unless they have begun. Raises CalendarFileError, CruApiError,
    DestinationError, StorageError; then the calendar stays as it was.
    """
    from cru_desktop.support.webinar_calendar import LARGEST_FILE, read_calendar, read_calendar_file

    if not workspace.has_test_rules:
        return False
    now = workspace.now()
    if urlsplit(place).scheme in ("http", "https"):
        from cru_desktop.cru_api.office_file import fetch_office_file

        content = fetch_office_file(place, workspace.client_settings, LARGEST_FILE)
        read = read_calendar(content, SOURCE, now)
    else:
        read = read_calendar_file(_path(place), now, source=SOURCE)
    changes = workspace.webinars.take_over(read.webinars, read.cancelled, now, whole_source=SOURCE)
    return bool(changes.added or changes.removed)


def _path(place: str) -> Path:
    parts = urlsplit(place)
    return Path(url2pathname(parts.path)) if parts.scheme == "file" else Path(place)
