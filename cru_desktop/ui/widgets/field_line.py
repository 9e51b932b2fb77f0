"""A field of one line: text, NIP, REGON, amount."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cru_desktop.ui.theme.theme import polish_anew
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_formats import MARKS_TAKEN_OUT, PLAIN, LineFormat, clean_line, without_marks

if TYPE_CHECKING:
    from cru_desktop.domain.fields import FieldSpec

#: Far above any limit of the register: a limit is a message at the field, never a silent cut.
_NO_CUT = 10_000_000


class FieldLine(Field):
    """One line of text. What was loaded stays untouched until the person types in this very field."""

    def __init__(
        self,
        spec: FieldSpec,
        path: str = "",
        *,
        line_format: LineFormat = PLAIN,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spec, path, parent)
        self._format = line_format
        self._today = today
        self._typed = False
        self._line = QLineEdit()
        self._line.setMaxLength(_NO_CUT)
        self._line.setPlaceholderText(spec.placeholder)
        self._line.textEdited.connect(self._on_typed)
        self._line.cursorPositionChanged.connect(lambda _before, _now: self.moved.emit())
        self._beside = QWidget()
        row = QHBoxLayout(self._beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._line, 1)
        self._row = row
        self._take_control(self._line, self._beside)

    @property
    def line(self) -> QLineEdit:
        return self._line

    @property
    def place(self) -> int:
        return self._line.cursorPosition()

    def go_to(self, place: int) -> None:
        self._line.setCursorPosition(place)

    def set_value(self, value: object) -> None:
        self._typed = False
        text = self._format.display(value)
        if self._line.text() != text:
            self._line.setText(text)
            self._line.setCursorPosition(0)

    def _lock(self, read_only: bool) -> None:
        if self._line.isReadOnly() != read_only:
            self._line.setReadOnly(read_only)
            polish_anew(self._line)

    def enter(self, value: object) -> None:
        """Puts in a value on the person's behalf (a day from the calendar): like typing, can be undone."""
        self._replace(self._format.display(value))
        self._typed = False
        self.edited.emit(self.path, value)

    def _on_typed(self, text: str) -> None:
        cleaned = clean_line(text)
        if without_marks(text) != text:
            self.set_note(MARKS_TAKEN_OUT)
        if cleaned != text:
            place = len(clean_line(text[: self._line.cursorPosition()]))
            self._replace(cleaned)
            self._line.setCursorPosition(place)
        self._typed = True
        self.edited.emit(self.path, cleaned or None)

    def _on_left(self) -> None:
        if self._typed:
            self._typed = False
            self._settle()
        if not self._line.hasFocus():
            # A long text is recognised by its beginning.
            self._line.setCursorPosition(0)
        super()._on_left()

    def _settle(self) -> None:
        """Text that is understood takes the usual form in sight of the person: 31.7 → 31.07.2026."""
        settled = self._format.settle(self._line.text(), self._today())
        if settled is not None:
            self._replace(self._format.display(settled))
            self.edited.emit(self.path, settled)

    def _replace(self, text: str) -> None:
        # Through the line's own editing, so that Ctrl+Z brings back what was typed.
        if self._line.text() != text:
            self._line.selectAll()
            self._line.insert(text)
