"""What a list shows when it is empty: what to do first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import primary_button
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.labels import heading, muted


class EmptyState(QWidget):
    """An icon, a sentence, what to do first, and the button that does it."""

    def __init__(
        self,
        title: str,
        text: str,
        *,
        icon_name: str = "empty",
        action: str = "",
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(24), scaled(24), scaled(24))
        column.setSpacing(scaled(8))
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel(icon_name, size=40), 0, centre)
        self.title = heading(title)
        self.text = muted(text)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self.button = primary_button(action, clicked) if action else None
        if self.button is not None:
            column.addSpacing(scaled(8))
            column.addWidget(self.button, 0, centre)
        self.setAccessibleName(title)

    def set_texts(self, title: str, text: str) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(title)
