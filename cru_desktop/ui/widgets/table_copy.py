"""Rows of a table as text for the clipboard, with tabs: a spreadsheet takes it as cells. No Qt."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from cru_desktop.ui.widgets.table_column import TableColumn

Row = TypeVar("Row")

#: A spreadsheet runs a cell that begins so as a formula; an apostrophe keeps it text.
_FORMULA_STARTS = ("=", "+", "-", "@")


def as_table_text(columns: Sequence[TableColumn[Row]], rows: Iterable[Row]) -> str:
    """Header and rows, cells parted by tabs, lines by line feeds."""
    lines = ["\t".join(column.title for column in columns)]
    lines += ["\t".join(_cell(column, row) for column in columns) for row in rows]
    return "\n".join(lines)


def _cell(column: TableColumn[Row], row: Row) -> str:
    text = " ".join(column.copy_text(row).split())
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not column.numeric else text
