"""Pages of a long list that are at hand: a small cache that knows what to ask for next. No Qt."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")

#: Rows of one page; a screen shows about 20, so one page covers several wheel turns.
PAGE_SIZE = 100
#: Pages kept; older ones are fetched again when scrolled back to.
PAGES_KEPT = 30


class TablePages(Generic[Row]):
    """Rows by number, page by page. A generation marks which query the rows belong to."""

    def __init__(self, page_size: int = PAGE_SIZE, pages_kept: int = PAGES_KEPT) -> None:
        self.page_size = page_size
        self._pages_kept = pages_kept
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self.generation = 0
        self.total = 0

    def new_query(self) -> int:
        """Another query: what is on its way no longer counts. Rows stay until its first page comes."""
        self.generation += 1
        self._asked = {0}
        return self.generation

    def first_page(self, generation: int, rows: Sequence[Row], total: int) -> bool:
        """Takes the first page of a query; False if the query is outdated."""
        if generation != self.generation:
            return False
        self._pages = OrderedDict({0: tuple(rows)})
        self._asked.discard(0)
        self.total = total
        return True

    def later_page(self, generation: int, offset: int, rows: Sequence[Row]) -> tuple[int, int] | None:
        """Takes another page; the first and last row number that changed, or None if outdated or empty."""
        number = offset // self.page_size
        self._asked.discard(number)
        if generation != self.generation or not rows:
            return None
        self._pages[number] = tuple(rows)
        while len(self._pages) > self._pages_kept:
            self._pages.popitem(last=False)
        return offset, min(offset + len(rows), self.total) - 1

    def row(self, index: int) -> Row | None:
        """The row if it is at hand."""
        number, place = divmod(index, self.page_size)
        page = self._pages.get(number)
        if page is None or place >= len(page):
            return None
        self._pages.move_to_end(number)
        return page[place]

    def offset_to_ask_for(self, index: int) -> int | None:
        """Offset of the page that holds the row, when nobody asked for it yet; it then counts as asked."""
        number = index // self.page_size
        if number in self._pages or number in self._asked:
            return None
        self._asked.add(number)
        return number * self.page_size

    def failed(self, offset: int) -> None:
        """The page did not come; the next look at its rows asks again."""
        self._asked.discard(offset // self.page_size)
