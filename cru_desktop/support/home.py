"""Where this profile's data live, and where the office wants their backups. Heavy to import (database)."""

from pathlib import Path

from cru_desktop.storage.data_home import HomePlace
from cru_desktop.support.machine import machine_id, owner_here, place_of, safe_name
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.profile_folder import DEFAULT_PROFILE, ProfileFolder


def home_of(folder: ProfileFolder) -> HomePlace:
    """The place of this profile on this computer, and whose it is."""
    return HomePlace(place_of(folder.path, folder.profile_id, machine_id()), owner_here())


def office_backups(folder: ProfileFolder, office: OfficeDefaults) -> Path | None:
    """This profile's own folder among the office's backups: many people share one. None: there is none."""
    if office.backup_dir is None:
        return None
    profile = "" if folder.profile_id == DEFAULT_PROFILE else f"-{folder.profile_id}"
    return office.backup_dir / safe_name(owner_here() + profile)
