"""Stands where a withheld field would stand."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.labels import muted


class WithheldNotice(QWidget):
    """A lock and a line of text."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(IconLabel("lock"))
        row.addWidget(muted(text), 1)
        self.hide()
