"""What the register holds that may be this agreement: beside it, so that a person can tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cru_desktop.domain.dates import format_date
from cru_desktop.ui.pages.changes.comparison import rows_between
from cru_desktop.ui.pages.sending.row_view import shorten
from cru_desktop.ui.widgets.buttons import Button, link_button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.dialog_layout import fit_screen, scrolled_column
from cru_desktop.ui.widgets.labels import TextLabel, heading, muted, strong
from cru_desktop.ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from cru_desktop.delivery.similar_entries import SimilarEntries, SimilarEntry

_QUESTION = (
    "Ten wpis zrobiono poza tym programem: w portalu, na innym komputerze albo w innym systemie. "
    "Poniżej stoi tylko to, co się różni."
)
_ALL_THE_SAME = "Nic się nie różni: wpis w rejestrze mówi dokładnie to samo."
_NOT_SHOWN = (
    "Rejestr nie pokazuje teraz tego wpisu. Znajdź go w portalu albo zamknij to okno i spróbuj później."
)


class SimilarDialog(QDialog):
    """Esc closes and decides nothing."""

    #: (submission, register id) it is this entry, UI thread.
    same = Signal(object, object)
    #: (submission) it is none of them, UI thread.
    other = Signal(object)

    def __init__(self, found: SimilarEntries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.setWindowTitle("Czy to ta sama umowa?")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.same_buttons: list[Button] = []
        several = len(found.entries) > 1
        self.other_button = self._button(
            "Żadna z nich – wyślij" if several else "Inna – wyślij", self._on_other
        )
        self.comparisons: list[SideBySide] = []
        self._lay_out()
        fit_screen(self, 720, 600)
        (*self.same_buttons, self.other_button)[0].setFocus()

    def _lay_out(self) -> None:
        row = self._found.row
        column = scrolled_column(self, link_button("Zamknij (Esc)", self.reject), self.other_button)
        column.addWidget(heading("Czy to ta sama umowa?"))
        column.addWidget(strong(f"{row.number or 'bez numeru'} · {shorten(row.subject or '', 120)}"))
        column.addWidget(muted(f"W imieniu: {self._found.entity} (REGON {row.context_regon})"))
        column.addWidget(TextLabel(_QUESTION))
        for entry in self._found.entries:
            column.addWidget(self._card(entry))
        column.addStretch(1)

    def _card(self, entry: SimilarEntry) -> Card:
        published = None if entry.agreement is None else entry.agreement.published_on
        when = "" if published is None else f", opublikowany {format_date(published)}"
        card = Card(f"Wpis w rejestrze{when}")
        ours = self._found.ours
        if entry.agreement is None or ours is None:
            card.body.addWidget(TextLabel(_NOT_SHOWN))
        else:
            beside = SideBySide(
                "Ta umowa", "W rejestrze", empty=_ALL_THE_SAME, spoken=("tutaj", "w rejestrze")
            )
            beside.show_rows(rows_between(ours, entry.agreement))
            self.comparisons.append(beside)
            card.body.addWidget(beside)
        button = self._button("Ta sama – połącz", lambda: self._on_same(entry.register_id))
        button.setAccessibleDescription(f"Łączy tę umowę z wpisem {entry.register_id}. Nic nie wysyła.")
        self.same_buttons.append(button)
        card.body.addWidget(muted(entry.register_id))
        card.body.addWidget(button, alignment=Qt.AlignmentFlag.AlignRight)
        return card

    def _button(self, text: str, press: Callable[[], object]) -> Button:
        button = secondary_button(text, press)
        # Enter presses the button that has the focus, and no other.
        button.setAutoDefault(True)
        return button

    def _on_same(self, register_id: str) -> None:
        self.accept()
        self.same.emit(self._found.row, register_id)

    def _on_other(self) -> None:
        self.accept()
        self.other.emit(self._found.row)
