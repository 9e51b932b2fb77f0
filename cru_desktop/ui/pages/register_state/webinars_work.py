"""What the card of webinars reads and writes, on the records thread. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cru_desktop.domain.plural import plural
from cru_desktop.domain.webinars import Webinar, prolonged, upcoming

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: By so much "Webinar się przedłuża" puts off the end.
PROLONGED_BY = timedelta(minutes=30)
BY_HAND = "wpisany ręcznie"


@dataclass(frozen=True, slots=True)
class WebinarList:
    """Webinars that are not over, and whether the rule holds in this environment."""

    webinars: tuple[Webinar, ...]
    applies: bool


def read_webinars(workspace: Workspace, now: datetime) -> WebinarList:
    """Those whose closed window has not ended."""
    return WebinarList(upcoming(workspace.webinars.list(), now), workspace.has_test_rules)


def keep(workspace: Workspace, webinar: Webinar) -> None:
    """Add a new one (id 0) or change the one with this id."""
    if webinar.id:
        workspace.webinars.change(webinar)
    else:
        workspace.webinars.add(webinar)


def prolong(workspace: Workspace, webinar: Webinar, now: datetime) -> None:
    """ "Webinar się przedłuża"."""
    workspace.webinars.change(prolonged(webinar, now, PROLONGED_BY))


def take_over_file(workspace: Workspace, path: Path, now: datetime) -> str:
    """Take over a calendar file; returns what changed, in words. Raises CalendarFileError."""
    from cru_desktop.support.webinar_calendar import read_calendar_file

    read = read_calendar_file(path, now)
    changes = workspace.webinars.take_over(read.webinars, read.cancelled, now)
    if not changes.added and not changes.removed:
        return "Kalendarz był już aktualny." if read.webinars else "W pliku nie ma przyszłych webinarów."
    parts = [
        f"wpisano: {plural(changes.added, 'termin', 'terminy', 'terminów')}" if changes.added else "",
        f"usunięto: {plural(changes.removed, 'termin', 'terminy', 'terminów')}" if changes.removed else "",
    ]
    return f"Wczytano plik „{path.name}” ({', '.join(part for part in parts if part)})."
