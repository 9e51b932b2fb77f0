"""Whether the history of sending is as it was written: looked at once a day, with the day's backup."""

import logging

from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.problem import Problem, WhoseMove
from cru_desktop.storage.errors import StorageError
from cru_desktop.storage.event_chain import ChainReport, check_events

_log = logging.getLogger(__name__)

#: So many of the newest events are followed: years of an office's, in about a second. The diagnostic package
#: and `selftest` follow all of them.
_NEWEST = 50_000


#: What was told last: the same is told once, not every day.
_TOLD = "told_of_history"


def changed_history(workspace: Workspace) -> Problem | None:
    """What to say if somebody or something changed it; None while it is whole, cannot be read, or has been
    told. Off the UI thread. Raises nothing but a bug.
    """
    try:
        fault = _fault(check_events(workspace.database, _NEWEST))
        if fault == (workspace.profile_values.get(_TOLD) or ""):
            return None
        workspace.profile_values.set(_TOLD, fault or None)
    except StorageError as error:
        _log.warning("the history cannot be checked: %s", error.problem.details)
        return None
    return _problem(fault) if fault else None


def _fault(report: ChainReport) -> str:
    """For the IT person; "" while all is well."""
    found = []
    if report.broken_at is not None:
        found.append(f"event {report.broken_at} is not as it was written, or does not follow")
    if report.differing_submission is not None:
        found.append(f"submission {report.differing_submission} is not where its last event left it")
    return "; ".join(found)


def _problem(details: str) -> Problem:
    return Problem(
        "CRU-332",
        "Historia wysyłki na tym komputerze nie jest taka, jak ją zapisano.",
        "Pracuję dalej: przed każdą publikacją i tak sprawdzam rejestr. Historii nie poprawiam.",
        "Pokaż to informatykowi: ktoś zmienił plik z danymi albo dysk jest uszkodzony. Starsze kopie danych "
        "(Ustawienia) pokażą, co się zmieniło.",
        details,
        WhoseMove.IT_PERSON,
    )
