"""One chip's bounds, typed: days from and to, an amount from and to, a contractor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.findings import Finding, Severity
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button, primary_button
from cru_desktop.ui.widgets.field_line import FieldLine
from cru_desktop.ui.widgets.labels import muted


@dataclass(frozen=True, slots=True)
class Bound:
    """One line to fill in. `parse` raises ValueError with Polish words for the person."""

    field: FieldLine
    parse: Callable[[str], object]


class NarrowingDialog(QDialog):
    """Short: one or two lines. `take(values)` gets what was typed, None for a line left empty; it returns
    Polish words that say what is wrong with them together, or nothing.
    """

    def __init__(
        self,
        title: str,
        bounds: Sequence[Bound],
        take: Callable[[list[object | None]], str],
        *,
        explained: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bounds = tuple(bounds)
        self._take = take
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.ok = primary_button("Pokaż", self._press)
        self.ok.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(link_button("Anuluj (Esc)", self.reject))
        buttons.addStretch(1)
        buttons.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        column.setSpacing(scaled(12))
        if explained:
            column.addWidget(muted(explained))
        for bound in self._bounds:
            column.addWidget(bound.field)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(scaled(420))
        self._bounds[0].field.setFocus()

    def line(self, place: int) -> FieldLine:
        return self._bounds[place].field

    def _press(self) -> None:
        values: list[object | None] = []
        for bound in self._bounds:
            text = bound.field.line.text().strip()
            try:
                values.append(bound.parse(text) if text else None)
            except ValueError as error:
                self._complain(bound.field, str(error))
                return
            bound.field.set_findings(())
        wrong = self._take(values)
        if wrong:
            self._complain(self._bounds[-1].field, wrong)
        else:
            self.accept()

    def _complain(self, field: FieldLine, words: str) -> None:
        field.set_findings((Finding("filter", field.path, Severity.ERROR, words),))
        field.judge_now()
        field.line.setFocus()
        self.adjustSize()
