"""A length of time: a count and its unit, kept as one text ("62 dni")."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.dictionaries import PeriodUnit
from cru_desktop.domain.period import parse_period, register_period_text
from cru_desktop.ui.widgets.field_formats import text_of
from cru_desktop.ui.widgets.field_line import FieldLine
from cru_desktop.ui.widgets.quiet_combo_box import QuietComboBox

if TYPE_CHECKING:
    from cru_desktop.domain.fields import FieldSpec

_UNITS = (("dni", PeriodUnit.DAYS), ("miesięcy", PeriodUnit.MONTHS), ("lat", PeriodUnit.YEARS))


class FieldLength(FieldLine):
    """A line for the count and a list of units. "3 lata" typed in the line sets the unit, too."""

    def __init__(
        self, spec: FieldSpec, path: str = "", *, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, path, today=today, parent=parent)
        self.unit = QuietComboBox()
        for text, _ in _UNITS:
            self.unit.addItem(text)
        self.unit.setAccessibleName(f"{spec.label}: jednostka")
        self.unit.activated.connect(self._on_unit)
        self._row.addWidget(self.unit)
        self._row.addStretch(2)

    def set_value(self, value: object) -> None:
        text = text_of(value)
        try:
            count, unit = parse_period(text)
        except ValueError:
            super().set_value(value)
        else:
            super().set_value(str(count))
            self._show_unit(unit)

    def _lock(self, read_only: bool) -> None:
        super()._lock(read_only)
        self.unit.setEnabled(not read_only)

    def _on_typed(self, text: str) -> None:
        self._typed = True
        self.edited.emit(self.path, self._whole(text))

    def _settle(self) -> None:
        whole = self._whole(self._line.text())
        try:
            count, unit = parse_period(whole or "")
        except ValueError:
            return
        self._replace(str(count))
        self._show_unit(unit)
        self.edited.emit(self.path, whole)

    def _on_unit(self, _index: int) -> None:
        self.edited.emit(self.path, self._whole(self._line.text()))

    def _whole(self, text: str) -> str | None:
        """What is in the line with the unit of the list, unless the line names one itself."""
        typed = text.strip()
        if not typed:
            return None
        if typed.isascii() and typed.isdigit() and len(typed) <= 9:
            return register_period_text(int(typed), _UNITS[self.unit.currentIndex()][1])
        return text

    def _show_unit(self, unit: PeriodUnit) -> None:
        self.unit.setCurrentIndex([own for _, own in _UNITS].index(unit))
