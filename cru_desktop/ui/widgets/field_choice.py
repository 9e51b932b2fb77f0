"""A field with a short fixed list to choose from (never editable)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_formats import text_of
from cru_desktop.ui.widgets.quiet_combo_box import QuietComboBox

if TYPE_CHECKING:
    from cru_desktop.domain.fields import FieldSpec


class FieldChoice(Field):
    """One of a few values. A loaded value that is none of them is shown as it is and kept."""

    def __init__(
        self,
        spec: FieldSpec,
        path: str = "",
        *,
        choices: Sequence[tuple[str, object]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spec, path, parent)
        self._values: list[object] = [value for _, value in choices]
        self._own = len(self._values)
        self._box = QuietComboBox()
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(6)
        for text, _ in choices:
            self._box.addItem(text)
        self._box.activated.connect(self._on_activated)
        self._take_control(self._box)

    @property
    def box(self) -> QComboBox:
        return self._box

    def value(self) -> object:
        return self._values[self._box.currentIndex()] if self._box.currentIndex() >= 0 else None

    def set_value(self, value: object) -> None:
        while len(self._values) > self._own:
            self._values.pop()
            self._box.removeItem(self._box.count() - 1)
        if value not in self._values:
            self._values.append(value)
            self._box.addItem(f"{text_of(value)} – nie ma takiej pozycji")
        self._box.setCurrentIndex(self._values.index(value))

    def _on_activated(self, index: int) -> None:
        self.edited.emit(self.path, self._values[index])
