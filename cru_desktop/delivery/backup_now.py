"""A backup at a person's wish, and what is known of those that there are. Off the UI thread."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.problem import Problem
from cru_desktop.storage.backup_rotation import copy_elsewhere, made_at
from cru_desktop.storage.backups import back_up, backups_of
from cru_desktop.storage.data_home import DataHome
from cru_desktop.storage.database import check_whole
from cru_desktop.storage.errors import StorageError
from cru_desktop.storage.restore import BackupContent, read_backup

#: In the name of a backup that a person wished for; those are never removed by the program.
BY_HAND = "manual"


@dataclass(frozen=True, slots=True)
class Backups:
    """When the last ones were made (aware UTC; None: there is none), and in which folders they lie."""

    last: datetime | None
    folder: Path
    last_elsewhere: datetime | None = None
    elsewhere: Path | None = None
    problem: Problem | None = None
    """The one here was made, the one in the office's folder was not."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A backup looked into; `of_other_person`: the data here belong to another account or computer."""

    content: BackupContent
    of_other_person: bool


def known_backups(workspace: Workspace, elsewhere: Path | None, problem: Problem | None = None) -> Backups:
    """The newest of this environment, whatever they were made for. Raises nothing but a bug."""
    name, folder = workspace.database.path.stem, workspace.folder / "backups"
    return Backups(_newest(name, folder), folder, _newest(name, elsewhere), elsewhere, problem)


def back_up_now(workspace: Workspace, elsewhere: Path | None) -> Backups:
    """Make one here and carry it to the office's folder. Raises StorageError when none was made here."""
    made = back_up(workspace.database.path, workspace.folder / "backups", workspace.now(), BY_HAND)
    try:
        check_whole(made)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    problem = None
    if elsewhere is not None:
        try:
            copy_elsewhere(made, elsewhere)
        except StorageError as error:
            problem = error.problem
    return known_backups(workspace, elsewhere, problem)


def preview_backup(workspace: Workspace, file: Path) -> Preview:
    """Look into a backup of this environment; nothing is changed. Raises StorageError."""
    content = read_backup(file, workspace.environment)
    owner = DataHome(workspace.database).owner()
    other = content.owner is not None and owner is not None and content.owner != owner
    return Preview(content, other)


def _newest(name: str, folder: Path | None) -> datetime | None:
    if folder is None:
        return None
    try:
        found = [made_at(each) for each in backups_of(name, folder)]
    except OSError:
        return None
    return max((each for each in found if each is not None), default=None)
