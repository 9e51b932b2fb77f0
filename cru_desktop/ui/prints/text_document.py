"""A print's content as Qt's rich text, laid out for one device. Any thread; the result stays there."""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
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
from cru_desktop.ui.prints.table_writer import Cell, TableText, write_table

INK = "#1B1F24"
QUIET_INK = "#55606B"
#: Points of letters.
_TITLE, _HEADING, _BODY, _SMALL = 16.0, 11.5, 10.0, 8.5
_MILLIMETRES_PER_INCH = 25.4
_SCREEN_DOTS_PER_INCH = 96.0
_LABEL_SHARE = 30
#: Millimetres that a heading needs below it on its page: else it goes along with what it heads.
_KEPT = 18.0
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
        self._device = device
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
        self._heading: QTextBlock | None = None

    def write(self, content: PrintDocument) -> QTextDocument:
        """The whole print; once only."""
        self._text(content.title, self._letters(_TITLE, bold=True), below=1)
        self._text(content.entity, self._letters(_BODY, bold=True), below=3)
        for block in content.blocks:
            self._block(block)
        return self.document

    def _block(self, block: Block) -> None:
        self._write_block(block)
        self._heading = self._cursor.block() if isinstance(block, Heading) else None

    def _write_block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._text(block.text, self._letters(_HEADING, bold=True), above=4, below=1, keep=_KEPT)
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
        rows = [
            (
                Cell(line.label, self._letters(_BODY, colour=QUIET_INK)),
                Cell(line.value, self._letters(_BODY, italic=line.withheld)),
            )
            for line in block.lines
        ]
        heading = (Cell(block.title, self._letters(_HEADING, bold=True)),) if block.title else ()
        shares = (_LABEL_SHARE, 100 - _LABEL_SHARE)
        self._write(TableText(shares, rows, heading, padding=self._room(0.6), top_margin=self._room(3)))

    def _table(self, block: Table) -> None:
        small, bold = self._letters(_SMALL), self._letters(_SMALL, bold=True)
        rights = [column.numeric for column in block.columns]
        heading = [Cell(column.title, bold, column.numeric) for column in block.columns]
        rows = [
            [Cell(text, small, right) for text, right in zip(cells, rights, strict=True)]
            for cells in block.rows
        ]
        shares = [column.share for column in block.columns]
        padding, margin = self._room(1), self._room(3)
        self._write(TableText(shares, rows, heading, ruled=True, padding=padding, top_margin=margin))

    def _signatures(self, block: SignaturePlaces) -> None:
        """Room to write, a dotted line, and below it what the signature means: one row, so never torn."""
        count = len(block.meanings)
        letters = self._letters(_SMALL)
        dots = "…" * (_DOTS_ACROSS // count)
        rows = [[Cell(f"\n\n\n{dots}\n{meaning}", letters) for meaning in block.meanings]]
        shares = [1] * count
        self._write(TableText(shares, rows, padding=self._room(1), top_margin=self._room(4)))

    def _write(self, table: TableText) -> None:
        write_table(self._cursor, table, self._spacing(), self._heading)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _text(
        self,
        text: str,
        letters: QTextCharFormat,
        *,
        above: float = 0.0,
        below: float = 0.0,
        keep: float = 0.0,
    ) -> None:
        form = self._spacing(above, below)
        if keep and self._room_left() < millimetres(self._device, keep):
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        if self._is_first:
            self._is_first = False
            self._cursor.setBlockFormat(form)
        else:
            self._cursor.insertBlock(form)
        self._cursor.insertText(text, letters)

    def _room_left(self) -> float:
        """Of the present page, in dots."""
        page = self.document.pageSize().height()
        bottom = self.document.documentLayout().blockBoundingRect(self._cursor.block()).bottom()
        return page - bottom % page

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
