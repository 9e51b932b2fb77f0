"""A quiet shade over the window while a dialog wants an answer."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_SHADE = QColor(0, 0, 0, 90)
#: Larger than any window, which shows the part that lies in it: so nothing has to follow its size.
_SIDE = 16_000


class Scrim(QWidget):
    """Covers `window` until it is deleted. Takes no keyboard and no focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(0, 0, _SIDE, _SIDE)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), _SHADE)
        painter.end()
