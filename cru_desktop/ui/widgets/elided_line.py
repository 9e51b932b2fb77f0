"""A locked line whose text ends with "…" where it does not fit; the whole is its tool tip and its value."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

#: Beside the text, within the line's frame and padding (pixels on both sides together).
_AROUND = 8


class ElidedLine(QLineEdit):
    """Read only. While it has the keyboard it shows the whole text, so that it can be read on and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self._whole = ""

    @property
    def whole_text(self) -> str:
        return self._whole

    def show_text(self, text: str) -> None:
        """Another text; from its beginning."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_whole"):
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setText(self._whole)
        self.setCursorPosition(0)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.hasFocus():
            shown = self._whole
        else:
            option = QStyleOptionFrame()
            self.initStyleOption(option)
            edge = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
            room = edge.width() - _AROUND
            shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(room, 0))
        if shown != self.text():
            self.setText(shown)
            self.setCursorPosition(0)
