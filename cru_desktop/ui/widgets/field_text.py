"""A field of several lines that says how much of its room is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cru_desktop.ui.theme.theme import polish_anew
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_formats import MARKS_TAKEN_OUT, clean_text, text_of
from cru_desktop.ui.widgets.pasted_text import LONGEST_PASTE, PastedText

if TYPE_CHECKING:
    from cru_desktop.domain.fields import FieldSpec

#: Above this share of the limit the count stands under the field all the time.
_COUNT_FROM = 0.5


class FieldText(Field):
    """Several lines of text; Tab leaves the field. Line breaks and hard spaces of the text are kept."""

    def __init__(
        self, spec: FieldSpec, path: str = "", *, lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, path, parent)
        self._lines = lines
        self._loading = False
        self._text = PastedText()
        self._text.cut_short.connect(self._say_cut)
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText(spec.placeholder)
        self._text.textChanged.connect(self._on_changed)
        self._text.cursorPositionChanged.connect(self.moved)
        self._take_control(self._text)
        self._fit()

    @property
    def text_edit(self) -> QPlainTextEdit:
        return self._text

    def text(self) -> str:
        """The text as it stands; unlike `toPlainText` it keeps hard spaces."""
        return self._text.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def place(self) -> int:
        return self._text.textCursor().position()

    def go_to(self, place: int) -> None:
        cursor = self._text.textCursor()
        cursor.setPosition(min(place, len(self._text.document().toRawText())))
        self._text.setTextCursor(cursor)

    def set_value(self, value: object) -> None:
        text = text_of(value)
        if self.text() == text:
            return
        self._loading = True
        self._text.setPlainText(text)
        self._loading = False
        self._count()

    def _lock(self, read_only: bool) -> None:
        if self._text.isReadOnly() != read_only:
            self._text.setReadOnly(read_only)
            polish_anew(self._text)

    def _on_changed(self) -> None:
        if self._loading:
            return
        typed = self.text()
        cleaned = clean_text(typed)
        if cleaned != typed:
            self._replace(cleaned)
            self.set_note(MARKS_TAKEN_OUT)
        else:
            self._count()
        self.edited.emit(self.path, self.text() or None)

    def _say_cut(self, length: int) -> None:
        """Not silently: what is missing is not in the field, and the clipboard still has it."""
        words = f"Wklejono tylko początek: {LONGEST_PASTE} z {length} znaków."
        self.set_note(words)
        announce(self, words, urgent=True)

    def _replace(self, text: str) -> None:
        """In sight, and such that Ctrl+Z brings back what was there."""
        place = len(clean_text(self.text()[: self.place]))
        self._loading = True
        cursor = self._text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self._loading = False
        self.go_to(place)

    def _count(self) -> None:
        limit = self.spec.max_length
        if limit is None:
            return
        length = len(self.text())
        close = length >= limit * _COUNT_FROM
        self.set_note(f"{length} z {limit} znaków. {self.spec.help}".strip() if close else "")

    def _fit(self) -> None:
        metrics = QFontMetrics(self._text.font())
        self._text.setFixedHeight(metrics.lineSpacing() * self._lines + 24)

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "_text"):
            self._fit()
