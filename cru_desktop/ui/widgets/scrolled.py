"""What stands in a scroll area: as high as its width asks for, and not a line more."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QWidget


class ScrollArea(QScrollArea):
    """Asks for as much as Qt's own asks for at most, without laying all of its content out to find less."""

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(36 * line, 24 * line)


class Scrolled(QWidget):
    """Asks for the height of its width alone.

    Qt's own least height is that of wrapped texts at a narrow guess: empty room below, and a bar for nothing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "scrolled")

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self.hasHeightForWidth() else hint
