"""Where the window stands: remembered, and never outside the screens there are."""

from collections.abc import Sequence

from PySide6.QtCore import QRect

from cru_desktop.support.settings import WindowPlace

SMALLEST_WIDTH = 760
SMALLEST_HEIGHT = 480
_USUAL_WIDTH = 1280
_USUAL_HEIGHT = 800
#: So much of a remembered window has to lie on a screen, else it comes back to the first one.
_SEEN_WIDTH = 160
_SEEN_HEIGHT = 80


def place_window(remembered: WindowPlace | None, screens: Sequence[QRect]) -> QRect:
    """Rectangle for the window. `screens`: areas free of task bars, the main screen first; may be empty."""
    if not screens:
        return QRect(0, 0, _USUAL_WIDTH, _USUAL_HEIGHT)
    if remembered is None:
        return _centred(_USUAL_WIDTH, _USUAL_HEIGHT, screens[0])
    wanted = QRect(remembered.left, remembered.top, remembered.width, remembered.height)
    for screen in screens:
        seen = screen.intersected(wanted)
        if seen.width() >= _SEEN_WIDTH and seen.height() >= _SEEN_HEIGHT:
            return _pushed_inside(wanted, screen)
    return _centred(wanted.width(), wanted.height(), screens[0])


def _size(width: int, height: int, screen: QRect) -> tuple[int, int]:
    return (
        min(max(width, SMALLEST_WIDTH), screen.width()),
        min(max(height, SMALLEST_HEIGHT), screen.height()),
    )


def _centred(width: int, height: int, screen: QRect) -> QRect:
    width, height = _size(width, height, screen)
    left = screen.left() + (screen.width() - width) // 2
    top = screen.top() + (screen.height() - height) // 2
    return QRect(left, top, width, height)


def _pushed_inside(wanted: QRect, screen: QRect) -> QRect:
    width, height = _size(wanted.width(), wanted.height(), screen)
    left = min(max(wanted.left(), screen.left()), screen.left() + screen.width() - width)
    top = min(max(wanted.top(), screen.top()), screen.top() + screen.height() - height)
    return QRect(left, top, width, height)
