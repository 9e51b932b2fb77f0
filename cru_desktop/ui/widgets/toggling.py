"""Ticks and choices that a screen reader presses as well as a hand does.

The action that Qt offers to assistive programs turns a button over and tells nobody of a click. Here that is
a click like any other, while a change made by the program stays silent.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QWidget

if TYPE_CHECKING:
    _Mixed = QAbstractButton
else:
    # Qt allows one class of its own among the bases.
    _Mixed = object


class Toggling(_Mixed):
    """Mixed in before the Qt class; call `_watch_toggling` once it is made."""

    _told = False

    def setChecked(self, on: bool) -> None:
        self._told, before = True, self._told
        super().setChecked(on)
        self._told = before

    def nextCheckState(self) -> None:
        """What Qt calls for a click; the click itself is told by Qt."""
        self._told, before = True, self._told
        super().nextCheckState()
        self._told = before

    def _watch_toggling(self) -> None:
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, on: bool) -> None:
        # In a group of choices the one that goes off has not been pressed.
        if not self._told and (on or not self._is_one_of_many()):
            self.clicked[bool].emit(on)  # type: ignore[index] # signals with defaults are overloaded

    def _is_one_of_many(self) -> bool:
        group: QButtonGroup | None = self.group()
        return self.autoExclusive() or (group is not None and group.exclusive())


class Tick(Toggling, QCheckBox):
    """A check box."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._watch_toggling()


class Radio(Toggling, QRadioButton):
    """One of a few choices."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._watch_toggling()
