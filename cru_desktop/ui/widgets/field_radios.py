"""A field with two to four choices, all in sight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_row import FieldRow
from cru_desktop.ui.widgets.toggling import Radio

if TYPE_CHECKING:
    from cru_desktop.domain.fields import FieldSpec


class FieldRadios(Field):
    """One of a few values as radio buttons. A loaded value that is none of them leaves all unset."""

    def __init__(
        self,
        spec: FieldSpec,
        path: str = "",
        *,
        choices: Sequence[tuple[str, object]],
        stack_below: int = 480,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spec, path, parent)
        self._values = tuple(value for _, value in choices)
        self._group = QButtonGroup(self)
        self.buttons = tuple(Radio(text) for text, _ in choices)
        for number, button in enumerate(self.buttons):
            self._group.addButton(button, number)
            button.setAccessibleName(f"{spec.label}: {button.text()}")
            button.clicked.connect(partial(self._on_clicked, number))
        row = FieldRow([(button, 0) for button in self.buttons], stack_below=stack_below)
        layout = row.layout()
        if isinstance(layout, QBoxLayout):
            layout.setSpacing(scaled(16))
            layout.addStretch(1)
        self._take_control(self.buttons[0], row)
        self._let_tab_in()
        for button in self.buttons[1:]:
            button.installEventFilter(self)

    def value(self) -> object:
        checked = self._group.checkedId()
        return self._values[checked] if checked >= 0 else None

    def set_value(self, value: object) -> None:
        self._group.setExclusive(False)
        for button, own in zip(self.buttons, self._values, strict=True):
            button.setChecked(own == value and type(own) is type(value))
        self._group.setExclusive(True)
        self._let_tab_in()

    def _let_tab_in(self) -> None:
        """Tab from either side comes to the chosen button, else to the first; arrows go on from there.

        Qt sees to it only once one of them had the keyboard.
        """
        entered = self._group.checkedButton() or self.buttons[0]
        for button in self.buttons:
            policy = button.focusPolicy()
            tab = Qt.FocusPolicy.TabFocus
            button.setFocusPolicy(policy | tab if button is entered else policy & ~tab)

    def _lock(self, read_only: bool) -> None:
        for button in self.buttons:
            button.setEnabled(not read_only)

    def _on_clicked(self, number: int, _: bool = True) -> None:
        self.judged = True
        self.edited.emit(self.path, self._values[number])

    def _name(self) -> None:
        super()._name()
        if hasattr(self, "buttons"):
            for button in self.buttons:
                button.setAccessibleName(f"{self.spec.label}: {button.text()}")
