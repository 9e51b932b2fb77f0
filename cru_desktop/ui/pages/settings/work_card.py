"""Praca: who works here, and how long "Cofnij" is offered after sending."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from cru_desktop.support.settings import LARGEST_UNDO_SECONDS, SMALLEST_UNDO_SECONDS, Settings
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.labels import TextLabel, small


class WorkCard(Card):
    """Changes are saved when a field is left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Praca", parent)
        self._desk = desk
        self.person = TextField(
            "Kto pracuje?",
            help_text="Imię i nazwisko albo inicjały. Stoi w historii umów na tym komputerze; "
            "do rejestru nie trafia.",
        )
        self.undo = QSpinBox()
        self.undo.setRange(SMALLEST_UNDO_SECONDS, LARGEST_UNDO_SECONDS)
        self.undo.setSuffix(" s")
        self.undo.setAccessibleName("Czas na cofnięcie wysłania, w sekundach")
        self.undo.setMaximumWidth(scaled(160))
        self.undo.lineEdit().setTextMargins(scaled(6), 0, 0, 0)
        self.wait = QCheckBox("Czekaj, aż naciśnę „Wyślij teraz”")
        self._lay_out()
        self.show_settings(desk.settings)
        self.person.line.editingFinished.connect(self._save_person)
        self.undo.editingFinished.connect(self._save_undo)
        self.wait.toggled.connect(self._save_wait)
        desk.settings_changed.connect(self.show_settings)

    def show_settings(self, settings: object) -> None:
        """The choices as they are; a field that is being typed in is left alone."""
        if not isinstance(settings, Settings):
            return
        if not self.person.line.hasFocus():
            self.person.set_text(settings.person)
        if not self.undo.hasFocus():
            self.undo.setValue(settings.undo_seconds)
        self.wait.setChecked(settings.wait_for_confirmation)
        self.undo.setEnabled(not settings.wait_for_confirmation)

    def _save_person(self) -> None:
        if self.person.error:
            return
        self._desk.change_settings(person=" ".join(self.person.text.split())[:120])

    def _save_undo(self) -> None:
        self._desk.change_settings(undo_seconds=self.undo.value())

    def _save_wait(self, on: bool) -> None:
        self._desk.change_settings(wait_for_confirmation=on)

    def _lay_out(self) -> None:
        label = TextLabel("Czas na „Cofnij” po wysłaniu", "label")
        label.setBuddy(self.undo)
        person = QHBoxLayout()
        person.addWidget(self.person, 2)
        person.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(scaled(4))
        column.addLayout(person)
        column.addSpacing(scaled(8))
        column.addWidget(label)
        column.addWidget(self.undo)
        column.addWidget(small("Tyle program czeka, zanim naprawdę wyśle umowę: od 5 do 120 sekund."))
        column.addWidget(self.wait)
        self.body.addLayout(column)
