"""A list to choose one value from, never editable, that hides no letters without saying so."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

#: Pixels beside a line of the opened list: its padding, and a bar where the list is long.
_BESIDE = 40
#: Pixels left free at the screen's edge.
_MARGIN = 16


class QuietComboBox(QComboBox):
    """The wheel scrolls past it: rolling down the page must not change a value.

    A value too long for its place ends with "…", stands whole in the tool tip, and is read whole in the
    opened list.
    """

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @property
    def shown_text(self) -> str:
        """The value as it is painted."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._fitting(option)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._fitting(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            whole = self.currentText()
            self.setToolTip(whole if self.shown_text != whole else "")
        return super().event(event)

    def showPopup(self) -> None:
        lines = self.view().sizeHintForColumn(0) + _BESIDE
        self.view().setMinimumWidth(min(lines, self.screen().availableSize().width() - _MARGIN))
        super().showPopup()

    def _fitting(self, option: QStyleOptionComboBox) -> str:
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, _width(room))


def _width(room: QRect) -> int:
    # Fusion keeps a pixel free at either side of the text.
    return max(room.width() - 2, 0)
