"""What can go wrong with the database, told in three parts. Nothing else in the program looks at SQLite's
codes.
"""

from pathlib import Path

from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove


class StorageError(ProblemError):
    """Any fault of the database file."""


class DamagedDatabaseError(StorageError):
    """The file is not a sound database of this program; `repair.set_aside_damaged` is the way out."""


class NewerDatabaseError(StorageError):
    """The file was written by a newer version of the program."""


class NetworkFolderError(StorageError):
    """The folder lies on another computer, where SQLite's locks cannot be trusted."""


class DiskFullError(StorageError):
    """No space left; the transaction was undone as a whole."""


class ReadOnlyDatabaseError(StorageError):
    """The file or its folder cannot be written to."""


class DatabaseUnavailableError(StorageError):
    """The file cannot be opened: a folder in its place, no rights, a disk that errs."""


class FileTakenAwayError(StorageError):
    """The file was deleted, moved or replaced while the program had it open."""


class DatabaseBusyError(StorageError):
    """Another program held the file longer than we wait."""


class WrongEnvironmentError(StorageError):
    """The file belongs to another environment of the register."""


class BackupFailedError(StorageError):
    """The copy before an upgrade could not be made, so nothing was upgraded."""


class StaleClaimError(Exception):
    """The row is no longer in the caller's hands: its state or its claim has changed meanwhile."""


class IllegalTransitionError(Exception):
    """`domain.submission.TRANSITIONS` does not allow this step; nothing was written."""


class UnknownRecordError(LookupError):
    """No agreement, submission or context has this id."""


class AgreementNotSendableError(ProblemError):
    """The agreement is deleted, already on its way or already published."""

    def __init__(self, state: str) -> None:
        super().__init__(
            Problem(
                code="CRU-310",
                happened="Tej umowy nie można teraz wysłać: jest już wysyłana, opublikowana albo usunięta.",
                program_does="Nie dodaję jej do wysyłki drugi raz.",
                you_can="Sprawdź jej stan na ekranie Wysyłka.",
                details=f"agreement state: {state}",
            )
        )


class AgreementNotEditableError(ProblemError):
    """The agreement is on its way or in the register, so its text stands."""

    def __init__(self, state: str) -> None:
        super().__init__(
            Problem(
                code="CRU-315",
                happened="Tej umowy nie można teraz zmienić ani usunąć: jest wysyłana albo opublikowana.",
                program_does="Zostawiam ją bez zmian.",
                you_can="Jeśli czeka na wysłanie, anuluj wysyłkę; umowa znów będzie szkicem.",
                details=f"agreement state: {state}",
            )
        )


class ForeignAgreementError(ProblemError):
    """The agreement belongs to another context than the submission names, or the context is unknown."""

    def __init__(self, details: str) -> None:
        super().__init__(
            Problem(
                code="CRU-311",
                happened="Umowa należy do innej jednostki niż ta, w imieniu której miała zostać wysłana.",
                program_does="Nic nie wysyłam.",
                you_can="Wybierz na górze okna właściwą jednostkę i otwórz umowę ponownie.",
                details=details,
            )
        )


class AlreadyQueuedError(ProblemError):
    """A live row has the same identity; `submission_id` names it."""

    def __init__(self, submission_id: int) -> None:
        super().__init__(
            Problem(
                code="CRU-312",
                happened="Ta umowa jest już opublikowana albo w drodze do rejestru.",
                program_does="Nie dodaję jej do wysyłki drugi raz.",
                you_can="Sprawdź jej stan na ekranie Wysyłka.",
                details=f"submission {submission_id}",
            )
        )
        self.submission_id = submission_id


class ChangeNotApplicableError(ProblemError):
    """The version of the entry has no place for a field of the change."""

    def __init__(self, path: str) -> None:
        super().__init__(
            Problem(
                code="CRU-316",
                happened="Tej zmiany nie da się nanieść na wpis, który jest teraz w rejestrze.",
                program_does="Nic nie wysyłam.",
                you_can="Zrezygnuj z tej zmiany i przygotuj ją od nowa na podstawie nowej wersji wpisu.",
                details=f"no place for {path}",
            )
        )


class RegisterIdTakenError(ProblemError):
    """The entry of the register already belongs to another of our agreements."""

    def __init__(self, register_id: str) -> None:
        super().__init__(
            Problem(
                code="CRU-313",
                happened="Ten wpis w rejestrze jest już przypisany do innej umowy w programie.",
                program_does="Nie przypisuję go drugi raz.",
                you_can="Porównaj obie umowy i wybierz inny wpis albo „Inna umowa”.",
                details=f"register id {register_id}",
            )
        )


class CancelRefusedError(ProblemError):
    """The row may have reached the register, is being sent, or has ended."""

    def __init__(self, details: str) -> None:
        super().__init__(
            Problem(
                code="CRU-314",
                happened="Tej wysyłki nie można już anulować, bo umowa mogła dotrzeć do rejestru.",
                program_does="Sprawdzam w rejestrze, czy umowa tam jest.",
                you_can="Poczekaj na wynik. Nie wpisuj tej umowy w portalu.",
                details=details,
                whose_move=WhoseMove.PROGRAM,
            )
        )


