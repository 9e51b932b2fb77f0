"""Ustawienia: entities and their keys, look, person and "Cofnij", environment, where the data lie."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.settings.backup_card import BackupCard
from cru_desktop.ui.pages.settings.contexts_card import ContextsCard
from cru_desktop.ui.pages.settings.data_card import DataCard
from cru_desktop.ui.pages.settings.environment_card import EnvironmentCard
from cru_desktop.ui.pages.settings.log_card import LogCard
from cru_desktop.ui.pages.settings.look_card import LookCard
from cru_desktop.ui.pages.settings.network_card import NetworkCard
from cru_desktop.ui.pages.settings.personal_data_card import PersonalDataCard
from cru_desktop.ui.pages.settings.register_data_card import RegisterDataCard
from cru_desktop.ui.pages.settings.reports_card import ReportsCard
from cru_desktop.ui.pages.settings.start_card import StartCard
from cru_desktop.ui.pages.settings.work_card import WorkCard
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.ordered_page import OrderedPage

#: Widest that cards grow; longer lines are hard to read.
_WIDEST = 900


class SettingsPage(OrderedPage):
    """Cards under one another; each knows its own matter."""

    name = PageName.SETTINGS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.SETTINGS.title, "Wszystko zapisuje się samo.", parent=parent)
        place = self._place_of_cards()
        self.contexts = ContextsCard(desk, place)
        self.look = LookCard(desk, place)
        self.work = WorkCard(desk, place)
        self.start = StartCard(desk, place)
        self.environment = EnvironmentCard(desk, place)
        self.network = NetworkCard(desk, place)
        self.backup = BackupCard(desk, place)
        self.personal_data = PersonalDataCard(desk, place)
        self.data = DataCard(desk, place)
        self.register_data = RegisterDataCard(desk, place)
        self.log = LogCard(desk, place)
        self.reports = ReportsCard(desk, place)
        above = (self.contexts, self.work, self.look, self.start, self.environment)
        below = (self.network, self.backup, self.personal_data, self.reports, self.data)
        self._lay_out_cards(place, *above, *below, self.register_data, self.log)
        desk.workspace_opened.connect(self._read_if_shown)
        for panel in (
            self.backup.restore,
            self.backup.moving,
            self.network.connection,
            self.personal_data.panel,
            self.log.log,
            self.log.diagnostics,
        ):
            panel.grown.connect(lambda grown=panel: self._bring_into_sight(grown))

    def shown(self) -> None:
        self.contexts.read_keys()
        self.start.read()
        self.network.read()
        self.backup.read()
        self.personal_data.read()
        self.data.read()

    def forget(self) -> None:
        self.contexts.forget()
        self.personal_data.forget()

    def add_context(self) -> None:
        """Opens the form for another entity."""
        self.contexts.add_context()

    def erase_names(self, agreement_id: int) -> None:
        """Asks about erasing the names of one agreement."""
        self.personal_data.choose(agreement_id)

    def show_personal_data(self) -> None:
        """Brings what is going to be deleted into sight."""
        self._bring_into_sight(self.personal_data)

    def _place_of_cards(self) -> QWidget:
        place = QWidget(self.inside)
        place.setMaximumWidth(scaled(_WIDEST))
        # A row of its own: wrapped texts ask for the height of the width that they really get.
        row = QHBoxLayout()
        row.addWidget(place, 1)
        row.addStretch(0)
        self.body.addLayout(row, 1)
        # With no least height of its own the page is as high as its texts at this width: no void below them.
        if (content := self.scroll_area.widget()) is not None:
            content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        return place

    def _lay_out_cards(self, place: QWidget, *cards: QWidget) -> None:
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(16))
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)

    def _bring_into_sight(self, panel: QWidget) -> None:
        """After the layout has made room for it."""
        QTimer.singleShot(0, panel, lambda: self.scroll_area.ensureWidgetVisible(panel, 0, scaled(24)))

    def _read_if_shown(self) -> None:
        if self.isVisible():
            self.shown()
