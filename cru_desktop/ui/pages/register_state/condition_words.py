"""Conditions of the register as short words, for the strip of 24 hours, its table and the list of outages."""

from cru_desktop.domain import condition_titles
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.problem import WhoseMove

#: What stands where the program did not look.
NOT_LOOKED = "Program nie sprawdzał"

WHOSE_MOVE = {
    WhoseMove.PROGRAM: "Programu – nic nie musisz robić",
    WhoseMove.CLERK: "Twój",
    WhoseMove.IT_PERSON: "Informatyka",
    WhoseMove.MINISTRY: "Ministerstwa Finansów",
}


def condition_title(condition: EnvironmentCondition | None) -> str:
    """The condition in words; None is a time in which nobody looked."""
    return NOT_LOOKED if condition is None else condition_titles.condition_title(condition)
