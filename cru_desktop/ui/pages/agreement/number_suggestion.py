"""Under the number field: the next number of the entity's own series, put in by one key, never by itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.dates import parse_typed_date
from cru_desktop.ui.pages.agreement.form_binding import is_blank
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import CONCLUDED_ON, NO_NUMBER, NUMBER
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.field_line import FieldLine


class NumberSuggestion(QWidget):
    """In sight while the field is empty and a number can be proposed; Arrow Down in the field takes it."""

    def __init__(self, model: FormModel, field: FieldLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._field = field
        self._proposed: str | None = None
        self._read_only = False
        self.button = link_button("", self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        field.line.installEventFilter(self)
        self.hide()

    def follow(self) -> None:
        """Another number, or none, after anything in the document changed."""
        self._proposed = self._propose()
        self.setVisible(self._proposed is not None)
        if self._proposed is not None:
            text = f"Następny: {self._proposed} (klawisz ↓)"
            if text != self.button.text():
                self.button.setText(text)
                self.button.setAccessibleName(
                    f"Wpisz następny numer: {self._proposed}. W polu numeru wystarczy strzałka w dół"
                )

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.follow()

    def take(self) -> None:
        """Puts the number into the field, as if it had been typed there; Ctrl+Z takes it back."""
        if self._proposed is not None:
            number = self._proposed
            self._field.line.setFocus()
            self._field.enter(number)
            announce(self._field, f"Wpisano numer {number}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._field.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self._proposed is not None
        ):
            self.take()
            return True
        return super().eventFilter(watched, event)

    def _propose(self) -> str | None:
        document, series = self._model.document, self._model.numbers
        taken_care_of = not is_blank(document.value(NUMBER)) or document.value(NO_NUMBER) is True
        if series is None or taken_care_of or self._read_only:
            return None
        return series.next(self._year(document.value(CONCLUDED_ON)))

    def _year(self, concluded_on: object) -> int:
        today: date = self._model.today()
        try:
            typed = parse_typed_date(str(concluded_on), today, not_after_today=True)
        except ValueError:
            return today.year
        return typed.year
