"""The one boundary where an exception of background work becomes a problem told to a person."""

import errno
import traceback

from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove
from cru_desktop.storage.errors import UnknownRecordError

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def problem_of(exception: BaseException) -> Problem:
    """What to show for an exception. Rooms' own errors bring their problem; the rest is told in general.

    Details hold the exception's class and the places it went through, never its message: that could hold what
    a person typed.
    """
    if isinstance(exception, ProblemError):
        return exception.problem
    details = technical_details(exception)
    if isinstance(exception, UnknownRecordError):
        return Problem(
            "CRU-318",
            "Tego, co stało na ekranie, już tu nie ma.",
            "Nic nie zmieniłem. Usunięto to w międzyczasie w innym miejscu albo czytasz starszą listę.",
            "Otwórz ten ekran jeszcze raz.",
            details,
            WhoseMove.CLERK,
        )
    if isinstance(exception, OSError) and exception.errno in _FULL:
        return Problem(
            "CRU-APP-DISK-FULL",
            "Na dysku zabrakło miejsca.",
            "Nie zapisałem ostatniej zmiany. To, co było zapisane wcześniej, jest bezpieczne.",
            "Zwolnij miejsce na dysku i powtórz czynność.",
            details,
            WhoseMove.CLERK,
        )
    if isinstance(exception, OSError) and exception.errno in _FORBIDDEN:
        return Problem(
            "CRU-APP-NO-ACCESS",
            "System nie pozwolił zapisać pliku w folderze programu.",
            "Nic nie zostało wysłane ani usunięte.",
            "Poproś informatyka, aby dał Ci prawo zapisu do folderu programu, i powtórz czynność.",
            details,
            WhoseMove.IT_PERSON,
        )
    return Problem(
        "CRU-APP-UNEXPECTED",
        "Coś nie zadziałało tak, jak powinno. To błąd programu, nie Twój.",
        "Szkice i umowy czekające na wysłanie są zapisane na tym komputerze.",
        "Powtórz czynność. Jeśli błąd wróci, pokaż szczegóły informatykowi.",
        details,
        WhoseMove.IT_PERSON,
    )


def technical_details(exception: BaseException) -> str:
    """Class of the exception and its causes with file, line and function of each frame; no message."""
    lines: list[str] = []
    seen: BaseException | None = exception
    while seen is not None and len(lines) < 60:
        lines.append(type(seen).__qualname__)
        for frame in traceback.extract_tb(seen.__traceback__)[-12:]:
            place = frame.filename.replace("\\", "/").rsplit("/cru_desktop/", 1)[-1]
            lines.append(f"  {place}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)
