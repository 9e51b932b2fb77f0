"""An entity's mark drawn: its shape in its colour, on a light tile, so that it shows on every ground."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cru_desktop.domain.context_mark import ContextMark
from cru_desktop.ui.theme.icons import pixmap
from cru_desktop.ui.theme.theme import scaled

#: Each at least 3:1 on the tile; tested.
MARK_COLOURS = {
    ContextMark.BLUE: "#1F6FC5",
    ContextMark.GREEN: "#2B8A4B",
    ContextMark.ORANGE: "#B8640A",
    ContextMark.PURPLE: "#7A4FC0",
    ContextMark.RED: "#C23B34",
    ContextMark.TEAL: "#0E7C86",
}
TILE = "#FFFFFF"
TILE_EDGE = "#77828D"
_SIZE = 20


def mark_icon(mark: ContextMark) -> QIcon:
    """For lists, menus and buttons; empty for no mark."""
    found = QIcon()
    if mark is not ContextMark.NONE:
        for density in sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
            found.addPixmap(_tile(mark, scaled(_SIZE), density))
    return found


def _tile(mark: ContextMark, size: int, density: float) -> QPixmap:
    side = round(size * density)
    tile = QPixmap(QSize(side, side))
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(TILE_EDGE))
    painter.setBrush(QColor(TILE))
    painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), side * 0.2, side * 0.2)
    inner = round(side * 0.68)
    shape = pixmap(f"mark-{mark.shape}", MARK_COLOURS[mark], inner)
    place = (side - inner) / 2
    painter.drawPixmap(QRectF(place, place, inner, inner), shape, QRectF(shape.rect()))
    painter.end()
    tile.setDevicePixelRatio(density)
    return tile


class MarkLabel(QLabel):
    """The mark beside a name; hidden for none, with its words as tool tip and accessible name."""

    def __init__(self, mark: ContextMark = ContextMark.NONE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(mark)

    def show_mark(self, mark: ContextMark) -> None:
        self.setPixmap(mark_icon(mark).pixmap(scaled(_SIZE), scaled(_SIZE)))
        self.setToolTip(mark.title)
        self.setAccessibleName(mark.title)
        self.setVisible(mark is not ContextMark.NONE)
