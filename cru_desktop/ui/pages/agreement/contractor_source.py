"""What the form may ask about contractors: the book on the records thread, numbers on the look-ups thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from cru_desktop.delivery.contractor_look_up import FoundContractor
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.domain.contractor import Contractor, Place


class Suggestions(NamedTuple):
    """What the book has for a typed text."""

    typed: str
    contractors: tuple[Contractor, ...]


class LookedUp(NamedTuple):
    """What is known of a complete NIP or REGON."""

    number: str
    found: tuple[FoundContractor, ...]


class ContractorSource:
    """Answers come in the UI thread. A problem is passed over: typing goes on without help."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def suggest(self, typed: str, regon: str, then: Callable[[Suggestions], None]) -> None:
        """Contractors of the book that hold the typed words, and people that the entity `regon` remembers.

        Nothing leaves the computer.
        """

        def work(workspace: Workspace) -> Suggestions:
            from cru_desktop.storage.contractors import ContractorRecords
            from cru_desktop.storage.remembered_people import RememberedPeople

            firms = ContractorRecords(workspace.database).suggest(typed)
            people = RememberedPeople(workspace.database).suggest(regon, typed)
            return Suggestions(typed, (*firms, *(person.contractor for person in people)))

        self._desk.run(work, then, _pass_over)

    def look_up(self, number: str, then: Callable[[LookedUp], None]) -> None:
        """A complete number: book, white list, public register."""

        def work(workspace: Workspace) -> LookedUp:
            from cru_desktop.delivery.contractor_look_up import look_up_contractor

            return LookedUp(number, look_up_contractor(workspace, number))

        self._desk.look_up(work, then, _pass_over)

    def place(self, postal_code: str, locality: str, then: Callable[[Place | None], None]) -> None:
        """To which commune, county and voivodeship a place belongs, as far as the book has learnt."""

        def work(workspace: Workspace) -> Place | None:
            from cru_desktop.storage.contractors import ContractorRecords

            return ContractorRecords(workspace.database).place(postal_code, locality)

        self._desk.run(work, then, _pass_over)


def _pass_over(_problem: Problem) -> None:
    """Help that does not come is no reason to interrupt somebody who types."""
