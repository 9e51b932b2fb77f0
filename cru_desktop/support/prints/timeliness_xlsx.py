"""Wykaz terminowości as a workbook: agreements on one sheet, outages on another. Not for the UI thread."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, date
from decimal import Decimal
from typing import Any

from cru_desktop.support.prints.timeliness import outage_span
from cru_desktop.support.prints.timeliness_list import TITLE, ListFacts
from cru_desktop.support.prints.timeliness_table import TITLES, Cell, cells
from cru_desktop.support.prints.wording import banner

_PROGRAM = "CRU Desktop"
_WIDTHS = (6, 34, 12, 22, 22, 34, 48, 16, 16, 14, 14, 12, 22, 60, 40)
#: A sheet that is only written; the library's published types know little of it.
_Sheet = Any
_TEXT, _AMOUNT, _DAY = "@", "#,##0.00", "dd.mm.yyyy"


def timeliness_xlsx(facts: ListFacts) -> bytes:
    """The whole file. A line about the environment comes first where entries are no real ones."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    # No name of a person, and no clock of this computer, but the print's own time.
    book.properties.creator = _PROGRAM
    book.properties.title = TITLE
    book.properties.created = facts.printed_at.astimezone(UTC).replace(tzinfo=None)
    sheet: _Sheet = book.create_sheet("Wykaz terminowości")
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    warning = banner(facts.environment)
    head = 2 if warning else 1
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(TITLES))}{head + max(len(facts.rows), 1)}"
    if warning:
        sheet.append(_row(sheet, [warning], bold=True))
    sheet.append(_row(sheet, TITLES, bold=True))
    for place, row in enumerate(facts.rows, start=1):
        sheet.append(_row(sheet, cells(place, row, facts)))
    if facts.outages:
        outages: _Sheet = book.create_sheet("Przerwy rejestru")
        outages.column_dimensions["A"].width = outages.column_dimensions["B"].width = 48
        outages.append(_row(outages, ["Przerwa", "Kiedy"], bold=True))
        for each in facts.outages:
            outages.append(_row(outages, [each.title, outage_span(each.began_at, each.ended_at)]))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _row(sheet: _Sheet, values: Iterable[Cell], *, bold: bool = False) -> list[object]:
    return [None if value is None else _cell(sheet, value, bold=bold) for value in values]


def _cell(sheet: _Sheet, value: str | int | Decimal | date, *, bold: bool) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell: Any = WriteOnlyCell(sheet)
    cell.value = _writable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        # Whatever it begins with, it is text: no formula, no number that loses its zeros, edited or not.
        cell.data_type = "s"
        cell.number_format = _TEXT
    elif isinstance(value, Decimal):
        cell.number_format = _AMOUNT
    elif isinstance(value, date):
        cell.number_format = _DAY
    if bold:
        cell.font = Font(bold=True)
    return cell


def _writable(text: str) -> str:
    """Without what the file format cannot hold."""
    kept = "".join(mark for mark in text if mark >= " " and mark not in "\ufffe\uffff")
    return kept.encode("utf-8", "replace").decode("utf-8")
