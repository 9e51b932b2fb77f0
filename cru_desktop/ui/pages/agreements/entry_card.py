"""The entry as a citizen reads it: sections with labels and values, those withheld said to be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.preview import PreviewLine, PreviewSection, preview
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.divider import Divider
from cru_desktop.ui.widgets.labels import TextLabel, muted, strong

#: Parties shown before the rest is only counted.
_SECTIONS_SHOWN = 14


class EntryCard(Card):
    """`also`: lines that are no part of the public entry (its id, who enters it)."""

    def __init__(self, parent: QWidget | None = None, *, data: RegisterData = ORDINARY) -> None:
        super().__init__("Dane umowy", parent)
        self._data = data
        self._shown: tuple[object, ...] | None = None
        self._inside: QWidget | None = None

    def show_entry(self, title: str, agreement: Agreement | None, also: Sequence[tuple[str, str]]) -> None:
        """Replaces everything; the same entry costs nothing."""
        if (title, agreement, tuple(also)) == self._shown:
            return
        self._shown = (title, agreement, tuple(also))
        self.set_title(title)
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        sections = list(preview(agreement, self._data)) if agreement is not None else []
        left_out = len(sections) - _SECTIONS_SHOWN
        if left_out > 0:
            more = PreviewSection(f"… i dalsze części ({left_out})", ())
            sections = [*sections[:_SECTIONS_SHOWN], more]
        self._inside = _table(sections, also)
        self.body.addWidget(self._inside)


def _table(sections: Sequence[PreviewSection], also: Sequence[tuple[str, str]]) -> QWidget:
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(scaled(16))
    grid.setVerticalSpacing(scaled(6))
    grid.setColumnStretch(1, 1)
    for section in sections:
        _begin(grid, section.title)
        for each in section.lines:
            line = grid.rowCount()
            label = muted(each.label)
            label.setMinimumWidth(scaled(150))
            label.setMaximumWidth(scaled(180))
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_value(each), line, 1, Qt.AlignmentFlag.AlignTop)
    if also:
        _begin(grid, "W programie")
        # Long numbers without a place to break at: the whole width for each.
        for name, value in also:
            line = grid.rowCount()
            grid.addWidget(muted(name), line, 0, 1, 2)
            grid.addWidget(_value(PreviewLine(name, value)), line + 1, 0, 1, 2)
    return inside


def _begin(grid: QGridLayout, title: str) -> None:
    """A line above every section but the first, and its title."""
    line = grid.rowCount()
    if grid.count():
        grid.addWidget(Divider(), line, 0, 1, 2)
    grid.addWidget(strong(title), line + 1, 0, 1, 2)


def _value(line: PreviewLine) -> TextLabel:
    value = TextLabel(line.value, "muted" if line.withheld else "")
    value.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    value.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    value.setAccessibleName(f"{line.label}: {line.value}")
    return value
