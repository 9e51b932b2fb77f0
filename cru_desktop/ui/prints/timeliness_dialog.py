"""Wykaz terminowości: for which days and which entity; then pages, or a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.dates import format_date, parse_typed_date
from cru_desktop.support.prints.document import PrintDocument
from cru_desktop.support.prints.timeliness_csv import timeliness_csv
from cru_desktop.support.prints.timeliness_list import TITLE, ListFacts, list_name, timeliness_list
from cru_desktop.support.prints.timeliness_xlsx import timeliness_xlsx
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.prints.periods import Period, span_of
from cru_desktop.ui.prints.preview_dialog import PreviewDialog
from cru_desktop.ui.prints.reading import ListWish, read_list
from cru_desktop.ui.prints.saving_dialog import PrintSaver
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import TextLabel, heading, muted
from cru_desktop.ui.widgets.quiet_combo_box import QuietComboBox
from cru_desktop.ui.widgets.table_entity_choice import EntityChoice

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

EXPLAINED = (
    "Umowy zawarte i zmienione w wybranym okresie: termin, data publikacji, a przy spóźnionych także "
    "przyczyny, które zna program, i przerwy rejestru."
)


class TimelinessDialog(QDialog):
    """Esc closes. The last month that is over is proposed: its terms are the ones asked about."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.preview: PreviewDialog | None = None
        self.setWindowTitle(TITLE)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.period = QuietComboBox()
        self.period.setAccessibleName("Okres")
        for each in Period:
            self.period.addItem(each.value, each)
        self.first = TextField("Od dnia", judge=self._fault, tidy=self._tidy, required=True)
        self.last = TextField("Do dnia", judge=self._last_fault, tidy=self._tidy, required=True)
        self.entity = EntityChoice()
        self.entity.set_contexts(desk.contexts)
        self.entity.choose(desk.context.regon if desk.context is not None else None)
        self.answer = Banner(closable=True)
        self.answer.hide()
        self.saver = PrintSaver(desk, self.answer, self)
        self.show_pages = primary_button("Pokaż wykaz", self._show_pages, icon_name="eye")
        self.show_pages.setDefault(True)
        self.save_book = secondary_button("Zapisz arkusz Excela…", self._save_book, icon_name="download")
        self.save_table = secondary_button("Zapisz CSV…", self._save_table, icon_name="download")
        self.period.currentIndexChanged.connect(lambda _: self._use_period())
        for field in (self.first, self.last):
            field.line.textEdited.connect(lambda _: self._on_typed())
        self._lay_out()
        self.period.setCurrentIndex(list(Period).index(Period.LAST_MONTH))
        self.period.setFocus()

    @property
    def wish(self) -> ListWish | None:
        """What the fields say; None while a day cannot be read or the last lies before the first."""
        first, last = self._day(self.first.text), self._day(self.last.text)
        if first is None or last is None or last < first:
            return None
        return ListWish(first, last, self.entity.regon)

    # What a person does ----------------------------------------------------------------------------------

    def _use_period(self) -> None:
        span = span_of(self.period.currentData(), self._desk.today())
        if span is not None:
            self.first.set_text(format_date(span[0]))
            self.last.set_text(format_date(span[1]))

    def _on_typed(self) -> None:
        self.period.setCurrentIndex(list(Period).index(Period.OWN))

    def _show_pages(self) -> None:
        wish = self._checked()
        if wish is None:
            return
        person = self._desk.settings.person

        def read(workspace: Workspace) -> PrintDocument:
            return timeliness_list(read_list(workspace, wish, person))

        self.preview = PreviewDialog(self._desk, TITLE, read, self)
        self.preview.finished.connect(self.preview.deleteLater)
        self.preview.open()

    def _save_table(self) -> None:
        self._save("csv", "Tabela CSV", timeliness_csv)

    def _save_book(self) -> None:
        self._save("xlsx", "Arkusz Excela", timeliness_xlsx)

    def _save(self, suffix: str, kind: str, make: Callable[[ListFacts], bytes]) -> None:
        wish = self._checked()
        if wish is None:
            return
        person = self._desk.settings.person

        def ask(facts: ListFacts) -> None:
            self.saver.ask(list_name(wish.first, wish.last), suffix, kind, lambda: make(facts))

        self._desk.run(lambda workspace: read_list(workspace, wish, person), ask, self.answer.show_problem)

    def _checked(self) -> ListWish | None:
        wish = self.wish
        if wish is None:
            for field in (self.first, self.last):
                if not field.judge_now():
                    field.line.setFocus()
                    break
        return wish

    # Days ------------------------------------------------------------------------------------------------

    def _day(self, text: str) -> date | None:
        try:
            return parse_typed_date(text, self._desk.today())
        except ValueError:
            return None

    def _tidy(self, text: str) -> str:
        day = self._day(text)
        return text if day is None else format_date(day)

    def _fault(self, text: str) -> str:
        return "" if self._day(text) else "Wpisz dzień, na przykład 31.08.2026."

    def _last_fault(self, text: str) -> str:
        first, last = self._day(self.first.text), self._day(text)
        if last is not None and first is not None and last < first:
            return f"Ten dzień jest przed {format_date(first)}. Popraw jeden z nich."
        return self._fault(text)

    # Building --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        label = TextLabel("Okres", "label")
        label.setBuddy(self.period)
        days = QHBoxLayout()
        days.setSpacing(scaled(16))
        days.addWidget(self.first)
        days.addWidget(self.last)
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.save_book)
        buttons.addWidget(self.save_table)
        below = QHBoxLayout()
        below.addWidget(link_button("Zamknij (Esc)", self.reject))
        below.addStretch(1)
        below.addWidget(self.show_pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        column.setSpacing(scaled(8))
        for widget in (heading(TITLE), muted(EXPLAINED), label, self.period):
            column.addWidget(widget)
        column.addLayout(days)
        column.addWidget(self.entity)
        column.addWidget(self.answer)
        column.addLayout(buttons)
        column.addStretch(1)
        column.addLayout(below)
        self.resize(scaled(560), scaled(400))
