"""What Kontrahenci decides about the book and asks of the white list. Off the UI thread; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cru_desktop.domain.contractor import Contractor
from cru_desktop.storage.contractor_shapes import ContractorQuery, ContractorRow

if TYPE_CHECKING:
    from cru_desktop.delivery.contractor_look_up import WhiteListAnswer
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.storage.contractor_decisions import ContractorDecisions


@dataclass(frozen=True, slots=True)
class PossibleDouble:
    """Two rows of the book that may be the same contractor; `count`: how many such pairs there are."""

    first: ContractorRow
    second: ContractorRow
    count: int


@dataclass(frozen=True, slots=True)
class Compared:
    """The contractor as the book has it now, and what the white list says of its NIP."""

    contractor_id: int
    before: Contractor
    answer: WhiteListAnswer


def decisions(workspace: Workspace) -> ContractorDecisions:
    """What people may decide about the book."""
    from cru_desktop.storage.contractor_decisions import ContractorDecisions

    return ContractorDecisions(workspace.database)


def read_double(workspace: Workspace, passed_over: frozenset[tuple[int, int]]) -> PossibleDouble | None:
    """The first pair that nobody has called different while the program runs."""
    found = [each for each in decisions(workspace).doubles() if (each.first, each.second) not in passed_over]
    rows = {row.id: row for row in read_rows(workspace, "")} if found else {}
    for each in found:
        if each.first in rows and each.second in rows:
            return PossibleDouble(rows[each.first], rows[each.second], len(found))
    return None


def read_rows(workspace: Workspace, search: str, limit: int = 3000) -> tuple[ContractorRow, ...]:
    """Contractors of the book that hold these words."""
    from cru_desktop.storage.contractors import ContractorRecords

    return ContractorRecords(workspace.database).page(ContractorQuery(search, limit=limit)).rows


def compare_with_white_list(workspace: Workspace, contractor_id: int) -> Compared:
    """One polite question; nothing changes in the book."""
    from cru_desktop.delivery.contractor_look_up import ask_white_list

    before = decisions(workspace).get(contractor_id)
    return Compared(contractor_id, before, ask_white_list(workspace, before.nip or ""))
