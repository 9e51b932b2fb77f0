""" "Tak zobaczy to obywatel": the entry as it will read, following every key stroke."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.preview import NOT_YET, preview, preview_text
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.ui.pages.agreement.form_paths import CONCLUDED_ON, LENGTH, NUMBER, SUBJECT, VALUE
from cru_desktop.ui.theme.theme import scaled, set_property
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.labels import TextLabel
from cru_desktop.ui.widgets.showing import set_shown

TITLE = "Tak zobaczy to obywatel"
_PARTIES_SHOWN = 10
#: Lines whose field may hold something that could not be read: the citizen's view says so instead of a dash.
_PATHS = {
    "Numer umowy": NUMBER,
    "Data zawarcia": CONCLUDED_ON,
    "Okres obowiązywania": LENGTH,
    "Przedmiot umowy": SUBJECT,
    "Wartość umowy": VALUE,
}
_TO_MEND = "do poprawy"
#: By role of a label, in pixels at 100 % letters.
_SPACE_ABOVE = {"strong": 12, "small": 6}


class PreviewPanel(Card):
    """Labels that are used again and again: a key stroke changes one text, not a page.

    The whole is one stop of the keyboard, and its description is the entry as text.
    """

    def __init__(self, parent: QWidget | None = None, *, data: RegisterData = ORDINARY) -> None:
        super().__init__(TITLE, parent)
        self._data = data
        self.body.setSpacing(scaled(2))
        self._labels: list[TextLabel] = []
        self._lines_shown: dict[int, tuple[str, str, str] | None] = {}
        self._shown: tuple[Agreement | None, frozenset[str]] | None = None
        self._text = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_shown"):
            # The distances follow the letters: all lines are set anew next time.
            self._shown = None
            self._lines_shown.clear()

    @property
    def text(self) -> str:
        """The entry as plain text."""
        return self._text

    def show_agreement(self, agreement: Agreement | None, wrong_paths: frozenset[str]) -> None:
        """`wrong_paths`: fields that hold something which could not be taken as it is."""
        if (agreement, wrong_paths) == self._shown:
            return
        self._shown = (agreement, wrong_paths)
        lines = list(_lines(agreement, wrong_paths, self._data)) if agreement is not None else []
        while len(self._labels) < len(lines):
            label = TextLabel()
            self.body.addWidget(label)
            self._labels.append(label)
        for position, label in enumerate(self._labels):
            line = lines[position] if position < len(lines) else None
            # A key stroke changes one line of some sixty.
            if line != self._lines_shown.get(position):
                _show(label, line)
                self._lines_shown[position] = line
        self._text = preview_text(agreement, self._data) if agreement is not None else ""
        self.setAccessibleDescription(self._text)


def _show(label: TextLabel, line: tuple[str, str, str] | None) -> None:
    set_shown(label, line is not None)
    if line is not None:
        role, kind, text = line
        set_property(label, "role", role)
        set_property(label, "kind", kind)
        label.set_space_above(scaled(_SPACE_ABOVE.get(role, 0)))
        if label.text() != text:
            label.setText(text)


def _lines(
    agreement: Agreement, wrong_paths: frozenset[str], data: RegisterData
) -> Iterator[tuple[str, str, str]]:
    """(role, kind, text) of each label."""
    sections = preview(agreement, data)
    for section in sections[: 2 + _PARTIES_SHOWN]:
        yield ("strong", "", section.title)
        for line in section.lines:
            yield ("small", "", line.label)
            if line.value == NOT_YET and _PATHS.get(line.label) in wrong_paths:
                yield ("value", "error", _TO_MEND)
            else:
                yield ("value", "", line.value)
    if len(sections) > 2 + _PARTIES_SHOWN:
        yield ("small", "", f"… i dalsze strony ({len(sections) - 2 - _PARTIES_SHOWN})")
