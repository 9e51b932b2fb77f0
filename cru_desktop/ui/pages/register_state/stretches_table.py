"""The strip of 24 hours as a table of text: from, to, how long, what."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from cru_desktop.domain.lengths import length_words
from cru_desktop.ui import moments
from cru_desktop.ui.pages.register_state.condition_words import condition_title
from cru_desktop.ui.pages.register_state.stretches import Stretch
from cru_desktop.ui.theme.theme import scaled


class StretchesTable(QTableWidget):
    """Newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setAccessibleName("Ostatnie 24 godziny rejestru jako tabela")
        self.setHorizontalHeaderLabels(["Od", "Do", "Jak długo", "Stan"])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().setVisible(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in range(3):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)

    def show_stretches(self, stretches: Sequence[Stretch], now: datetime) -> None:
        """Another day."""
        self.setRowCount(len(stretches))
        for place, stretch in enumerate(reversed(stretches)):
            cells = (
                f"{moments.day_word(stretch.begin, now)}, {moments.clock(stretch.begin)}",
                f"{moments.day_word(stretch.end, now)}, {moments.clock(stretch.end)}",
                length_words(stretch.end - stretch.begin),
                condition_title(stretch.condition),
            )
            for column, text in enumerate(cells):
                self.setItem(place, column, QTableWidgetItem(text))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + scaled(12))
        self.setFixedHeight(
            min(len(stretches) + 1, 9) * (self.fontMetrics().height() + scaled(13)) + scaled(8)
        )
