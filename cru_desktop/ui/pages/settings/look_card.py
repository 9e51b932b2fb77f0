"""Wygląd: theme and size of letters; both apply at once."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from cru_desktop.support.settings import Look, Settings
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import TextLabel
from cru_desktop.ui.widgets.quiet_combo_box import QuietComboBox

_LOOKS = ((Look.SYSTEM, "Jak w systemie"), (Look.LIGHT, "Jasny"), (Look.DARK, "Ciemny"))
_LETTERS = (100, 110, 125, 150, 175, 200)


class LookCard(Card):
    """Follows the settings and changes them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Wygląd", parent)
        self._desk = desk
        self._looks = QButtonGroup(self)
        self._radios = {look: QRadioButton(words) for look, words in _LOOKS}
        self.letters = QuietComboBox()
        self.letters.setAccessibleName("Wielkość liter")
        self._lay_out()
        self.show_settings(desk.settings)
        for look, radio in self._radios.items():
            radio.setAccessibleDescription("Motyw")
            radio.toggled.connect(lambda on, each=look: self._choose_look(each) if on else None)
        self.letters.currentIndexChanged.connect(lambda _: self._choose_letters())
        desk.settings_changed.connect(self.show_settings)

    def radio(self, look: Look) -> QRadioButton:
        return self._radios[look]

    def show_settings(self, settings: object) -> None:
        """The choices as they are."""
        if not isinstance(settings, Settings):
            return
        self._radios[settings.look].setChecked(True)
        sizes = sorted({*_LETTERS, settings.letters_percent})
        if [self.letters.itemData(place) for place in range(self.letters.count())] != sizes:
            self.letters.blockSignals(True)
            self.letters.clear()
            for size in sizes:
                self.letters.addItem(f"{size}%", size)
            self.letters.blockSignals(False)
        self.letters.setCurrentIndex(self.letters.findData(settings.letters_percent))

    def _choose_look(self, look: Look) -> None:
        self._desk.change_settings(look=look)

    def _choose_letters(self) -> None:
        size = self.letters.currentData()
        if isinstance(size, int):
            self._desk.change_settings(letters_percent=size)

    def _lay_out(self) -> None:
        looks = QWidget()
        row = FlowLayout(looks, spacing=scaled(16))
        for radio in self._radios.values():
            self._looks.addButton(radio)
            row.addWidget(radio)
        label = TextLabel("Wielkość liter", "label")
        label.setBuddy(self.letters)
        column = QVBoxLayout()
        column.setSpacing(scaled(4))
        column.addWidget(TextLabel("Motyw", "label"))
        column.addWidget(looks)
        column.addSpacing(scaled(4))
        column.addWidget(label)
        self.letters.setMaximumWidth(scaled(160))
        column.addWidget(self.letters)
        self.body.addLayout(column)
