"""What Kontrahenci reads from the book. Runs on the records thread; no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cru_desktop.domain.contractor import Contractor
from cru_desktop.storage.agreement_shapes import AgreementRow
from cru_desktop.storage.contractor_shapes import ContractorPage, ContractorQuery

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: Agreements shown of one contractor.
LAST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class PagesAnswer:
    """Pages of the query with this generation, by offset. `opening` if it starts the query."""

    generation: int
    pages: tuple[tuple[int, ContractorPage], ...]
    opening: bool


@dataclass(frozen=True, slots=True)
class LastAgreements:
    """A contractor's agreements, the one concluded last first."""

    contractor_id: int
    rows: tuple[AgreementRow, ...]
    merged: tuple[tuple[int, Contractor], ...] = ()
    """Other spellings that were joined to this one, with their ids."""


def read_pages(
    workspace: Workspace, generation: int, query: ContractorQuery, offsets: Iterable[int], opening: bool
) -> PagesAnswer:
    """Pages of the book, in the order asked for."""
    from cru_desktop.storage.contractors import ContractorRecords

    book = ContractorRecords(workspace.database)
    pages = tuple((offset, book.page(replace(query, offset=offset))) for offset in offsets)
    return PagesAnswer(generation, pages, opening)


def read_last(workspace: Workspace, contractor_id: int) -> LastAgreements:
    """The contractor's last agreements."""
    from cru_desktop.storage.contractor_decisions import ContractorDecisions
    from cru_desktop.storage.contractors import ContractorRecords

    book = ContractorRecords(workspace.database)
    merged = ContractorDecisions(workspace.database).merged_into(contractor_id)
    return LastAgreements(contractor_id, book.agreements_of(contractor_id, LAST_SHOWN), merged)
