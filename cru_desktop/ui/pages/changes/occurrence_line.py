"""The answer that was given to "Co się stało?", and the way to another one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.changes import words
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.labels import TextLabel, heading


class OccurrenceLine(QWidget):
    """`again` (UI thread): the person wants to give another answer."""

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = heading("")
        self._official = TextLabel("", "muted")
        self.other = link_button("Zmień odpowiedź", self.again.emit, icon_name="chevron-left")
        texts = QVBoxLayout()
        texts.setSpacing(scaled(2))
        texts.addWidget(self._question)
        texts.addWidget(self._official)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(texts, 1)
        row.addWidget(self.other)

    def show_answer(self, occurrence: Occurrence, *, may_change: bool) -> None:
        self._question.setText(words.QUESTION[occurrence])
        self._official.setText(f"W rejestrze: {words.OFFICIAL[occurrence]}")
        self.other.setVisible(may_change)
