"""Tables in Qt's rich text, one for each page that they reach over.

Qt would break a row inside its cells. So a table is laid out once on a page without end, its rows are
measured, and every page gets a table of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from cru_desktop.ui.prints.table_parts import Part, parts

_RULE = "#C9D1D9"
_SHADE = "#EEF1F4"
#: Dots left free at the end of a page: rounding must not push a table's end over it.
_SLACK = 24.0
_MEASURED_AT_ONCE = 40
_SCREEN_DOTS_PER_INCH = 96.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of one cell, lines parted by line feeds, in these letters."""

    text: str
    letters: QTextCharFormat
    right: bool = False


@dataclass(frozen=True, slots=True)
class TableText:
    """`shares` of the width by column; `heading` is repeated on every page, one cell of it spans the table.

    `ruled`: with a shaded heading and a line under each row. Margins in dots of a screen.
    """

    shares: Sequence[int]
    rows: Sequence[Sequence[Cell]]
    heading: Sequence[Cell] = field(default_factory=tuple)
    ruled: bool = False
    padding: float = 0.0
    top_margin: float = 0.0


def write_table(
    cursor: QTextCursor, table: TableText, lines: QTextBlockFormat, heading: QTextBlock | None = None
) -> None:
    """Write the table at the end of the document, whose pages have a size; `lines`: their spacing.

    `heading`: the paragraph just above that names the table; it goes along to the page of the first row.
    """
    row_heading, heights = _measured(cursor.document(), table, lines)
    cut = _cut(cursor, table, row_heading, heights)
    if heading is not None and cut[0].on_new_page:
        form = QTextBlockFormat()
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(heading).mergeBlockFormat(form)
        cut = _cut(cursor, table, row_heading, heights)
    for part in cut:
        _insert(cursor, table, part, lines)
        _end_table(cursor)


def _cut(cursor: QTextCursor, table: TableText, heading: float, heights: list[float]) -> tuple[Part, ...]:
    """The parts of the table, if it begins at the end of the document as it is now."""
    layout = cursor.document().documentLayout()
    page = cursor.document().pageSize().height()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    bottom = layout.blockBoundingRect(cursor.block()).bottom()
    margin = table.top_margin * layout.paintDevice().logicalDpiY() / _SCREEN_DOTS_PER_INCH
    room = page - bottom % page - margin - _SLACK
    return parts(heights, heading, room, page - margin - _SLACK)


def _measured(
    document: QTextDocument, table: TableText, lines: QTextBlockFormat
) -> tuple[float, list[float]]:
    """Height of the heading (0 without one) and of each row, in dots of the document's device."""
    heading, heights = 0.0, []
    # A long table costs more than its rows together.
    for first in range(0, max(1, len(table.rows)), _MEASURED_AT_ONCE):
        some = Part(first, min(first + _MEASURED_AT_ONCE, len(table.rows)), False)
        found = _measured_part(document, table, some, lines)
        if table.heading:
            heading = found.pop(0)
        heights += found
    return heading, heights


def _measured_part(
    document: QTextDocument, table: TableText, part: Part, lines: QTextBlockFormat
) -> list[float]:
    """Heights of these rows, the heading's first if there is one."""
    scratch = QTextDocument()
    scratch.setUndoRedoEnabled(False)
    scratch.setDefaultFont(document.defaultFont())
    scratch.setDefaultTextOption(document.defaultTextOption())
    scratch.setDocumentMargin(0)
    layout = scratch.documentLayout()
    layout.setPaintDevice(document.documentLayout().paintDevice())
    scratch.setTextWidth(document.pageSize().width())
    made = _insert(QTextCursor(scratch), table, part, lines)
    tops = [
        min(
            layout.blockBoundingRect(made.cellAt(row, column).firstCursorPosition().block()).top()
            for column in range(made.columns())
        )
        for row in range(made.rows())
    ]
    tops.append(layout.frameBoundingRect(made).bottom())
    return [below - above for above, below in pairwise(tops)]


def _insert(cursor: QTextCursor, table: TableText, part: Part, lines: QTextBlockFormat) -> QTextTable:
    header = 1 if table.heading else 0
    # Laid out once at the end, not after every cell.
    cursor.beginEditBlock()
    form = _form(table, header)
    if part.on_new_page:
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    made = cursor.insertTable(header + part.end - part.first, len(table.shares), form)
    if header:
        if len(table.heading) < len(table.shares):
            made.mergeCells(0, 0, 1, len(table.shares))
        _fill(made, 0, table.heading, lines, _SHADE if table.ruled else "", ruled=table.ruled)
    for place, cells in enumerate(table.rows[part.first : part.end], start=header):
        _fill(made, place, cells, lines, ruled=table.ruled)
    cursor.endEditBlock()
    return made


def _form(table: TableText, header: int) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(0)
    form.setCellSpacing(0)
    form.setCellPadding(table.padding)
    form.setTopMargin(table.top_margin)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    whole = sum(table.shares)
    form.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, share * 100 / whole) for share in table.shares]
    )
    form.setHeaderRowCount(header)
    return form


def _fill(
    table: QTextTable,
    row: int,
    cells: Sequence[Cell],
    lines: QTextBlockFormat,
    shade: str = "",
    *,
    ruled: bool = False,
) -> None:
    for column, cell in enumerate(cells):
        place = table.cellAt(row, column)
        if shade or ruled:
            form = QTextTableCellFormat()
            if shade:
                form.setBackground(QColor(shade))
            if ruled:
                form.setBottomBorder(0.75)
                form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                form.setBottomBorderBrush(QBrush(QColor(_RULE)))
            place.setFormat(form)
        cursor = place.firstCursorPosition()
        spacing = QTextBlockFormat(lines)
        if cell.right:
            spacing.setAlignment(Qt.AlignmentFlag.AlignRight)
        cursor.setBlockFormat(spacing)
        for number, line in enumerate(cell.text.split("\n")):
            if number:
                cursor.insertBlock(spacing)
            cursor.insertText(line, cell.letters)


def _end_table(cursor: QTextCursor) -> None:
    """The block that Qt puts behind every table takes no room of its own."""
    cursor.movePosition(QTextCursor.MoveOperation.End)
    form = QTextBlockFormat()
    form.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(form)
