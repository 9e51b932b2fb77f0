"""What stands beside the form and goes along with it: one scroll bar moves both."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.scrolled import ScrollArea

_AT_MOST_WIDER = 60


class SideColumn(ScrollArea):
    """Shows its beginning at the form's beginning and its end at the form's end, whatever their lengths."""

    def __init__(self, form: QScrollArea, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        #: The widget in which `column` stands.
        self.inside = QWidget(self)
        self.inside.setProperty("panel", "scrolled")
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(scaled(12), scaled(20), scaled(24), scaled(20))
        self.column.setSpacing(scaled(16))
        self.column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.inside)
        self.setMinimumWidth(width)
        self.setMaximumWidth(width + scaled(_AT_MOST_WIDER))
        leader = form.verticalScrollBar()
        leader.valueChanged.connect(self._follow)
        leader.rangeChanged.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._follow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        leader = self._form.verticalScrollBar()
        if leader.maximum() > 0:
            QCoreApplication.sendEvent(leader, event)
        else:
            super().wheelEvent(event)

    def _follow(self) -> None:
        leader, own = self._form.verticalScrollBar(), self.verticalScrollBar()
        if leader.maximum() > 0:
            own.setValue(round(leader.value() * own.maximum() / leader.maximum()))
