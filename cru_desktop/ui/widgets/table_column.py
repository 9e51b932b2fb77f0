"""A table's column as data: title, words of a cell, and what a click on its header sorts by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[Row]):
    """One column. `sort` is the key handed back when its header is clicked, empty when it cannot sort.

    `width` is a wish in average letters; 0 lets the column take the space that is left. `copied` gives the
    text for a spreadsheet where it differs from the one on screen (amounts without a currency). A `rigid`
    column keeps its width in a narrow window: a date cut short says nothing. `spare` columns are left out
    where there is no room for all, the lowest number first; 0 is always shown. `key` names it where people
    may choose and arrange columns. `least` of a column without a wish: letters that it has to have before
    spare columns are left out for it.
    """

    title: str
    text: Callable[[Row], str]
    sort: str = ""
    width: int = 0
    numeric: bool = False
    rigid: bool = False
    copied: Callable[[Row], str] | None = None
    spare: int = 0
    key: str = ""
    least: int = 0

    def copy_text(self, row: Row) -> str:
        """The cell's text for the clipboard."""
        return self.text(row) if self.copied is None else self.copied(row)
