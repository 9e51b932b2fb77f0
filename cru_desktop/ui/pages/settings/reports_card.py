"""Zgłoszenia: where problem reports go, should the ministry's addresses change."""

from PySide6.QtWidgets import QWidget

from cru_desktop.support.mail_address import is_mail_address
from cru_desktop.support.problem_report import Addresses
from cru_desktop.support.settings import Settings
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.labels import muted

_WHAT = "Program tylko przygotowuje zgłoszenie. Wysyłasz je sam ze swojej poczty na adres z tych pól."


class ReportsCard(Card):
    """Changes are saved when a field is left; an emptied field gets the ministry's address again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Zgłoszenia do pomocy rejestru", parent)
        self._desk = desk
        self.api = TextField("Adres w sprawach połączenia programu z rejestrem (API)", judge=_fault)
        self.entity = TextField("Adres w sprawach portalu, konta i klucza API", judge=_fault)
        self.body.addWidget(muted(_WHAT))
        self.body.addWidget(self.api)
        self.body.addWidget(self.entity)
        self.show_settings(desk.settings)
        self.api.line.editingFinished.connect(self._save)
        self.entity.line.editingFinished.connect(self._save)
        desk.settings_changed.connect(self.show_settings)

    def show_settings(self, settings: object) -> None:
        """The addresses in use; a field that is being typed in is left alone."""
        if not isinstance(settings, Settings):
            return
        usual = Addresses()
        if not self.api.line.hasFocus():
            self.api.set_text(settings.report_api_address or usual.api)
        if not self.entity.line.hasFocus():
            self.entity.set_text(settings.report_entity_address or usual.entity)

    def _save(self) -> None:
        if self.api.error or self.entity.error:
            return
        usual = Addresses()
        self._desk.change_settings(
            report_api_address="" if self.api.text == usual.api else self.api.text,
            report_entity_address="" if self.entity.text == usual.entity else self.entity.text,
        )


def _fault(text: str) -> str:
    if not text or is_mail_address(text):
        return ""
    return "Podaj jeden adres e-mail, na przykład pomoc@urzad.pl."
