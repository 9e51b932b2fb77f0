"""Chips above a list: which rows it shows. Told by word and a tick, not by colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import Button
from cru_desktop.ui.widgets.flow import FlowLayout

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """One chip: what it stands for and its words."""

    value: Value
    label: str


class ChoiceBar(QWidget, Generic[Value]):
    """One of several chips is on. Arrows move between them, Space chooses."""

    #: (value) a person chose another chip, UI thread.
    changed = Signal(object)

    def __init__(self, name: str, choices: Sequence[Choice[Value]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._choices = tuple(choices)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = FlowLayout(self, spacing=scaled(8))
        self._chips: list[Button] = []
        for place, choice in enumerate(self._choices):
            chip = Button(choice.label)
            chip.setCheckable(True)
            chip.setAccessibleDescription(name)
            self._group.addButton(chip, place)
            self._chips.append(chip)
            row.addWidget(chip)
        self._chips[0].setChecked(True)
        self._draw()
        self._group.idToggled.connect(self._toggled)

    @property
    def value(self) -> Value:
        return self._choices[self._group.checkedId()].value

    def choose(self, value: Value) -> None:
        """Turns a chip on as if a person had pressed it."""
        for place, choice in enumerate(self._choices):
            if choice.value == value:
                self._chips[place].setChecked(True)

    def set_label(self, value: Value, label: str) -> None:
        """Other words of one chip (with a count)."""
        for place, choice in enumerate(self._choices):
            if choice.value == value and self._chips[place].text() != label:
                self._chips[place].setText(label)
                self._chips[place].setAccessibleName(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = min(max(self._group.checkedId() + step, 0), len(self._chips) - 1)
        self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._chips[place].setChecked(True)

    def _toggled(self, place: int, on: bool) -> None:
        self._draw()
        if on:
            self.changed.emit(self._choices[place].value)

    def _draw(self) -> None:
        for chip in self._chips:
            chip.set_icon("check" if chip.isChecked() else "ring")
