"""The step in which the key is pasted: the same panel as in Ustawienia."""

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.support.rules_acceptance import rules_accepted
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.first_start.step_content import StepContent
from cru_desktop.ui.pages.settings.clipboard_offer import offer_to_clear
from cru_desktop.ui.pages.settings.key_panel import KeyPanel
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind


class PasteStep(StepContent):
    """One panel for the entity in front; gone with it when another is chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.state = Banner()
        self.panel: KeyPanel | None = None
        self._panel_of: tuple[Environment, str] | None = None
        self.clipboard = Banner(closable=True)
        self.clipboard.hide()
        self.column.addWidget(self.state)
        self.column.addWidget(self.clipboard)

    def refresh(self) -> None:
        context = self.desk.context
        wanted = (context.environment, context.regon) if context is not None else None
        if wanted != self._panel_of:
            self._remove()
            self._panel_of = wanted
            if context is not None:
                self.panel = KeyPanel(self.desk, context, stays=True)
                self.panel.stored.connect(self._stored)
                self.panel.closed.connect(self.changed)
                self.column.addWidget(self.panel)
        self._show_state()

    def _stored(self) -> None:
        if self.panel is not None and self.panel.left_in_clipboard:
            offer_to_clear(self.clipboard, self.desk)
        self.changed.emit()

    def show_stored(self, stored: bool) -> None:
        """Whether a key is kept; another may be pasted over it."""
        context = self.desk.context
        if stored and context is not None:
            self.state.show_message(
                f"Klucz jest zapisany dla: {context.name}.",
                "Możesz go zmienić, wklejając nowy.",
                Kind.SUCCESS,
            )
            self.state.show()

    def _show_state(self) -> None:
        self.state.setVisible(False)
        if self.desk.context is None:
            self.state.show_message(
                "Najpierw dodaj swoją jednostkę.", "Zrobisz to w kroku „Twoja jednostka”.", Kind.WARNING
            )
            self.state.show()
        elif self.desk.environment is Environment.TEST and not rules_accepted(
            self.desk.settings, self.desk.surroundings.in_force.rules
        ):
            self.state.show_message(
                "Zasady środowiska testowego nie są jeszcze przyjęte.",
                "Przeczytaj je, zanim wyślesz pierwszą umowę.",
                Kind.WARNING,
            )
            self.state.show()

    def _remove(self) -> None:
        if self.panel is not None:
            self.column.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
