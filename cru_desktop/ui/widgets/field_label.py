"""The name of a field: its words in bold, what is added to them in ordinary letters, wrapped as one text."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


class FieldLabel(QLabel):
    """Not rich text: of that Qt makes a whole document, to be laid out for every width that is tried."""

    def __init__(self, name: str = "", added: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._added = "", ""
        self._widths: tuple[int, ...] = ()
        self._space = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.show_name(name, added)

    def show_name(self, name: str, added: str = "") -> None:
        """`name` in bold, `added` after it; either may be empty."""
        if (name, added) != (self._name, self._added):
            self._name, self._added = name, added
            self._widths = ()
            self.setText(f"{name} {added}".strip())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """The longest word; one line."""
        return QSize(max(self._measured(), default=0), self.fontMetrics().height())

    def heightForWidth(self, width: int) -> int:
        letters = self.fontMetrics()
        return letters.height() + (len(self._lines(width)) - 1) * letters.lineSpacing()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_widths"):
            self._widths = ()
            self.updateGeometry()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        ordinary, bold = self.font(), _bold(self.font())
        letters, in_bold = self.fontMetrics(), len(self._name.split())
        words, lines = self._words(), self._lines(self.width())
        height = letters.height() + (len(lines) - 1) * letters.lineSpacing()
        base = (self.height() - height) // 2 + letters.ascent()
        for line in lines:
            name = " ".join(words[place] for place in line if place < in_bold)
            added = " ".join(words[place] for place in line if place >= in_bold)
            painter.setFont(bold)
            painter.drawText(0, base, name)
            painter.setFont(ordinary)
            painter.drawText(QFontMetrics(bold).horizontalAdvance(name), base, f" {added}" if name else added)
            base += letters.lineSpacing()

    def _words(self) -> list[str]:
        return [*self._name.split(), *self._added.split()]

    def _measured(self) -> tuple[int, ...]:
        """Pixels of each word."""
        if not self._widths:
            bold, ordinary = QFontMetrics(_bold(self.font())), self.fontMetrics()
            self._space = max(bold.horizontalAdvance(" "), ordinary.horizontalAdvance(" "))
            self._widths = (
                *(bold.horizontalAdvance(word) for word in self._name.split()),
                *(ordinary.horizontalAdvance(word) for word in self._added.split()),
            )
        return self._widths

    def _lines(self, width: int) -> list[list[int]]:
        """Places of the words, line by line."""
        lines: list[list[int]] = [[]]
        room = width
        for place, needed in enumerate(self._measured()):
            if lines[-1] and room < needed:
                lines.append([])
                room = width
            lines[-1].append(place)
            room -= needed + self._space
        return lines


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
