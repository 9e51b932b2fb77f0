"""What stands in a scroll area: as high as its width asks for, and not a line more."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


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
