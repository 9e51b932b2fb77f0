"""What can go wrong with API keys, in words."""

from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove

KEYRING_MISSING = "CRU-KLUCZ-01"
KEYRING_LOCKED = "CRU-KLUCZ-02"
KEYRING_FAILED = "CRU-KLUCZ-03"
PASTED_KEY = "CRU-KLUCZ-04"
#: All codes of this room, explained in resources/help/09-bledy.md.
KEY_CODES = (KEYRING_MISSING, KEYRING_LOCKED, KEYRING_FAILED, PASTED_KEY)


class KeyringError(ProblemError):
    """Base of the keyring's faults; `details` never hold a key."""


class KeyringMissingError(KeyringError):
    """This computer has no safe keyring."""

    def __init__(self, details: str = "") -> None:
        super().__init__(
            Problem(
                code=KEYRING_MISSING,
                happened="Na tym komputerze nie ma bezpiecznego magazynu haseł.",
                program_does="Program nie zapisał klucza w żadnym pliku.",
                you_can="Możesz użyć klucza „tylko do zamknięcia programu” albo poprosić informatyka "
                "o włączenie systemowego magazynu haseł.",
                details=details,
                whose_move=WhoseMove.IT_PERSON,
            )
        )


class KeyringLockedError(KeyringError):
    """The keyring is there, but locked, and the person did not unlock it."""

    def __init__(self, details: str = "") -> None:
        super().__init__(
            Problem(
                code=KEYRING_LOCKED,
                happened="Systemowy magazyn haseł jest zablokowany.",
                program_does="Wysyłka poczeka. Umowy i zapisany klucz są bezpieczne.",
                you_can="Odblokuj magazyn haseł (zwykle hasłem, którym logujesz się do komputera) "
                "i spróbuj ponownie.",
                details=details,
                whose_move=WhoseMove.CLERK,
            )
        )


class KeyringFailedError(KeyringError):
    """The keyring erred, or does not give back what it was given."""

    def __init__(self, details: str = "") -> None:
        super().__init__(
            Problem(
                code=KEYRING_FAILED,
                happened="Systemowy magazyn haseł działa wadliwie: nie zapisał albo nie oddał klucza.",
                program_does="Program nie polega na tym magazynie i nie zapisał klucza w żadnym pliku.",
                you_can="Możesz użyć klucza „tylko do zamknięcia programu”. Pokaż szczegóły informatykowi.",
                details=details,
                whose_move=WhoseMove.IT_PERSON,
            )
        )


class PastedKeyError(ProblemError):
    """What was pasted is no API key."""

    def __init__(self, happened: str) -> None:
        super().__init__(
            Problem(
                code=PASTED_KEY,
                happened=happened,
                program_does="Program niczego nie zapisał.",
                you_can="W portalu wybierz swój kontekst, potem Moje dane → Klucz API → "
                "Zarządzanie kluczem API, skopiuj klucz i wklej go tutaj.",
            )
        )
