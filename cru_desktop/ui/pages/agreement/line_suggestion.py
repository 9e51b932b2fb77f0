"""Under an empty line: a value that may be meant, put in by one key, never by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.field_line import FieldLine

_TAKING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineSuggestion(QWidget):
    """In sight while there is something to propose. Arrow Down in the line puts it in; so does Enter.

    `words` names the value ("Następny"), `told` says what was put in ("Wpisano numer").
    """

    def __init__(self, field: FieldLine, words: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._words = words
        self._told = told
        self._proposed: str | None = None
        self.button = link_button("", self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        field.line.installEventFilter(self)
        self.hide()

    def propose(self, value: str | None) -> None:
        """Shows another value, or none."""
        self._proposed = value
        self.setVisible(value is not None)
        if value is None:
            return
        text = f"{self._words}: {value} (Enter)"
        if text != self.button.text():
            self.button.setText(text)
            field = self._field.spec.label
            self.button.setAccessibleName(
                f"{self._words}: {value}. W polu „{field}” wystarczy Enter albo strzałka w dół"
            )

    def take(self) -> None:
        """Puts the value into the line, as if it had been typed there; Ctrl+Z takes it back."""
        if self._proposed is not None:
            value = self._proposed
            self._field.line.setFocus()
            self._field.enter(value)
            announce(self._field, f"{self._told} {value}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._field.line
            and self._proposed is not None
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() == Qt.Key.Key_Down:
                self.take()
                return True
            if plain and event.key() in _TAKING_KEYS and not self._field.line.text().strip():
                # Not taken from the line: the form goes on to the next field by the same key.
                self.take()
        return super().eventFilter(watched, event)
