"""Personal data of one environment: erased by a person's wish, announced, and deleted when their time is up.

On the look-ups thread: writing the file anew takes seconds where it is large.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.retention import MONTHS_KEPT, Deletion, months_later
from cru_desktop.storage.backup_rotation import DAILY, made_at
from cru_desktop.storage.backups_with_names import copies_with
from cru_desktop.storage.file_scrubbing import scrub, scrub_if_due
from cru_desktop.storage.personal_data import PersonalDataRecords

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HoldingCopy:
    """A copy that still holds the names. `rotates`: it goes by itself within weeks."""

    path: Path
    made_on: date | None
    rotates: bool


@dataclass(frozen=True, slots=True)
class ErasedNames:
    """What became of an erasure."""

    label: str
    copies: tuple[HoldingCopy, ...]
    is_scrubbed: bool
    """False: old bytes go at a quieter moment, by themselves."""


@dataclass(frozen=True, slots=True)
class PersonalDataState:
    """What is to be deleted, and what has just been."""

    planned: tuple[Deletion, ...]
    deleted: tuple[Deletion, ...] = ()


def erase_names(
    workspace: Workspace,
    agreement_id: int,
    person: str,
    elsewhere: Path | None,
    more: Iterable[str] = (),
) -> ErasedNames:
    """ "Usuń dane osobowe z tego komputera". Raises OnItsWayError, StorageError."""
    records = _records(workspace)
    row = workspace.agreements.get(agreement_id).row
    records.erase_names(agreement_id, workspace.now(), person, more)
    is_scrubbed = scrub(workspace.database)
    folders = [workspace.folder / "backups", *([elsewhere] if elsewhere is not None else [])]
    copies = copies_with(workspace.database, agreement_id, folders)
    return ErasedNames(row.number or f"nr {row.id}", tuple(map(_copy, copies)), is_scrubbed)


def planned(workspace: Workspace) -> PersonalDataState:
    """What is to be deleted by now or soon; showing it to a person announces it. Raises StorageError."""
    records = _records(workspace)
    records.announce([each.agreement_id for each in records.planned(workspace.today())], workspace.now())
    return PersonalDataState(records.planned(workspace.today()))


def not_yet_announced(workspace: Workspace) -> int:
    """How many agreements wait to be shown to a person before they may go. Raises StorageError."""
    found = _records(workspace).planned(workspace.today())
    return sum(1 for each in found if each.announced_on is None)


def keep(workspace: Workspace, agreement_id: int, person: str) -> PersonalDataState:
    """ "Zatrzymaj": for a year from now. Raises StorageError."""
    until = months_later(workspace.today(), MONTHS_KEPT)
    _records(workspace).keep(agreement_id, until, workspace.now(), person)
    return planned(workspace)


def keep_no_longer(workspace: Workspace, agreement_id: int, person: str) -> PersonalDataState:
    """ "Nie zatrzymuj". Raises StorageError."""
    _records(workspace).keep(agreement_id, None, workspace.now(), person)
    return planned(workspace)


def delete_now(workspace: Workspace, agreement_id: int) -> PersonalDataState:
    """ "Usuń teraz": what is planned, before its day. Raises OnItsWayError, StorageError."""
    _records(workspace).delete(agreement_id, workspace.now())
    scrub(workspace.database)
    return planned(workspace)


def delete_what_is_due(workspace: Workspace) -> tuple[Deletion, ...]:
    """What was announced long enough goes. Called by the day, after the day's backup. Raises StorageError."""
    deleted = _records(workspace).delete_due(workspace.today(), workspace.now())
    if deleted:
        _log.info("Deleted %d agreements whose time was up", len(deleted))
        scrub(workspace.database)
    else:
        scrub_if_due(workspace.database)
    return deleted


def _records(workspace: Workspace) -> PersonalDataRecords:
    return PersonalDataRecords(workspace.database)


def _copy(path: Path) -> HoldingCopy:
    moment = made_at(path)
    return HoldingCopy(path, None if moment is None else moment.date(), f"-{DAILY}" in path.name)
