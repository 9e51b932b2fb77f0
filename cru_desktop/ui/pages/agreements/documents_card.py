"""The register's documents of one agreement: what was handed over, under which id, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cru_desktop.delivery.words import state_text
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import Operation, Submission
from cru_desktop.ui import moments
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.labels import TextLabel, small, strong

_NAMES = {
    Operation.PUBLISH: "Publikacja",
    Operation.UPDATE: "Zmiana",
    Operation.WITHDRAW: "Wycofanie",
}


class DocumentsCard(Card):
    """Hidden while the register has given no document id."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Dokumenty w rejestrze", parent)
        self._desk = desk
        self._inside: QWidget | None = None
        self.hide()

    def show_submissions(self, submissions: Sequence[Submission], names: dict[int, str]) -> None:
        """`names`: what a change is, by submission."""
        documents = [row for row in submissions if row.document_id is not None]
        self.setVisible(bool(documents))
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(scaled(4))
        environment: Environment = self._desk.environment
        for place, row in enumerate(documents):
            name = names.get(row.id, "")
            title = f"{_NAMES[row.operation]}: {name}" if name else _NAMES[row.operation]
            grid.addWidget(strong(title), 3 * place, 0)
            now = self._desk.now()
            state = f"{state_text(row, now, environment)} · {moments.day_and_clock(row.created_at, now)}"
            grid.addWidget(TextLabel(state), 3 * place + 1, 0)
            number = small(f"idDokumentu: {row.document_id}")
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(number, 3 * place + 2, 0)
        self.body.addWidget(self._inside)
