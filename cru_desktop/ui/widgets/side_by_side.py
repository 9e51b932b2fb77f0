"""Old and new beside each other: for each field its name, and under it both texts in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.divider import Divider
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, muted, small

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """One field; an empty text means that there is nothing."""

    label: str
    left: str
    right: str


class SideBySide(QWidget):
    """Two named columns; `empty` is said while nothing differs.

    Also one text for screen readers: "Wartość umowy: jest 100,00 zł, będzie 120,00 zł".
    """

    def __init__(
        self,
        left: str,
        right: str,
        *,
        empty: str,
        spoken: tuple[str, str] = ("jest", "będzie"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names = (left, right)
        self._spoken = spoken
        self._rows: tuple[TwoTexts, ...] | None = None
        self._empty = muted(empty)
        self._table: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._empty)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_rows(())

    @property
    def text(self) -> str:
        """All of it as plain text, one line a field."""
        before, after = self._spoken
        return "\n".join(
            f"{row.label}: {before} {row.left or 'puste'}, {after} {row.right or 'puste'}"
            for row in self._rows or ()
        )

    def show_rows(self, rows: Sequence[TwoTexts]) -> None:
        """Replaces everything; the same rows cost nothing."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        if self._table is not None:
            self._column.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
            self._table = None
        self._empty.setVisible(not rows)
        if rows:
            self._table = self._make_table()
            self._column.addWidget(self._table)
        self.setAccessibleName(f"{self._names[0]} – {self._names[1]}")
        self.setAccessibleDescription(self.text or self._empty.text())

    def _make_table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(scaled(4))
        for column, name in enumerate(self._names):
            grid.setColumnStretch(column, 1)
            grid.addWidget(TextLabel(name, "strong"), 0, column)
        line = 1
        for row in self._rows or ():
            grid.addWidget(Divider(), line, 0, 1, 2)
            grid.addWidget(small(row.label), line + 1, 0, 1, 2)
            for column, text in enumerate((row.left, row.right)):
                value = TextLabel(text or NOTHING, "value" if column == 0 else "strong")
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                if column == 1 and text:
                    value.set_kind(Kind.INFO)
                grid.addWidget(value, line + 2, column, Qt.AlignmentFlag.AlignTop)
            line += 3
        return table
