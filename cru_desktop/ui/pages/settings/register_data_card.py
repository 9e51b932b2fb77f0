"""Słowniki i zasady: which versions of the register's data hold here, and whose they are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cru_desktop.support.data_in_force import DataInForce, Fate, FileInForce
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, muted, small

_HELP = (
    "Program ma je od początku. Gdy ministerstwo coś zmieni, informatyk może podać nowsze pliki "
    "dla całego urzędu."
)


class RegisterDataCard(Card):
    """Decided when the program began: nothing is read here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Słowniki i zasady rejestru", parent)
        in_force = desk.surroundings.in_force
        self.problem = Banner(kind=Kind.WARNING)
        self.problem.hide()
        self._show_problem(desk, in_force)
        self.body.addWidget(muted(_HELP))
        self.body.addWidget(self.problem)
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(24))
        grid.setVerticalSpacing(scaled(6))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        said_above = [each for each in in_force.files if each.fate is Fate.BAD]
        for each in in_force.files:
            row = grid.rowCount()
            words = TextLabel(line_of(each))
            words.setAccessibleName(f"{each.name.title}: {line_of(each)}")
            grid.addWidget(TextLabel(each.name.title), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1, Qt.AlignmentFlag.AlignTop)
            if each.reason and [each] != said_above:
                grid.addWidget(small(f"Plik urzędu: {each.reason}."), row + 1, 1)
        self.body.addLayout(grid)
        self.setVisible(bool(in_force.files))

    def _show_problem(self, desk: Desk, in_force: DataInForce) -> None:
        problem = in_force.problem
        if in_force.own_is_damaged:
            self.problem.show_message(
                "Pliki programu z danymi rejestru są uszkodzone.",
                "Program działa z tym, co wie sam. Poproś informatyka, żeby zainstalował go ponownie.",
                Kind.WARNING,
            )
        elif problem is not None:
            problem = desk.surroundings.office.with_contact(problem)
            self.problem.show_message(
                problem.happened, f"{problem.program_does} {problem.you_can}", Kind.WARNING
            )
        self.problem.setVisible(in_force.own_is_damaged or problem is not None)


def line_of(each: FileInForce) -> str:
    """The version, and whose it is."""
    whose = "od urzędu" if each.fate is Fate.USED else "z programu"
    return f"wersja {each.version}, {whose}" if each.version else "bez wersji, z programu"
