"""Uruchamianie: whether the program starts when this person signs in, beside the clock."""

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.labels import small
from cru_desktop.ui.widgets.toggling import Tick

_HELP = (
    "Program czeka wtedy obok zegara i wysyła to, co stoi w kolejce. Okno otworzysz, klikając jego ikonę. "
    "Dotyczy tylko Twojego konta na tym komputerze."
)


class StartCard(Card):
    """Off by default. What the system says is read each time the card is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Uruchamianie", parent)
        self._desk = desk
        self._entry = desk.surroundings.start_with_system
        self.check = Tick("Uruchamiaj program, gdy się zaloguję do komputera")
        self.check.setAccessibleDescription(_HELP)
        self.check.setEnabled(False)
        self.check.clicked.connect(self._turn)
        self.body.addWidget(self.check)
        self.body.addWidget(small(_HELP))
        self.setVisible(self._entry is not None)

    def read(self) -> None:
        """Ask the system."""
        if (entry := self._entry) is not None:
            self._desk.look_up(lambda _: entry.is_on(), self._show)

    def _turn(self, on: bool) -> None:
        if (entry := self._entry) is not None:
            self.check.setEnabled(False)
            self._desk.look_up(lambda _: entry.turn(on), lambda _: self._show(on), self._failed)

    def _show(self, on: bool) -> None:
        self.check.setChecked(on)
        self.check.setEnabled(True)

    def _failed(self, problem: Problem) -> None:
        self._desk.raise_problem(problem)
        self._show(not self.check.isChecked())
