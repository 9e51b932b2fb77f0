"""A print's content as Qt's rich text, laid out for one device. Any thread; the result stays there."""

from collections.abc import Callable

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPagedPaintDevice,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from cru_desktop.support.prints.document import (
    Block,
    Fields,
    Heading,
    Paragraph,
    PrintDocument,
    Remarks,
    SignaturePlaces,
    Table,
)

INK = "#1B1F24"
QUIET_INK = "#55606B"
_RULE = "#C9D1D9"
_SHADE = "#EEF1F4"
#: Points of letters.
_TITLE, _HEADING, _BODY, _SMALL = 16.0, 11.5, 10.0, 8.5
_MILLIMETRES_PER_INCH = 25.4
_SCREEN_DOTS_PER_INCH = 96.0
_LABEL_SHARE = 30
#: Dots to sign on, on a standing page.
_DOTS_ACROSS = 48


#: A sign drawn in another shape than its own keeps its look and loses its meaning in the file: searching and
#: reading aloud would pass over it.
PLAIN_LETTERS = {QFont.Tag.fromString(name): 0 for name in ("calt", "liga", "clig")}


def millimetres(device: QPagedPaintDevice, length: float) -> float:
    """So many of the device's own dots."""
    return length * device.logicalDpiX() / _MILLIMETRES_PER_INCH


class TextDocumentBuilder:
    """Writes one print into a `QTextDocument` whose pages have the size `body` (dots of the device)."""

    def __init__(self, family: str, device: QPagedPaintDevice, body: QSizeF) -> None:
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        font = QFont(family)
        font.setPointSizeF(_BODY)
        self.document.setDefaultFont(font)
        self.document.setDocumentMargin(0)
        option = QTextOption()
        # A REGON, an id or a hash without a space must not run out of its cell.
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)
        self.document.documentLayout().setPaintDevice(device)
        self.document.setPageSize(body)
        self._cursor = QTextCursor(self.document)
        self._is_first = True

    def write(self, content: PrintDocument) -> QTextDocument:
        """The whole print; once only."""
        self._cursor.beginEditBlock()
        self._text(content.title, self._letters(_TITLE, bold=True), below=1)
        self._text(content.entity, self._letters(_BODY, bold=True), below=3)
        for block in content.blocks:
            self._block(block)
        self._cursor.endEditBlock()
        return self.document

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._text(block.text, self._letters(_HEADING, bold=True), above=4, below=1)
        elif isinstance(block, Paragraph):
            size = _SMALL if block.quiet else _BODY
            colour = QUIET_INK if block.quiet else INK
            self._text(block.text, self._letters(size, bold=block.strong, colour=colour), below=1.5)
        elif isinstance(block, Fields):
            self._fields(block)
        elif isinstance(block, Remarks):
            for sign, text in block.lines:
                self._text(f"{sign}. {text}", self._letters(_BODY), below=1)
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._signatures(block)

    # Parts -----------------------------------------------------------------------------------------------

    def _fields(self, block: Fields) -> None:
        header = 1 if block.title else 0
        shares = (_LABEL_SHARE, 100 - _LABEL_SHARE)
        form = self._form(shares, header_rows=header)
        table = self._cursor.insertTable(len(block.lines) + header, 2, form)
        if block.title:
            table.mergeCells(0, 0, 1, 2)
            self._cell(table, 0, 0)(block.title, self._letters(_HEADING, bold=True))
        for place, line in enumerate(block.lines, start=header):
            self._cell(table, place, 0)(line.label, self._letters(_BODY, colour=QUIET_INK))
            self._cell(table, place, 1)(line.value, self._letters(_BODY, italic=line.withheld))
        self._after_table()

    def _table(self, block: Table) -> None:
        form = self._form(tuple(column.share for column in block.columns), header_rows=1)
        form.setBorder(self._room(0.2))
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(QColor(_RULE)))
        form.setBorderCollapse(True)
        form.setCellPadding(self._room(1))
        table = self._cursor.insertTable(len(block.rows) + 1, len(block.columns), form)
        for place, column in enumerate(block.columns):
            cell_format = table.cellAt(0, place).format()
            cell_format.setBackground(QColor(_SHADE))
            table.cellAt(0, place).setFormat(cell_format)
            self._cell(table, 0, place, right=column.numeric)(column.title, self._letters(_SMALL, bold=True))
        for row, cells in enumerate(block.rows, start=1):
            for place, text in enumerate(cells):
                right = block.columns[place].numeric
                self._cell(table, row, place, right=right)(text, self._letters(_SMALL))
        self._after_table()

    def _signatures(self, block: SignaturePlaces) -> None:
        count = len(block.meanings)
        form = self._form(tuple(100 // count for _ in range(count)))
        form.setTopMargin(self._room(6))
        form.setCellSpacing(self._room(2))
        table = self._cursor.insertTable(1, count, form)
        for place, meaning in enumerate(block.meanings):
            cell = table.cellAt(0, place)
            writer = cell.firstCursorPosition()
            writer.setBlockFormat(self._spacing(above=14))
            writer.insertText("…" * (_DOTS_ACROSS // count), self._letters(_SMALL, colour=QUIET_INK))
            writer.insertBlock(self._spacing())
            writer.insertText(meaning, self._letters(_SMALL))
        self._after_table()

    def _cell(
        self, table: object, row: int, column: int, *, right: bool = False
    ) -> Callable[[str, QTextCharFormat], None]:
        def put(text: str, letters: QTextCharFormat) -> None:
            cursor = table.cellAt(row, column).firstCursorPosition()  # type: ignore[attr-defined]
            form = self._spacing()
            if right:
                form.setAlignment(Qt.AlignmentFlag.AlignRight)
            cursor.setBlockFormat(form)
            for place, line in enumerate(text.split("\n")):
                if place:
                    cursor.insertBlock(form)
                cursor.insertText(line, letters)

        return put

    def _form(self, shares: tuple[int, ...], *, header_rows: int = 0) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(self._room(0.6))
        form.setTopMargin(self._room(3))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        whole = sum(shares)
        lengths = [QTextLength(QTextLength.Type.PercentageLength, share * 100 / whole) for share in shares]
        form.setColumnWidthConstraints(lengths)
        form.setHeaderRowCount(header_rows)
        return form

    def _after_table(self) -> None:
        """The block that Qt puts behind every table takes no room of its own."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        form = QTextBlockFormat()
        form.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._cursor.setBlockFormat(form)

    def _text(self, text: str, letters: QTextCharFormat, *, above: float = 0.0, below: float = 0.0) -> None:
        form = self._spacing(above, below)
        if self._is_first:
            self._is_first = False
            self._cursor.setBlockFormat(form)
        else:
            self._cursor.insertBlock(form)
        self._cursor.insertText(text, letters)

    def _spacing(self, above: float = 0.0, below: float = 0.0) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setTopMargin(self._room(above))
        form.setBottomMargin(self._room(below))
        form.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return form

    def _letters(
        self, points: float, *, bold: bool = False, italic: bool = False, colour: str = INK
    ) -> QTextCharFormat:
        letters = QTextCharFormat()
        letters.setFontPointSize(points)
        letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        letters.setFontItalic(italic)
        letters.setFontFeatures(PLAIN_LETTERS)
        letters.setForeground(QColor(colour))
        return letters

    @staticmethod
    def _room(length: float) -> float:
        """Millimetres as margins take them, in dots of a screen: the layout scales them for the device."""
        return length * _SCREEN_DOTS_PER_INCH / _MILLIMETRES_PER_INCH
