"""A change that was begun, is on its way or was refused: what it makes of the entry, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cru_desktop.ui.pages.agreements.change_in_work import ChangeInWork
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import primary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import TextLabel
from cru_desktop.ui.widgets.side_by_side import SideBySide


class ChangeCard(Card):
    """`wanted` (UI thread): the person goes on with the change."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Zmiana w przygotowaniu", parent)
        self._text = TextLabel("")
        self.comparison = SideBySide(
            "Jest w rejestrze", "Będzie po zmianie", empty="W tej zmianie nic się jeszcze nie różni od wpisu."
        )
        self.go_on = primary_button("", self.wanted.emit)
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.go_on)
        self.body.addWidget(self._text)
        self.body.addWidget(self.comparison)
        self.body.addLayout(buttons)
        self.hide()

    def show_change(self, change: ChangeInWork | None) -> None:
        """None: there is no change in work."""
        self.setVisible(change is not None)
        if change is not None:
            self.set_title(change.title)
            self.set_status(change.status, change.kind)
            self._text.setText(change.text)
            self.comparison.show_rows(change.rows)
            self.go_on.setText(change.action)
            self.go_on.setAccessibleName(change.action)
