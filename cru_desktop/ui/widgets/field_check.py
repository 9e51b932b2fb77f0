"""A yes-or-no field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.wrapping_tick import WrappingTick

if TYPE_CHECKING:
    from cru_desktop.domain.fields import FieldSpec


class FieldCheck(Field):
    """A tick with its words beside it. Null and false look alike and stay different until it is ticked."""

    def __init__(self, spec: FieldSpec, path: str = "", parent: QWidget | None = None) -> None:
        super().__init__(spec, path, parent)
        self._box = WrappingTick(spec.label)
        self._box.clicked.connect(self._on_clicked)
        self._take_control(self._box, label_above=False)

    @property
    def box(self) -> QCheckBox:
        return self._box

    def set_value(self, value: object) -> None:
        self._box.setChecked(value is True)

    def _on_clicked(self, ticked: bool) -> None:
        self.edited.emit(self.path, ticked)
