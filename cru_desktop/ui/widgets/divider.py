"""A thin line between rows."""

from PySide6.QtWidgets import QFrame, QWidget


class Divider(QFrame):
    """One pixel high, in the divider's colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "divider")