def damaged(path: Path, details: str) -> DamagedDatabaseError:
    return DamagedDatabaseError(
        Problem(
            code="CRU-301",
            happened="Plik z danymi programu jest uszkodzony.",
            program_does="Niczego w nim nie zmieniam i niczego nie wysyłam.",
            you_can="Wybierz „Odłóż uszkodzony plik i odzyskaj dane”. Plik zostanie zachowany obok.",
            details=f"{path}: {details}",
        )
    )


def newer(path: Path, revision: str) -> NewerDatabaseError:
    return NewerDatabaseError(
        Problem(
            code="CRU-302",
            happened="Dane na tym komputerze zapisała nowsza wersja programu.",
            program_does="Nie otwieram ich, żeby niczego nie zepsuć.",
            you_can="Zainstaluj najnowszą wersję programu i uruchom go ponownie.",
            details=f"{path}: schema {revision}",
            whose_move=WhoseMove.IT_PERSON,
        )
    )


def network_folder(path: Path, details: str) -> NetworkFolderError:
    return NetworkFolderError(
        Problem(
            code="CRU-303",
            happened="Folder z danymi programu leży na dysku sieciowym.",
            program_does="Nie otwieram go: na dysku sieciowym dane mogłyby się uszkodzić.",
            you_can="Wskaż folder na dysku tego komputera. Kopie zapasowe mogą leżeć na dysku sieciowym.",
            details=f"{path}: {details}",
            whose_move=WhoseMove.IT_PERSON,
        )
    )


def disk_full(path: Path, details: str) -> DiskFullError:
    return DiskFullError(
        Problem(
            code="CRU-304",
            happened="Na dysku zabrakło miejsca i ostatniej zmiany nie udało się zapisać.",
            program_does="Wszystko, co było zapisane wcześniej, jest bezpieczne. Wysyłka czeka.",
            you_can="Zwolnij miejsce na dysku i spróbuj ponownie.",
            details=f"{path}: {details}",
        )
    )


def read_only(path: Path, details: str) -> ReadOnlyDatabaseError:
    return ReadOnlyDatabaseError(
        Problem(
            code="CRU-305",
            happened="Program nie może zapisywać w swoim folderze z danymi.",
            program_does="Niczego nie zmieniam i niczego nie wysyłam.",
            you_can="Poproś informatyka o prawo zapisu do tego folderu albo wskaż inny folder.",
            details=f"{path}: {details}",
            whose_move=WhoseMove.IT_PERSON,
        )
    )


def unavailable(path: Path, details: str) -> DatabaseUnavailableError:
    return DatabaseUnavailableError(
        Problem(
            code="CRU-306",
            happened="Nie udało się otworzyć pliku z danymi programu.",
            program_does="Niczego nie zmieniam i niczego nie wysyłam.",
            you_can="Poproś informatyka o sprawdzenie folderu z danymi i dysku.",
            details=f"{path}: {details}",
            whose_move=WhoseMove.IT_PERSON,
        )
    )


def taken_away(path: Path, rescued: Path | None) -> FileTakenAwayError:
    """`rescued`: where all that was written has been saved."""
    saved = "" if rescued is None else f" Wszystko, co było zapisane, odłożyłem do kopii {rescued.name}."
    you_can = "Poproś informatyka, aby przywrócił folder lub dysk z danymi, i uruchom program ponownie."
    if rescued is not None:
        you_can = "Uruchom program ponownie i przywróć tę kopię w Ustawieniach."
    return FileTakenAwayError(
        Problem(
            code="CRU-317",
            happened="Plik z danymi zniknął ze swojego miejsca albo go podmieniono, gdy program pracował.",
            program_does=f"Niczego więcej nie zapisuję i nie wysyłam.{saved}",
            you_can=you_can,
            details=f"{path}, saved as {rescued}",
            whose_move=WhoseMove.IT_PERSON,
        )
    )


def busy(path: Path, details: str) -> DatabaseBusyError:
    return DatabaseBusyError(
        Problem(
            code="CRU-307",
            happened="Plik z danymi jest teraz zajęty przez inny program.",
            program_does="Ostatniej zmiany nie zapisałem. Nic nie zginęło.",
            you_can="Spróbuj za chwilę. Jeśli to się powtarza, zamknij drugie okno programu.",
            details=f"{path}: {details}",
        )
    )


def wrong_environment(path: Path, found: str, expected: str) -> WrongEnvironmentError:
    return WrongEnvironmentError(
        Problem(
            code="CRU-308",
            happened="Plik z danymi należy do innego środowiska rejestru.",
            program_does="Nie otwieram go, żeby umowy nie trafiły w złe miejsce.",
            you_can="Przywróć właściwy plik albo poproś informatyka o sprawdzenie folderu z danymi.",
            details=f"{path}: holds {found}, expected {expected}",
            whose_move=WhoseMove.IT_PERSON,
        )
    )


def backup_failed(path: Path, details: str) -> BackupFailedError:
    return BackupFailedError(
        Problem(
            code="CRU-309",
            happened="Przed zmianą wersji danych nie udało się zrobić ich kopii.",
            program_does="Dane zostają bez zmian w dotychczasowej postaci.",
            you_can="Sprawdź, czy na dysku jest miejsce, i uruchom program ponownie.",
            details=f"{path}: {details}",
        )
    )
