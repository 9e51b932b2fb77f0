"""Ustawienia: entities and their keys, look, person and "Cofnij", environment, where the data lie."""

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.settings.contexts_card import ContextsCard
from cru_desktop.ui.pages.settings.data_card import DataCard
from cru_desktop.ui.pages.settings.environment_card import EnvironmentCard
from cru_desktop.ui.pages.settings.look_card import LookCard
from cru_desktop.ui.pages.settings.work_card import WorkCard
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.page import Page

#: Widest that cards grow; longer lines are hard to read.
_WIDEST = 900


class SettingsPage(Page):
    """Cards under one another; each knows its own matter."""

    name = PageName.SETTINGS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.SETTINGS.title, "Wszystko zapisuje się samo.", parent=parent)
        self.contexts = ContextsCard(desk)
        self.look = LookCard(desk)
        self.work = WorkCard(desk)
        self.environment = EnvironmentCard(desk)
        self.data = DataCard(desk)
        for card in (self.contexts, self.work, self.look, self.environment, self.data):
            card.setMaximumWidth(scaled(_WIDEST))
            self.body.addWidget(card)
        self.body.addStretch(1)
        desk.workspace_opened.connect(self._read_if_shown)

    def shown(self) -> None:
        self.contexts.read_keys()
        self.data.read()

    def focus_first(self) -> None:
        self.contexts.add.setFocus()

    def add_context(self) -> None:
        """Opens the form for another entity."""
        self.contexts.add_context()

    def _read_if_shown(self) -> None:
        if self.isVisible():
            self.shown()
