"""A fault told to a person in three parts, never as a traceback."""

from dataclasses import dataclass
from enum import StrEnum


class WhoseMove(StrEnum):
    """Who has to act so that the work goes on."""

    PROGRAM = "program"
    CLERK = "clerk"
    IT_PERSON = "it_person"
    MINISTRY = "ministry"


@dataclass(frozen=True, slots=True)
class Problem:
    """What happened, what the program does now, what you can do (Polish), and details for the IT person.

    `code` is stable (`CRU-…`). `details` may hold technical words and never a key or a natural person's name.
    """

    code: str
    happened: str
    program_does: str
    you_can: str
    details: str = ""
    whose_move: WhoseMove = WhoseMove.CLERK


class ProblemError(Exception):
    """Carries a `Problem` up to the place that shows it. Rooms derive their own errors from it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.code}: {problem.happened}")
        self.problem = problem
