"""The deadlines of one agreement: met or not, one quiet bar each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.ui.pages.agreements.entry_terms import TermLine
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner


class TermsBox(QWidget):
    """Hidden while there is no deadline to tell of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(8))
        self._bars: list[Banner] = []

    def show_lines(self, lines: Sequence[TermLine]) -> None:
        while len(self._bars) < len(lines):
            bar = Banner()
            self._bars.append(bar)
            self._column.addWidget(bar)
        for place, bar in enumerate(self._bars):
            bar.setVisible(place < len(lines))
            if place < len(lines):
                line = lines[place]
                bar.show_message(line.headline, line.text, line.kind)
        self.setVisible(bool(lines))
