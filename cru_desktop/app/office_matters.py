"""What the office has named in its settings: its data, its folder for backups, its news and its calendar.

Each is imported where it is named alone.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cru_desktop.domain.warsaw import WARSAW
from cru_desktop.support.office_defaults import OfficeDefaults

if TYPE_CHECKING:
    from cru_desktop.support.data_in_force import DataInForce
    from cru_desktop.support.profile_folder import ProfileFolder
    from cru_desktop.ui.desk import Desk
    from cru_desktop.ui.frame.main_window import MainWindow


def data_in_force_here(defaults: OfficeDefaults) -> DataInForce:
    """Limits, dictionaries and rules; the office's folder may lie on another computer."""
    from cru_desktop.support.data_in_force import data_in_force

    return data_in_force(defaults.data_dir, datetime.now(UTC).astimezone(WARSAW).date())


def folder_of_office(folder: ProfileFolder, defaults: OfficeDefaults) -> Path | None:
    """Where the office keeps backups of this profile. Off the UI thread."""
    from cru_desktop.support.home import office_backups

    return office_backups(folder, defaults)


def watch_what_the_office_names(desk: Desk, window: MainWindow, defaults: OfficeDefaults) -> None:
    """News of versions and the calendar of webinars; without them nothing that asks a network is imported."""
    if defaults.version_news is not None:
        from cru_desktop.app.version_watch import VersionWatch

        VersionWatch(desk, window.quiet_bar, defaults.version_news, window)
    if defaults.webinars_ics is not None:
        from cru_desktop.app.office_calendar import OfficeCalendar

        OfficeCalendar(desk, defaults.webinars_ics, window)
