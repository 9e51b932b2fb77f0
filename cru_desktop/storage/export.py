"""The data of one environment in one file, for another computer. Keys are not in it: they never travel."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from cru_desktop.domain.problem import Problem
from cru_desktop.storage.backups import copy_database
from cru_desktop.storage.data_home import DataHome, SendingEnd
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import StorageError
from cru_desktop.storage.faults import translated
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.restore import fold


class ExportExistsError(StorageError):
    """A file of that name is there already; it is not overwritten."""


def export(database: Database, target: Path, at: datetime, *, for_good: bool) -> None:
    """Write the data into `target`, which must not be there yet.

    `for_good` ("Przenoszę na stałe"): from now on nothing is sent from here, the file goes on with the queue.
    Else ("Tylko kopia do wglądu"): nothing can ever be sent from the file. Raises StorageError; then this
    computer goes on as before.
    """
    if target.exists():
        raise _exists(target)
    if not for_good:
        _write(database, target, at, view_only=True)
        return
    home, submissions = DataHome(database), OutboxRecords(database)
    was_paused, ended = submissions.is_paused(), home.sending_end()
    if ended is not None:
        # What was moved away, or came for looking at, is not moved on from here as if it were whole.
        submissions.unpause()
    # Before the copy: what this computer sent after it, the other one would not know of.
    home.end_sending(SendingEnd.MOVED_AWAY, at)
    try:
        _write(database, target, at, view_only=False)
    except BaseException:
        home.allow_sending()
        if not was_paused:
            submissions.unpause()
        raise


def _write(database: Database, target: Path, at: datetime, *, view_only: bool) -> None:
    """The copy is made beside the database, marked, and carried to its place only when it is whole."""
    with (
        translated(target),
        tempfile.TemporaryDirectory(dir=database.path.parent, prefix="export-") as folder,
    ):
        work = Path(folder) / "work.db"
        copy_database(database.path, work)
        with Database.open(work, database.environment, backup_folder=work.parent) as copy:
            home = DataHome(copy)
            if view_only:
                home.end_sending(SendingEnd.VIEW_ONLY, at)
            else:
                home.allow_sending()
        fold(work)
        partial = target.with_name(target.name + ".part")
        try:
            shutil.copyfile(work, partial)
            partial.chmod(0o600)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


def _exists(target: Path) -> ExportExistsError:
    return ExportExistsError(
        Problem(
            code="CRU-326",
            happened=f"Plik {target.name} już istnieje.",
            program_does="Niczego nie nadpisuję.",
            you_can="Podaj inną nazwę pliku.",
            details=str(target),
        )
    )
