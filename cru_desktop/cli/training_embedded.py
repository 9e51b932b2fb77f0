"""The training register inside a command: as long as the command runs, with the profile's state."""

from collections.abc import Iterator
from contextlib import contextmanager

from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.support.profile_folder import ProfileFolder
from cru_desktop.training.server import TrainingPortBusyError, TrainingRegister, TrainingStateError


@contextmanager
def embedded_training_register(folder: ProfileFolder) -> Iterator[str]:
    """Its base URL. Raises ProblemError when it cannot start."""
    try:
        register = TrainingRegister(state_file=folder.training_state)
    except TrainingStateError as error:
        raise _problem(error) from error
    try:
        try:
            address = register.start()
        except (TrainingPortBusyError, OSError) as error:
            raise _problem(error) from error
        yield address
    finally:
        register.stop()


def _problem(error: Exception) -> ProblemError:
    return ProblemError(
        Problem(
            "CRU-CWICZENIA",
            "Rejestr do ćwiczeń nie uruchomił się.",
            "Nic nie trafiło do kolejki.",
            "Sprawdź, czy folder danych jest dostępny do zapisu, i spróbuj ponownie.",
            str(error),
        )
    )
