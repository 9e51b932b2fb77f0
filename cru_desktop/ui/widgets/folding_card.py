"""A card whose content is folded until its title is pressed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import Button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.labels import muted


class FoldingCard(Card):
    """`content` is the layout inside the fold; `summary` says in one line what is there."""

    def __init__(self, title: str, summary: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(title)
        self._toggle = Button(title, "link", icon_name="chevron-right", clicked=self._press)
        self._toggle.setAccessibleDescription("Naciśnij, aby rozwinąć albo zwinąć")
        self.header.insertWidget(0, self._toggle)
        self.header.insertStretch(1, 1)
        self._summary = muted(summary)
        self._summary.setVisible(bool(summary))
        self.body.addWidget(self._summary)
        self._inside = QWidget()
        self.content = QVBoxLayout(self._inside)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(scaled(12))
        self.body.addWidget(self._inside)
        self._inside.setVisible(False)

    @property
    def is_open(self) -> bool:
        return not self._inside.isHidden()

    def set_summary(self, summary: str) -> None:
        """One line of what is in the fold; empty takes it away."""
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary))

    def set_open(self, is_open: bool) -> None:
        self._inside.setVisible(is_open)
        self._toggle.set_icon("chevron-down" if is_open else "chevron-right")

    def _press(self) -> None:
        self.set_open(not self.is_open)
