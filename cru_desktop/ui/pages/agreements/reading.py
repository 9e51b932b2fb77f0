"""What the list of Umowy reads from the records. Runs on the records thread; no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cru_desktop.storage.agreement_shapes import AgreementPage, AgreementQuery, AgreementRow

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: Rows that a copy takes at most; a spreadsheet of more is an export's business.
COPIED_AT_MOST = 5000


@dataclass(frozen=True, slots=True)
class PagesAnswer:
    """Pages of the query with this generation, by offset. `opening` if it starts the query (holds page 0)."""

    generation: int
    pages: tuple[tuple[int, AgreementPage], ...]
    opening: bool = False


def read_pages(
    workspace: Workspace,
    generation: int,
    query: AgreementQuery,
    offsets: Iterable[int],
    opening: bool = False,
) -> PagesAnswer:
    """Pages of the list, in the order asked for."""
    pages = tuple((offset, workspace.agreements.page(replace(query, offset=offset))) for offset in offsets)
    return PagesAnswer(generation, pages, opening)


def read_rows(workspace: Workspace, query: AgreementQuery) -> tuple[AgreementRow, ...]:
    """All rows that a query finds, up to `COPIED_AT_MOST`."""
    return workspace.agreements.page(query).rows
