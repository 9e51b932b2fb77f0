"""Środowisko: where the program works, explained plainly, and the way to another."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import primary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.labels import muted, small

_WORDS = {
    Environment.TRAINING: (
        "Ćwiczenia",
        "Rejestr udawany na tym komputerze. Nic nie trafia do prawdziwego rejestru. Klucz niepotrzebny.",
    ),
    Environment.TEST: (
        "Środowisko testowe Ministerstwa",
        "Prawdziwy serwer do nauki. Potrzebny jest klucz ze środowiska testowego. Nie publikuje się tu umów.",
    ),
    Environment.PRODUCTION: (
        "Prawdziwy rejestr (produkcja)",
        "Tu umowy stają się publiczne: zobaczy je każdy. Potrzebny jest klucz z prawdziwego rejestru.",
    ),
}


class EnvironmentCard(Card):
    """Choosing alone changes nothing; the button does, and says where it leads."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Środowisko", parent)
        self._desk = desk
        self._group = QButtonGroup(self)
        self._radios: dict[Environment, QRadioButton] = {}
        self.body.addWidget(
            muted(
                "Każde środowisko ma osobne umowy, jednostki i klucze. Szkice w każdym są zapisane i czekają."
            )
        )
        self._left_out = frozenset(_WORDS) - frozenset(desk.surroundings.office.environments)
        for environment, (title, explanation) in _WORDS.items():
            self.body.addLayout(self._choice(environment, title, explanation))
        if self._left_out:
            self.body.addWidget(small(self._whom_to_ask()))
        self.switch = primary_button("Przejdź", self._switch)
        self.body.addWidget(self.switch)
        self._group.buttonToggled.connect(lambda *_: self._show_switch())
        desk.environment_switched.connect(self._show_present)
        self._show_present(desk.environment)

    def radio(self, environment: Environment) -> QRadioButton:
        return self._radios[environment]

    def _choice(self, environment: Environment, title: str, explanation: str) -> QVBoxLayout:
        radio = QRadioButton(title)
        if environment in self._left_out:
            explanation = "Niedostępne: ustawienia urzędu nie pozwalają na pracę w tym środowisku."
            radio.setEnabled(False)
        radio.setAccessibleDescription(explanation)
        self._radios[environment] = radio
        self._group.addButton(radio)
        words = small(explanation)
        words.setContentsMargins(scaled(28), 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(radio)
        column.addWidget(words)
        return column

    def _show_present(self, environment: object) -> None:
        for each, radio in self._radios.items():
            here = each is environment
            title = _WORDS[each][0]
            left_out = each in self._left_out
            if here:
                title += (
                    " – tu teraz pracujesz, choć urząd je wyłączył" if left_out else " – tu teraz pracujesz"
                )
            elif left_out:
                title += " – niedostępne"
            radio.setText(title)
            if here:
                radio.setChecked(True)
        self._show_switch()

    def _whom_to_ask(self) -> str:
        contact = self._desk.surroundings.office.support_contact
        asked = f"informatyka ({contact})" if contact else "informatyka"
        return f"Jeśli potrzebujesz innego środowiska, poproś {asked} o zmianę ustawień urzędu."

    def _chosen(self) -> Environment:
        return next(each for each, radio in self._radios.items() if radio.isChecked())

    def _show_switch(self) -> None:
        chosen = self._chosen()
        self.switch.setVisible(chosen is not self._desk.environment)
        self.switch.setText(f"Przejdź: {_WORDS[chosen][0]}")
        self.switch.setAccessibleName(self.switch.text())

    def _switch(self) -> None:
        self._desk.switch_environment(self._chosen())
