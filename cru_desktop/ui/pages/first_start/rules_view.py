"""The rules of the test environment, in full and offline, before one works in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.resources import resource
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.markdown_view import MarkdownView


class RulesView(QWidget):
    """`accepted` when the person says that they know the rules, `left` when they go back."""

    accepted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = MarkdownView("Zasady środowiska testowego")
        self.text.setMinimumHeight(scaled(220))
        self.accept = primary_button("Znam te zasady, przejdź dalej", self.accepted.emit)
        row = QHBoxLayout()
        row.setSpacing(scaled(12))
        row.addWidget(self.accept)
        row.addWidget(secondary_button("Wróć", self.left.emit))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addWidget(self.text, 1)
        column.addLayout(row)

    def load(self) -> None:
        """Read the text when it is first wanted."""
        if not self.text.markdown:
            path = resource("rules", "zasady-srodowiska-testowego.md")
            self.text.show_markdown(path.read_text(encoding="utf-8"))
