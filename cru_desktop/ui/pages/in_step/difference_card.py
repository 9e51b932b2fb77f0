"""One agreement beside its entry: what is known here, what the register has now, and what one can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.standing import StandingState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.moments import day_and_clock
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, muted
from cru_desktop.ui.widgets.side_by_side import SideBySide, TwoTexts

if TYPE_CHECKING:
    from cru_desktop.delivery.fetching.differing import Differing

_CHANGED = (
    "Ktoś zmienił ten wpis poza programem, na przykład w portalu. Program niczego sam nie przyjął ani nie "
    "wysłał. Jeśli zmiana jest dobra, przyjmij ją. Jeśli jest w niej pomyłka, wpisz zmianę."
)
_MISSING = (
    "Rejestr dwa razy pokazał pełną listę bez tego wpisu. Możliwe, że ktoś go wycofał w portalu. Umowa w "
    "programie zostaje, jak była. Sprawdź w portalu, a jeśli wpisu nie ma i ma być, wpisz umowę ponownie."
)
_OWN_WORK = (
    "Twoja zmiana tej umowy jest w drodze i powstała na poprzedniej wersji. Program nie wyśle jej, zanim "
    "nie zdecydujesz na ekranie Wysyłka."
)
_DRAFT = "Masz rozpoczętą zmianę tej umowy. Sprawdź, czy nadal pasuje do tego, co jest w rejestrze."
_UNKNOWN = "Pole, którego program nie zna"


class DifferenceCard(Card):
    """Shows a `Differing`; UI thread."""

    #: (agreement id) "Przyjmij".
    accepted = Signal(int)
    #: "Zamknij" or Esc.
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self.agreement_id: int | None = None
        self.words = TextLabel("")
        self.warning = Banner()
        self.table = SideBySide(
            "W programie",
            "W rejestrze teraz",
            empty="Różnica jest tylko w polach, których program nie zna.",
            spoken=("w programie", "w rejestrze"),
        )
        self.when = muted("")
        self.accept_button = primary_button("Przyjmij zmianę z rejestru", self._accept, icon_name="check")
        self.change_button = secondary_button("Wpisz zmianę", self._change, icon_name="edit")
        self.open_button = secondary_button("Otwórz umowę", self._open, icon_name="agreements")
        self.close_button = secondary_button("Zamknij", self.left.emit)
        buttons = FlowLayout(spacing=scaled(8))
        for button in (self.accept_button, self.change_button, self.open_button, self.close_button):
            buttons.addWidget(button)
        for each in (self.words, self.warning, self.table, self.when):
            self.body.addWidget(each)
        self.body.addLayout(buttons)

    def show_differing(self, found: Differing) -> None:
        """One agreement."""
        row = found.stored.row
        is_changed = found.standing.state is StandingState.CHANGED
        self.agreement_id = row.id
        self.set_title(f"{row.number or 'Bez numeru'} – {row.subject or 'bez przedmiotu'}")
        self.words.setText(_CHANGED if is_changed else _MISSING)
        self._warn(found)
        rows = [TwoTexts(each.label, each.before, each.after) for each in found.fields]
        rows += [TwoTexts(f"{_UNKNOWN}: {each.path}", "", each.shown) for each in found.unknown]
        self.table.show_rows(rows)
        self.table.setVisible(is_changed)
        self.when.setVisible(found.read_at is not None)
        if found.read_at is not None:
            when = day_and_clock(found.read_at, self._desk.now())
            self.when.setText(f"Tę wersję wpisu program odczytał {when}.")
        self.accept_button.setVisible(is_changed)
        self.change_button.setVisible(is_changed)
        self.show()
        announce(self, f"{self.title}. {self.words.text()} {self.table.text if is_changed else ''}")

    def focus_first(self) -> None:
        first = self.accept_button if self.accept_button.isVisibleTo(self) else self.open_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _warn(self, found: Differing) -> None:
        text = _OWN_WORK if found.own_work else _DRAFT if found.has_draft else ""
        self.warning.setVisible(bool(text))
        if text:
            self.warning.show_message("", text, Kind.WARNING)

    def _accept(self) -> None:
        if self.agreement_id is not None:
            self.accepted.emit(self.agreement_id)

    def _change(self) -> None:
        if self.agreement_id is not None:
            self._desk.open_changes(self.agreement_id)

    def _open(self) -> None:
        if self.agreement_id is not None:
            self._desk.show_details(self.agreement_id)
