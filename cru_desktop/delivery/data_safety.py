"""Backups by the day, and what to say of data that are a copy. Off the UI thread."""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cru_desktop.delivery.evidence_check import changed_history
from cru_desktop.delivery.words import WARSAW
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.problem import Problem, WhoseMove
from cru_desktop.storage.backup_rotation import back_up_daily, copy_elsewhere, daily_backups, made_at
from cru_desktop.storage.data_home import CopyKind, DataHome, SendingEnd
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import StorageError
from cru_desktop.storage.export import export

_log = logging.getLogger(__name__)
_LOOKS_FIRST = "Zanim cokolwiek wyślę, sprawdzę, co już jest w rejestrze."


@dataclass(frozen=True, slots=True)
class BackupState:
    """When the last backups were made (aware UTC); `problem`: what failed this time."""

    last: datetime | None
    last_elsewhere: datetime | None = None
    """In the office's own folder; None where there is no such folder or nothing in it."""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class PausedWords:
    """What to say while the queue stands."""

    title: str
    text: str
    may_go_on: bool
    """False: nothing is sent from these data any more, so there is nothing to let go on."""


def keep_backups(workspace: Workspace, elsewhere: Path | None = None) -> BackupState:
    """Make the day's backup if it is not there yet, here and in the office's folder; look then whether the
    history is whole.

    Called at start and every few hours, in the look-ups thread. Raises nothing but a bug: without a backup
    the work goes on, and the state says what is wrong.
    """
    source, folder = workspace.database.path, workspace.folder / "backups"
    problem = None
    try:
        if back_up_daily(source, folder, workspace.now()) is not None:
            problem = changed_history(workspace)
    except StorageError as error:
        _log.warning("no backup: %s", error.problem.details)
        problem = _not_made(error.problem)
    here = daily_backups(source.stem, folder)
    last = made_at(here[0]) if here else None
    if elsewhere is None:
        return BackupState(last, None, problem)
    last_elsewhere, failed = _carry(here, source.stem, elsewhere)
    return BackupState(last, last_elsewhere, problem or failed)


def paused_words(database: Database) -> PausedWords:
    """Why the queue stands, for the quiet bar. Raises StorageError."""
    home = DataHome(database)
    match home.sending_end():
        case SendingEnd.MOVED_AWAY:
            return PausedWords(
                "Te dane przeniesiono na stałe na inny komputer.",
                "Stąd nic już nie wysyłam. Możesz je tu dalej przeglądać.",
                may_go_on=False,
            )
        case SendingEnd.VIEW_ONLY:
            return PausedWords(
                "To tylko kopia do wglądu.",
                "Nic z niej nie wysyłam. Wysyłaj z komputera, na którym ją zrobiono.",
                may_go_on=False,
            )
    note = home.copy_note()
    if note is None:
        return PausedWords("Wysyłka jest wstrzymana po odzyskaniu danych.", _LOOKS_FIRST, may_go_on=True)
    if note.kind is CopyKind.OLDER:
        title = "Plik z danymi jest starszy, niż był, albo zaczęty od nowa: ktoś go podmienił lub usunął."
        return PausedWords(title, f"{_LOOKS_FIRST} {_FETCH_FIRST}", may_go_on=True)
    if note.kind is CopyKind.MOVED:
        title = "Te dane skopiowano z innego komputera albo folderu."
        return PausedWords(title, f"{_LOOKS_FIRST} {_KEYS}", may_go_on=True)
    return PausedWords(f"To kopia z {moment_text(note.of)}.", f"{_LOOKS_FIRST} {_KEYS}", may_go_on=True)


def moment_text(moment: datetime) -> str:
    """ "12.11.2026, 18:00" in Warsaw."""
    return moment.astimezone(WARSAW).strftime("%d.%m.%Y, %H:%M")


def export_data(workspace: Workspace, target: Path, *, for_good: bool) -> None:
    """ "Przenoszę na stałe" or "Tylko kopia do wglądu". Raises StorageError, SendingEndedError; then this
    computer goes on as before.
    """
    export(workspace.database, target, workspace.now(), for_good=for_good)


_FETCH_FIRST = (
    "Zanim wyślesz szkic, pobierz wpisy z rejestru: mógł już zostać wysłany. Nowsze dane mogą być w kopiach "
    "(Ustawienia)."
)
_KEYS = "Klucze API nie przechodzą z danymi: na nowym komputerze wklej klucz w Ustawieniach."


def _carry(backups: tuple[Path, ...], name: str, folder: Path) -> tuple[datetime | None, Problem | None]:
    """The newest backup into the other folder, if it is not there; the newest there, and what failed."""
    problem = None
    try:
        if backups and not (folder / backups[0].name).exists():
            copy_elsewhere(backups[0], folder)
    except StorageError as error:
        _log.warning("no backup elsewhere: %s", error.problem.details)
        problem = _not_carried(folder, error.problem)
    except OSError as error:
        problem = _not_carried(folder, None, f"{type(error).__name__}: {error}")
    try:
        there = daily_backups(name, folder)
    except OSError:
        there = ()
    return (made_at(there[0]) if there else None), problem


def _not_made(cause: Problem) -> Problem:
    return Problem(
        "CRU-330",
        "Dzisiejsza kopia danych nie powstała.",
        "Praca i wysyłka idą dalej. Spróbuję zrobić kopię za kilka godzin.",
        "Sprawdź, czy na dysku jest miejsce. Jeśli to się powtarza, pokaż szczegóły informatykowi.",
        f"{cause.code}: {cause.details}",
        WhoseMove.IT_PERSON,
    )


def _not_carried(folder: Path, cause: Problem | None, details: str = "") -> Problem:
    return Problem(
        "CRU-331",
        "Kopia danych nie trafiła do folderu kopii urzędu.",
        "Kopia na tym komputerze jest. Spróbuję przenieść ją za kilka godzin.",
        "Jeśli to się powtarza, poproś informatyka o sprawdzenie folderu kopii.",
        f"{folder}: {details if cause is None else f'{cause.code}: {cause.details}'}",
        WhoseMove.IT_PERSON,
    )
