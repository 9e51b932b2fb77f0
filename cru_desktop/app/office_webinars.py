"""Webinars out of the calendar that the office names for all its computers. No Qt: commands read it too."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from cru_desktop.support.office_defaults import OfficeDefaults

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: What stands beside such a webinar.
SOURCE = "z pliku urzędu"


def calendar_reader(office: OfficeDefaults) -> Callable[["Workspace"], bool] | None:
    """For `open_workspace`; None where the office names no calendar."""
    place = office.webinars_ics
    return None if place is None else lambda workspace: take_over(workspace, place)


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
