"""A contractor as the book has it beside what the white list says: a person takes over line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.ui.pages.contractors.contractor_lines import LineDifference
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button, primary_button
from cru_desktop.ui.widgets.labels import TextLabel, heading, muted, small, strong
from cru_desktop.ui.widgets.toggling import Tick

_NOTHING = "(puste)"
_CHANGES = "Zmieni się tylko książka kontrahentów. W umowach nic się nie zmienia."


class ComparisonDialog(QDialog):
    """Esc takes nothing over."""

    #: (values by name) what the person took over, UI thread.
    taken = Signal(object)

    def __init__(
        self, name: str, differences: Sequence[LineDifference], day: str, parent: QWidget | None = None
    ) -> None:
        """`day`: of the white list's answer."""
        super().__init__(parent)
        self._differences = differences
        self.setWindowTitle("Wykaz podatników VAT")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.boxes: list[Tick] = []
        self.take = primary_button("Przejmij zaznaczone", self._take)
        self.take.setDefault(True)
        self._lay_out(name, day)
        self.boxes[0].setFocus()

    def _take(self) -> None:
        chosen = {
            each.name: each.after
            for each, box in zip(self._differences, self.boxes, strict=True)
            if box.isChecked()
        }
        self.accept()
        if chosen:
            self.taken.emit(chosen)

    def _lay_out(self, name: str, day: str) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(scaled(8))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, title in enumerate(("Przejmij", "W książce", f"W wykazie ({day})")):
            grid.addWidget(small(title), 0, place)
        for row, each in enumerate(self._differences, start=1):
            box = Tick(each.label)
            box.setChecked(True)
            box.setMinimumHeight(scaled(32))
            before = each.before or _NOTHING
            box.setAccessibleDescription(f"W książce: {before}. W wykazie: {each.after}.")
            self.boxes.append(box)
            grid.addWidget(box, row, 0)
            grid.addWidget(TextLabel(before), row, 1)
            grid.addWidget(strong(each.after), row, 2)
        below = QHBoxLayout()
        below.addWidget(link_button("Zostaw jak jest (Esc)", self.reject))
        below.addStretch(1)
        below.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        column.setSpacing(scaled(12))
        column.addWidget(heading(name))
        column.addWidget(muted(_CHANGES))
        column.addLayout(grid)
        column.addStretch(1)
        column.addLayout(below)
        self.resize(scaled(640), scaled(300))
