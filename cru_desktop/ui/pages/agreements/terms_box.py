"""The deadlines of one agreement: a quiet bar for each that runs, a line for each that is past."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.ui.pages.agreements.entry_terms import TermLine
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.labels import TextLabel


class TermsBox(QWidget):
    """Hidden while there is no deadline to tell of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(8))
        self._lines: list[QWidget] = []

    def show_lines(self, lines: Sequence[TermLine]) -> None:
        """What runs comes first."""
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [
            _PastLine(line) if line.past else Banner(line.headline, line.text, line.kind)
            for line in sorted(lines, key=lambda line: line.past)
        ]
        for each in self._lines:
            self._column.addWidget(each)
        self.setVisible(bool(lines))


class _PastLine(QWidget):
    """Sign and words, without a bar's ground: nothing is to be done."""

    def __init__(self, line: TermLine) -> None:
        super().__init__()
        icon = IconLabel(line.kind.icon_name, line.kind, size=18)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = TextLabel(f"{line.headline}. {line.text}")
        row.addWidget(words, 1)
