"""Icons of one set (`resources/icons/*.svg`, 24 px strokes), coloured when loaded."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from cru_desktop.resources import resource


def pixmap(name: str, colour: str, size: int, density: float = 1.0, room: int = 0) -> QPixmap:
    """Picture of `size` device-independent pixels in `colour` (`#RRGGBB`), with `room` at its right.

    Raises MissingResourceError for an unknown name. A list shows the same few pictures hundreds of times, so
    Qt's own cache keeps them.
    """
    key = f"cru-icon/{name}/{colour}/{size}/{density}/{room}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _drawn(name, colour, size, density, room)
        QPixmapCache.insert(key, picture)
    return picture


def _drawn(name: str, colour: str, size: int, density: float, room: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(b"currentColor", colour.encode())))
    side = max(1, round(size * density))
    picture = QPixmap(QSize(side + round(room * density), side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(density)
    return picture


@cache
def _drawing(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


def icon(name: str, colour: str, size: int = 20, room: int = 0) -> QIcon:
    """Icon `name` in `colour`, sharp on every screen that there is now, dense or not.

    `room`: empty pixels at its right, towards the words beside it.
    """
    result = QIcon()
    densities = {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    for density in sorted(densities):
        result.addPixmap(pixmap(name, colour, size, density, room))
    return result


def app_icon() -> QIcon:
    """The program's own icon for windows, task bar and packages."""
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(pixmap("app", "#0B4F9E", size))
    return result
