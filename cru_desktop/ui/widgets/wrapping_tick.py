"""A check box whose words take several lines where one has no room; Qt's own would push its page wider."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.toggling import Tick

#: Room that box and words may not fall below (at 100 % letters).
_LEAST = 140
#: Wide enough at first: a layout may give more, and reckons its height by no more than this.
_PREFERRED = 280


class WrappingTick(Tick):
    """`words` as given, whatever lines they are shown in."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.words = words
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, words: str) -> None:
        if words != self.words:
            self.words = words
            self.setAccessibleName(words)
            self._break_lines()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        one_line = self._beside_words() + self.fontMetrics().horizontalAdvance(self.words)
        width = min(one_line, scaled(_PREFERRED))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = min(scaled(_LEAST), self.sizeHint().width())
        return QSize(width, super().sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        letters = self.fontMetrics()
        now, wanted = self.text().count("\n"), self._lines(width).count("\n")
        return int(super().sizeHint().height()) + (wanted - now) * letters.lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_lines()

    def _break_lines(self) -> None:
        lines = self._lines(self.width())
        if lines != self.text():
            super().setText(lines)

    def _lines(self, width: int) -> str:
        room, letters = width - self._beside_words(), self.fontMetrics()
        lines: list[str] = []
        for word in self.words.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and letters.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)

    def _beside_words(self) -> int:
        """Box, gaps and edges."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, self.text()).width()
        return int(super().sizeHint().width()) - words
