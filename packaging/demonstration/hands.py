"""What a person does with a window: waits, types, clicks. Only what can be seen is touched."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_radios import FieldRadios

_LOOK_AGAIN = 5
#: Seconds after which a person looks: numbers and lists follow a moment later.
_LOOK_WELL = 0.9


class NotSeenError(AssertionError):
    """Something that a person would look for is not on the screen."""


def wait_until(seen: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
    """Let the program work until `seen`; raises NotSeenError after `seconds`."""
    if seen():
        return
    loop = QEventLoop()
    look = QTimer()
    look.setInterval(_LOOK_AGAIN)
    look.timeout.connect(lambda: loop.quit() if seen() else None)
    end = QTimer()
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    look.start()
    end.start(round(seconds * 1000))
    loop.exec()
    look.stop()
    if not seen():
        raise NotSeenError(what)


def pause(seconds: float) -> None:
    """Let so much time pass."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def click(button: QAbstractButton) -> None:
    if not button.isVisible() or not button.isEnabled():
        raise NotSeenError(f"button {button.text()!r} cannot be pressed")
    button.click()


def type_text(widget: QWidget, text: str) -> None:
    """One key event a letter, as QTest cannot do for Polish ones."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def field(page: QWidget, path: str) -> Field:
    """The visible field bound to this path of the agreement."""
    for each in page.findChildren(Field):
        if each.path == path and each.isVisibleTo(page):
            return each
    raise NotSeenError(f"no field {path}")


def fill(page: QWidget, path: str, text: str) -> None:
    """Go to the field, type, and leave it."""
    control = field(page, path).focusProxy()
    if not isinstance(control, QLineEdit | QPlainTextEdit):
        raise NotSeenError(f"{path} takes no typing")
    if control.isReadOnly() or not control.isEnabled():
        raise NotSeenError(f"{path} is shut")
    control.setFocus(Qt.FocusReason.TabFocusReason)
    type_text(control, text)
    control.clearFocus()


def choose(page: QWidget, path: str, words: str) -> None:
    """Press one of a field's choices."""
    found = field(page, path)
    if not isinstance(found, FieldRadios):
        raise NotSeenError(f"{path} has no choices")
    button = next((each for each in found.buttons if each.text() == words), None)
    if button is None:
        raise NotSeenError(f"{path}: no choice {words!r}")
    click(button)


def radio(page: QWidget, words: str) -> QRadioButton:
    """The visible choice with exactly these words."""
    for each in page.findChildren(QRadioButton):
        if each.text() == words and each.isVisibleTo(page):
            return each
    raise NotSeenError(f"no choice {words!r}")


def picture(window: QWidget, path: Path) -> None:
    """Save what the window shows, once everything has been read and painted."""
    pause(_LOOK_WELL)
    if not window.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
