"""Reading the register's lists to the end, without believing what they say of themselves.

Habits of the register: a page holds at most 50 rows whatever is asked; `offset` is rounded down to a
multiple of `limit`; beyond 10,000 rows the list is empty and the total understated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.results import Document, DocumentFilter, Page, Summary, SummaryFilter
from cru_desktop.delivery.conversation import Conversation, ask

Row = TypeVar("Row")

PAGE_ROWS = 50
#: From here on the register's lists say nothing.
LIST_END = 10_000


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """What a list showed. `complete`: every row it spoke of was seen, so that a row not seen is not there."""

    rows: tuple[Row, ...]
    complete: bool
    requests: int
    register_date: datetime | None = None
    """The register's clock at its latest answer."""


def read_summaries(wanted: SummaryFilter) -> Conversation[Listing[Summary]]:
    """All summaries under a filter. Raises the `CruApiError` of a request."""

    def page_at(offset: int) -> Callable[[CruClient], Page[Summary]]:
        return lambda client: client.summaries(wanted, offset=offset, limit=PAGE_ROWS)

    return _read(page_at, lambda row: row.register_id, _never)


def read_documents(
    wanted: DocumentFilter, enough: Callable[[dict[str, Document]], bool] | None = None
) -> Conversation[Listing[Document]]:
    """All documents under a filter, or as many pages as it takes until `enough` of what was seen.
    Raises the `CruApiError` of a request."""

    def page_at(offset: int) -> Callable[[CruClient], Page[Document]]:
        return lambda client: client.documents(wanted, offset=offset, limit=PAGE_ROWS)

    return _read(page_at, lambda row: row.document_id, enough or _never)


def _never(_: dict[str, Row]) -> bool:
    return False


def _read(
    page_at: Callable[[int], Callable[[CruClient], Page[Row]]],
    identity: Callable[[Row], str],
    enough: Callable[[dict[str, Row]], bool],
) -> Conversation[Listing[Row]]:
    seen: dict[str, Row] = {}
    total = requests = 0
    for offset in range(0, LIST_END, PAGE_ROWS):
        page = yield from ask(page_at(offset))
        requests += 1
        total = max(total, page.total)
        seen.update((identity(row), row) for row in page.rows)
        reached_total = offset + PAGE_ROWS >= total
        # A full page is followed by another look when the total cannot be right, having said less than was
        # seen.
        full_end = len(page.rows) >= PAGE_ROWS and len(seen) <= total
        if not page.rows or (reached_total and (len(page.rows) < PAGE_ROWS or full_end)) or enough(seen):
            break
    complete = len(seen) >= total and total < LIST_END
    return Listing(tuple(seen.values()), complete, requests, page.register_date)
