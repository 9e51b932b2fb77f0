"""Dziennik i diagnostyka: what the IT person asks for, with nothing secret in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.diagnostics_panel import DiagnosticsPanel
from cru_desktop.ui.pages.settings.log_panel import LogPanel
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import muted


class LogCard(Card):
    """Nothing is read before a person asks for it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Dziennik i diagnostyka", parent)
        self.show_log = secondary_button("Pokaż dziennik", self._open_log, icon_name="eye")
        self.diagnose = secondary_button("Zapisz pakiet diagnostyczny…", self._diagnose, icon_name="download")
        self.log = LogPanel(desk, self)
        self.diagnostics = DiagnosticsPanel(desk, self)
        self.log.closed.connect(lambda: self.show_log.setFocus(Qt.FocusReason.OtherFocusReason))
        self.diagnostics.closed.connect(lambda: self.diagnose.setFocus(Qt.FocusReason.OtherFocusReason))
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.show_log)
        buttons.addWidget(self.diagnose)
        self.body.addWidget(
            muted("Dla informatyka. Nie ma w nich kluczy API, treści umów ani nazwisk osób z umów.")
        )
        self.body.addLayout(buttons)
        self.body.addWidget(self.log)
        self.body.addWidget(self.diagnostics)

    def _open_log(self) -> None:
        self.log.start()

    def _diagnose(self) -> None:
        self.diagnostics.start()
