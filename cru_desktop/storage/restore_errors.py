"""Why a file cannot be restored. In each case nothing has been changed."""

from pathlib import Path

from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove
from cru_desktop.storage.errors import StorageError

_NOTHING_CHANGED = "Niczego nie zmieniam: dane na tym komputerze są takie, jak były."


class NotABackupError(StorageError):
    """The file is no backup of this program, or only a part of one."""


class NewerBackupError(StorageError):
    """The backup was made by a newer version of the program."""


class OtherEnvironmentBackupError(StorageError):
    """The backup belongs to another environment than the one asked for."""


class OtherPersonBackupError(StorageError):
    """The backup comes from another person's or another computer's data than those it would replace."""


class OpenElsewhereError(StorageError):
    """A window or a command has the data open that would be replaced."""


class SendingEndedError(ProblemError):
    """Nothing is sent from these data: another computer goes on with them, or they are for looking at."""

    def __init__(self, why: str) -> None:
        super().__init__(
            Problem(
                code="CRU-325",
                happened="Z tego komputera nic już nie wysyłam: te dane przeniesiono na inny komputer "
                "albo są tylko kopią do wglądu.",
                program_does="Kolejka zostaje wstrzymana, żeby nic nie poszło dwa razy.",
                you_can="Wysyłaj z komputera, na który przeniesiono dane. Jeśli go już nie ma, przenieś dane "
                "z powrotem albo przywróć tu ich kopię.",
                details=why,
            )
        )


def not_a_backup(path: Path, details: str) -> NotABackupError:
    return NotABackupError(
        Problem(
            code="CRU-320",
            happened="Ten plik nie jest kopią danych programu albo jest jej częścią.",
            program_does=_NOTHING_CHANGED,
            you_can="Wybierz inną kopię; jeśli plik był kopiowany, skopiuj go jeszcze raz w całości.",
            details=f"{path}: {details}",
        )
    )


def newer_backup(path: Path, revision: str) -> NewerBackupError:
    return NewerBackupError(
        Problem(
            code="CRU-321",
            happened="Tę kopię zapisała nowsza wersja programu.",
            program_does=_NOTHING_CHANGED,
            you_can="Zainstaluj najnowszą wersję programu i przywróć kopię jeszcze raz.",
            details=f"{path}: schema {revision}",
            whose_move=WhoseMove.IT_PERSON,
        )
    )


def other_environment(path: Path, found: str, expected: str) -> OtherEnvironmentBackupError:
    return OtherEnvironmentBackupError(
        Problem(
            code="CRU-322",
            happened="To kopia innego środowiska rejestru.",
            program_does=_NOTHING_CHANGED,
            you_can="Wybierz kopię właściwego środowiska albo wskaż środowisko, z którego jest ta kopia.",
            details=f"{path}: holds {found}, expected {expected}",
        )
    )


def other_person(path: Path, found: str, expected: str) -> OtherPersonBackupError:
    return OtherPersonBackupError(
        Problem(
            code="CRU-323",
            happened=f"To kopia danych innej osoby albo z innego komputera: {found}.",
            program_does=_NOTHING_CHANGED,
            you_can="Jeśli na pewno chcesz zastąpić nią te dane, potwierdź to wyraźnie (--other-person).",
            details=f"{path}: of {found}, here {expected}",
        )
    )


def open_elsewhere(path: Path, details: str) -> OpenElsewhereError:
    return OpenElsewhereError(
        Problem(
            code="CRU-324",
            happened="Dane, które ma zastąpić kopia, są teraz otwarte.",
            program_does=_NOTHING_CHANGED,
            you_can="Zamknij wszystkie okna programu (także w innych sesjach) i przywróć kopię jeszcze raz.",
            details=f"{path}: {details}",
        )
    )
