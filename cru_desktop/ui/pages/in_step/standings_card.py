"""Entries that a person has to look at: changed outside the program, or not found in the register."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.domain.standing import StandingState
from cru_desktop.storage.standing_shapes import StandingRow
from cru_desktop.ui.pages.in_step.reading import SHOWN_AT_MOST, InStep
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.buttons import Button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.divider import Divider
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, muted

WORDS = {
    StandingState.CHANGED: ("zmieniona w portalu", Kind.WARNING),
    StandingState.MISSING: ("nie znaleziono w rejestrze", Kind.ERROR),
}
OWN_WORK = "Twoja zmiana w drodze"
_NOTHING_READ = "Gdy pobierzesz wpisy, program porówna je z umowami na tym komputerze."
_ALL_WELL = "Umowy w programie są takie jak w rejestrze."


class StandingsCard(Card):
    """Rows with a button each; UI thread."""

    #: (agreement id) "Pokaż różnice".
    chosen = Signal(int)
    #: (list of agreement ids) "Przyjmij wszystkie".
    all_accepted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Do rozstrzygnięcia", parent)
        self._rows: tuple[StandingRow, ...] = ()
        self._holder: QWidget | None = None
        self.buttons: list[Button] = []
        self.empty = muted(_NOTHING_READ)
        self.more = muted("")
        self.accept_all = secondary_button("Przyjmij wszystkie zmiany", self._accept_all, icon_name="check")
        self._list = QVBoxLayout()
        self.body.addWidget(self.empty)
        self.body.addLayout(self._list)
        self.body.addWidget(self.more)
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.accept_all)
        self.body.addLayout(buttons)

    def show_in_step(self, state: InStep) -> None:
        """The entity's entries that are to be decided."""
        self._rows = state.to_decide
        self.empty.setText(_ALL_WELL if state.in_step else _NOTHING_READ)
        self.empty.setVisible(not self._rows)
        rest = len(self._rows) - SHOWN_AT_MOST
        self.more.setText(f"Jest ich więcej: jeszcze {plural(rest, 'umowa', 'umowy', 'umów')}.")
        self.more.setVisible(rest > 0)
        acceptable = len(self._acceptable())
        self.accept_all.setVisible(acceptable > 1)
        self.accept_all.setText(f"Przyjmij wszystkie zmiany z portalu ({acceptable})")
        self.accept_all.setAccessibleName(self.accept_all.text())
        kind = Kind.WARNING if self._rows else Kind.NEUTRAL
        self.set_status(plural(len(self._rows), "umowa", "umowy", "umów") if self._rows else "", kind)
        self._show_rows(self._rows[:SHOWN_AT_MOST])

    def forget(self) -> None:
        """Another environment: nothing of the former one can be decided about here."""
        self._rows = ()
        self.empty.setText(_NOTHING_READ)
        self.empty.show()
        for each in (self.more, self.accept_all):
            each.hide()
        self.set_status("", Kind.NEUTRAL)
        self._show_rows(())

    def focus_first(self) -> None:
        if self.buttons:
            self.buttons[0].setFocus()

    def _show_rows(self, rows: Sequence[StandingRow]) -> None:
        if self._holder is not None:
            self._list.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        self.buttons = []
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        for place, row in enumerate(rows):
            if place:
                column.addWidget(Divider())
            column.addWidget(self._line(row))
        self._list.addWidget(self._holder)

    def _line(self, row: StandingRow) -> QFrame:
        line = QFrame()
        words = QVBoxLayout()
        words.setSpacing(scaled(4))
        name = row.number or "bez numeru"
        words.addWidget(TextLabel(f"{name} – {row.subject or 'bez przedmiotu'}", "strong"))
        if row.contractor:
            words.addWidget(muted(row.contractor))
        badges = FlowLayout(spacing=scaled(6))
        text, kind = WORDS[row.standing.state]
        badges.addWidget(Badge(text, kind))
        if row.own_work:
            badges.addWidget(Badge(OWN_WORK, Kind.INFO, "sending"))
        words.addLayout(badges)
        agreement_id = row.standing.agreement_id
        is_changed = row.standing.state is StandingState.CHANGED
        button = secondary_button(
            "Pokaż różnice" if is_changed else "Pokaż", lambda: self.chosen.emit(agreement_id)
        )
        button.setAccessibleName(f"{button.text()}: umowa {name}, {text}")
        self.buttons.append(button)
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(scaled(12))
        inside.addLayout(words, 1)
        inside.addWidget(button)
        return line

    def _acceptable(self) -> list[int]:
        """A change of ours on its way has to be looked at by itself."""
        return [
            row.standing.agreement_id
            for row in self._rows
            if row.standing.state is StandingState.CHANGED and not row.own_work
        ]

    def _accept_all(self) -> None:
        self.all_accepted.emit(self._acceptable())
