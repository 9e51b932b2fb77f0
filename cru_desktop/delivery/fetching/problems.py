"""What stands in the way of fetching, in words, and how a run keeps it."""

from cru_desktop.domain.problem import Problem, WhoseMove
from cru_desktop.storage.fetch_shapes import FetchSource

#: What the program does when fetching, not sending, met the problem.
GOES_ON = "Pobieranie czeka i ruszy samo. Nic z tego, co pobrano, nie przepadło."
STANDS = "Pobieranie stoi. Nic z tego, co pobrano, nie przepadło."


def kept(problem: Problem) -> dict[str, str]:
    """A problem as a run keeps it (`words.problem_of` is the inverse)."""
    return {
        "code": problem.code,
        "happened": problem.happened,
        "program_does": problem.program_does,
        "you_can": problem.you_can,
        "details": problem.details,
        "whose_move": problem.whose_move.value,
    }


def foreign_list(source: FetchSource) -> Problem:
    """The list is not of the entity that was asked for."""
    if source is FetchSource.API:
        return Problem(
            code="CRU-POBIERANIE-03",
            happened="Rejestr pokazał tym kluczem wpisy innej jednostki.",
            program_does="Niczego z nich nie zapisałem i dalej nie pobieram.",
            you_can="Sprawdź w portalu, w czyim kontekście wygenerowano klucz API, i zapisz właściwy.",
            whose_move=WhoseMove.CLERK,
        )
    return Problem(
        code="CRU-POBIERANIE-04",
        happened="Publiczny rejestr nie wybrał wpisów tej jednostki: pokazuje też cudze.",
        program_does="Niczego cudzego nie zapisałem i dalej nie pobieram.",
        you_can="Spróbuj później albo pobierz wpisy z API rejestru, kluczem tej jednostki.",
        whose_move=WhoseMove.MINISTRY,
    )


NO_ENTITY = Problem(
    code="CRU-POBIERANIE-05",
    happened="Tej jednostki nie ma już w programie.",
    program_does="Nie pobieram jej wpisów.",
    you_can="Dodaj jednostkę w Ustawieniach.",
    whose_move=WhoseMove.CLERK,
)
