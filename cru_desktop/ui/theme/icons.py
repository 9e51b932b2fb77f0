"""Icons of one set (`resources/icons/*.svg`, 24 px strokes), coloured when loaded."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cru_desktop.resources import resource

_DENSITIES = (1.0, 1.5, 2.0)


def pixmap(name: str, colour: str, size: int, density: float = 1.0) -> QPixmap:
    """Picture of `size` device-independent pixels in `colour` (`#RRGGBB`).

    Raises MissingResourceError for an unknown name.
    """
    drawing = resource("icons", f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    renderer = QSvgRenderer(QByteArray(drawing))
    side = max(1, round(size * density))
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(density)
    return picture


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """Icon `name` in `colour`, sharp on ordinary and dense screens."""
    result = QIcon()
    for density in _DENSITIES:
        result.addPixmap(pixmap(name, colour, size, density))
    return result


def app_icon() -> QIcon:
    """The program's own icon for windows, task bar and packages."""
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(pixmap("app", "#0B4F9E", size))
    return result
