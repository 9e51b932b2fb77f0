"""Chips above a list: which rows it shows. Told by word and a tick, not by colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

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
        row = FlowLayout(self, spacing=scaled(8))
        self._chips: list[Button] = []
        for place, choice in enumerate(self._choices):
            chip = Button(choice.label)
            chip.setCheckable(True)
            chip.setAccessibleDescription(name)
            chip.clicked.connect(partial(self._choose, place))
            self._chips.append(chip)
            row.addWidget(chip)
        self._place = 0
        self._draw()

    @property
    def value(self) -> Value:
        return self._choices[self._place].value

    def choose(self, value: Value) -> None:
        """Turns a chip on as if a person had pressed it."""
        for place, choice in enumerate(self._choices):
            if choice.value == value:
                self._choose(place)

    def chip(self, label: str) -> Button:
        """The chip with these words; StopIteration if there is none."""
        return next(chip for chip in self._chips if chip.text() == label)

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
        place = min(max(self._place + step, 0), len(self._chips) - 1)
        self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._choose(place)

    def _choose(self, place: int, _: bool = False) -> None:
        changed, self._place = place != self._place, place
        self._draw()
        if changed:
            self.changed.emit(self.value)

    def _draw(self) -> None:
        # No QButtonGroup: it takes the chips that are off out of the Tab key's reach.
        for place, chip in enumerate(self._chips):
            chip.setChecked(place == self._place)
            chip.set_icon("check" if place == self._place else "ring")
