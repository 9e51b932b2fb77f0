"""Hands on the keyboard that count their strokes, and see what a screen reader says."""

from demonstration.hands import wait_until
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from screens.stage import Stage

#: More Tabs than this between two controls and something is wrong.
_MOST_TABS = 40
PLAIN, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Typist:
    """Types into whatever has the keyboard, and counts. Looks at accessible names alone."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.window = stage.window
        self.strokes = 0
        self.log: list[str] = []

    @property
    def focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        focus: QWidget | None = popup if popup is not None else self.window.focusWidget()
        assert focus is not None
        return focus

    @property
    def at(self) -> str:
        """What a screen reader calls it."""
        own = self.focus.accessibleName()
        return own or QAccessible.queryAccessibleInterface(self.focus).text(QAccessible.Text.Name)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.strokes += 1
        self.log.append(f"{modifiers.name if modifiers != PLAIN else ''} {key.name[4:]}".strip())
        if modifiers == CTRL:
            # Only QTest makes the events of shortcuts.
            QTest.keyClick(self.focus, key, modifiers)
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.focus, QKeyEvent(kind, key, modifiers))

    def come_to_front(self) -> None:
        """Without a screen a window loses its place in front to widgets that are being made."""
        self.window.activateWindow()
        wait_until(self.window.isActiveWindow, "the window in front")
        self.stage.settle(20)

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def type(self, text: str, *, counted: bool = True) -> None:
        self.strokes += len(text) if counted else 0
        self.log.append(f"„{text}”")
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, Qt.Key.Key_unknown, PLAIN, letter))

    def tab_to(self, name: str) -> None:
        for _ in range(_MOST_TABS):
            if self.at.startswith(name):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"{name}: not reached, at {self.at!r}")

    def expect(self, name: str) -> None:
        assert self.at.startswith(name), f"expected {name!r}, at {self.at!r}; {self.log}"
