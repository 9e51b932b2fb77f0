"""Typing as a person does, Polish letters included (QTest's own typing aborts the process on them)."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """One key event a letter."""
    for letter in text:
        press(widget, Qt.Key.Key_unknown, text=letter)


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO_MODIFIER, text: str = ""
) -> None:
    """Press and release one key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))
