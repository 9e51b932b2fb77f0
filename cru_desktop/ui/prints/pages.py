"""Pages of one print on a paged device: banner, running head, content, foot with the page's number."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QPen,
)

from cru_desktop.support.prints.document import PrintDocument
from cru_desktop.ui.prints.text_document import (
    INK,
    PLAIN_LETTERS,
    QUIET_INK,
    TextDocumentBuilder,
    millimetres,
)
from cru_desktop.ui.theme.tokens import BANDS

#: Millimetres round the content; the head and the foot stand inside them.
_SIDE, _TOP, _BOTTOM = 18.0, 19.0, 19.0
_BANNER_HEIGHT = 11.0
#: So light that the content on top of it stays at least 4.5:1.
_WATERMARK = "#F1EEF8"
_RULE = "#C9D1D9"
_SMALL, _BANNER_POINTS, _WATERMARK_POINTS = 8.0, 12.0, 54.0


class Pages:
    """Lays a print out for `device` (full page, no margins of its own). Used in one thread."""

    def __init__(self, content: PrintDocument, family: str, device: QPagedPaintDevice) -> None:
        self._content = content
        self._family = family
        self._device = device
        page = device.pageLayout().fullRectPixels(device.logicalDpiX())
        self.size = QSizeF(page.size())
        top = _TOP + (_BANNER_HEIGHT if content.banner else 0.0)
        self._body = QRectF(
            self._dots(_SIDE),
            self._dots(top),
            self.size.width() - 2 * self._dots(_SIDE),
            self.size.height() - self._dots(top) - self._dots(_BOTTOM),
        )
        self._text = TextDocumentBuilder(family, device, self._body.size()).write(content)
        self.count = self._text.pageCount()

    def paint(self, painter: QPainter, number: int) -> None:
        """Page `number`, counted from 1, in dots of the device."""
        if self._content.banner:
            self._watermark(painter)
            self._banner(painter)
        self._head(painter, number)
        self._foot(painter, number)
        painter.save()
        offset = (number - 1) * self._body.height()
        painter.translate(self._body.left(), self._body.top() - offset)
        part = QRectF(0, offset, self._body.width(), self._body.height())
        painter.setClipRect(part)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = part
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(INK))
        context.palette = palette
        self._text.documentLayout().draw(painter, context)
        painter.restore()

    def _banner(self, painter: QPainter) -> None:
        room = QRectF(0, 0, self.size.width(), self._dots(_BANNER_HEIGHT))
        band = BANDS[self._content.environment]
        painter.fillRect(room, QColor(band.ground))
        self._line(painter, room, self._content.banner, _BANNER_POINTS, band.letters, bold=True)

    def _watermark(self, painter: QPainter) -> None:
        word = self._content.banner.split(" – ", 1)[0]
        painter.save()
        painter.translate(self.size.width() / 2, self.size.height() / 2)
        painter.rotate(-35)
        points = _WATERMARK_POINTS
        room = QRectF(
            -self.size.width(), -self.size.height() / 4, self.size.width() * 2, self.size.height() / 2
        )
        width = QFontMetricsF(self._font(points, bold=True), self._device).horizontalAdvance(word)
        points *= min(1.0, self.size.width() * 0.9 / width)
        self._line(painter, room, word, points, _WATERMARK, bold=True)
        painter.restore()

    def _head(self, painter: QPainter, number: int) -> None:
        """From the second page on, so that a loose sheet says what it belongs to."""
        if number == 1:
            return
        top = self._body.top() - self._dots(10)
        room = QRectF(self._body.left(), top, self._body.width(), self._dots(6))
        text = f"{self._content.title} – {self._content.entity}"
        self._line(painter, room, text, _SMALL, QUIET_INK, left=True)
        self._rule(painter, top + self._dots(6.5))

    def _foot(self, painter: QPainter, number: int) -> None:
        top = self.size.height() - self._dots(_BOTTOM - 5)
        self._rule(painter, top)
        room = QRectF(self._body.left(), top + self._dots(1.5), self._body.width(), self._dots(6))
        page = f"Strona {number} z {self.count}"
        width = QFontMetricsF(self._font(_SMALL), self._device).horizontalAdvance(page) + self._dots(4)
        self._line(
            painter, room.adjusted(0, 0, -width, 0), self._content.footer, _SMALL, QUIET_INK, left=True
        )
        self._line(painter, room, page, _SMALL, QUIET_INK, right=True)

    def _rule(self, painter: QPainter, top: float) -> None:
        painter.setPen(QPen(QColor(_RULE), self._dots(0.2)))
        painter.drawLine(round(self._body.left()), round(top), round(self._body.right()), round(top))

    def _line(
        self,
        painter: QPainter,
        room: QRectF,
        text: str,
        points: float,
        colour: str,
        *,
        bold: bool = False,
        left: bool = False,
        right: bool = False,
    ) -> None:
        """One line, cut off with "…" where the room ends."""
        font = self._font(points, bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignHCenter
        if left or right:
            side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        metrics = QFontMetricsF(font, self._device)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _font(self, points: float, *, bold: bool = False) -> QFont:
        """In dots of the device, so that a picture of the page, drawn smaller, has the same letters."""
        font = QFont(self._family)
        font.setPixelSize(max(1, round(points * self._device.logicalDpiY() / 72)))
        font.setBold(bold)
        for feature, value in PLAIN_LETTERS.items():
            font.setFeature(feature, value)
        return font

    def _dots(self, length: float) -> float:
        return millimetres(self._device, length)
