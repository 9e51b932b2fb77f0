"""Usuń dane osobowe: an agreement is looked for, chosen, and its names erased only when told so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cru_desktop.domain.dates import format_date
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.personal_data_words import WHAT_GOES, erased_words
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import danger_button, link_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, heading, muted

if TYPE_CHECKING:
    from cru_desktop.delivery.personal_data import ErasedNames
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.storage.agreement_shapes import AgreementRow

_MOST = 6
_ID = Qt.ItemDataRole.UserRole


class EraseNamesPanel(QWidget):
    """Nothing is changed before "Usuń dane osobowe"."""

    #: There is more to see, UI thread.
    grown = Signal()
    #: Put away, UI thread.
    closed = Signal()
    #: Names were erased, UI thread.
    erased = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen: int | None = None
        self._asked = 0
        self.search = QLineEdit()
        self.search.setPlaceholderText("Numer, przedmiot, nazwa albo NIP")
        self.search.setAccessibleName("Znajdź umowę")
        self.search.textChanged.connect(self._look)
        self.results = QListWidget()
        self.results.setAccessibleName("Znalezione umowy")
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.itemActivated.connect(self._choose_item)
        self.results.itemClicked.connect(self._choose_item)
        self._nothing = muted("Nie ma takiej umowy.")
        self._title = heading("")
        self.more = TextField(
            "Inne nazwisko w tekstach tej umowy",
            help_text="Na przykład osoby wymienionej w przedmiocie umowy. Możesz zostawić puste.",
        )
        self.go = danger_button("Usuń dane osobowe", self._erase)
        self.answer = Banner(closable=True)
        self._finding, self._sure = QWidget(), QWidget()
        self._lay_out()
        desk.environment_switched.connect(lambda _: self._close())

    def start(self) -> None:
        """Ready for looking."""
        self.answer.hide()
        self._show_part(self._finding)
        self.search.clear()
        self._look("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, agreement_id: int) -> None:
        """Ask about this agreement."""
        self.answer.hide()
        self._desk.run(lambda workspace: workspace.agreements.get(agreement_id).row, self._ask)

    def _look(self, text: str) -> None:
        self._asked += 1
        asked = self._asked

        def work(workspace: Workspace) -> tuple[AgreementRow, ...]:
            from cru_desktop.storage.agreement_shapes import AgreementQuery

            return workspace.agreements.page(AgreementQuery(search=text, limit=_MOST)).rows

        self._desk.run(work, lambda rows: self._show_found(rows) if asked == self._asked else None)

    def _show_found(self, rows: tuple[AgreementRow, ...]) -> None:
        self.results.clear()
        for row in rows:
            item = QListWidgetItem(_label(row))
            item.setData(_ID, row.id)
            self.results.addItem(item)
        self.results.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        height = self.results.sizeHintForRow(0) if rows else 0
        self.results.setFixedHeight(max(1, len(rows)) * height + scaled(8))
        self.grown.emit()

    def _choose_item(self, item: QListWidgetItem) -> None:
        self.choose(int(item.data(_ID)))

    def _ask(self, row: AgreementRow) -> None:
        self._chosen = row.id
        self._title.setText(_label(row))
        self.more.set_text("")
        self._show_part(self._sure)
        announce(self, f"{_label(row)}. {WHAT_GOES}")
        self.more.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()

    def _erase(self) -> None:
        chosen, words = self._chosen, tuple(self.more.text.split())
        if chosen is None:
            return
        person, elsewhere = self._desk.settings.person, self._desk.surroundings.office_backups
        self.go.setEnabled(False)

        def work(workspace: Workspace) -> ErasedNames:
            from cru_desktop.delivery.personal_data import erase_names

            return erase_names(workspace, chosen, person, elsewhere(), words)

        self._desk.look_up(work, self.show_erased, self._failed)

    def show_erased(self, erased: ErasedNames) -> None:
        """What became of it."""
        self.go.setEnabled(True)
        self._chosen = None
        self._show_part(None)
        headline, text = erased_words(erased)
        places = "\n".join(str(copy.path) for copy in erased.copies)
        self.answer.show_message(headline, text, Kind.WARNING if erased.copies else Kind.SUCCESS, places)
        self.answer.show()
        announce(self, f"{headline} {text}", urgent=True)
        self._desk.agreements_changed.emit()
        self.erased.emit()
        self.grown.emit()

    def _failed(self, problem: Problem) -> None:
        self.go.setEnabled(True)
        self.answer.show_problem(problem, Kind.WARNING)

    def _close(self) -> None:
        self._chosen = None
        self.answer.hide()
        self._show_part(None)
        self.closed.emit()

    def _show_part(self, part: QWidget | None) -> None:
        for each in (self._finding, self._sure):
            each.setVisible(each is part)

    def _lay_out(self) -> None:
        label = TextLabel("Której umowy?", "label")
        label.setBuddy(self.search)
        finding = QVBoxLayout(self._finding)
        parts: tuple[QWidget, ...] = (label, self.search, self.results, self._nothing)
        for widget in parts:
            finding.addWidget(widget)
        finding.addWidget(link_button("Anuluj", self._close))
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.go)
        buttons.addWidget(link_button("Anuluj", self._close))
        sure = QVBoxLayout(self._sure)
        for each in (self._title, TextLabel(WHAT_GOES), self.more):
            sure.addWidget(each)
        sure.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        for layout in (finding, sure):
            layout.setContentsMargins(0, scaled(4), 0, 0)
            layout.setSpacing(scaled(8))
        for part in (self._finding, self._sure, self.answer):
            column.addWidget(part)
        self._nothing.hide()
        self.answer.hide()
        self._show_part(None)


def _label(row: AgreementRow) -> str:
    day = format_date(row.concluded_on) if row.concluded_on is not None else ""
    return " · ".join(text for text in (row.number or "bez numeru", day, row.contractor, row.subject) if text)
