"""Kontrahenci: whom one's entities have contracts with, how many and for how much."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.storage.agreement_shapes import AgreementRow, AgreementState
from cru_desktop.storage.contractor_shapes import ContractorQuery, ContractorRow
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.contractors.book_actions import BookActions
from cru_desktop.ui.pages.contractors.contractor_columns import contractor_columns
from cru_desktop.ui.pages.contractors.contractor_panel import ContractorPanel
from cru_desktop.ui.pages.contractors.doubles_note import DoublesNote
from cru_desktop.ui.pages.contractors.reading import LastAgreements, PagesAnswer, read_last, read_pages
from cru_desktop.ui.pages.contractors.remembered_card import RememberedCard
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.empty_state import EmptyState
from cru_desktop.ui.widgets.labels import muted
from cru_desktop.ui.widgets.ordered_page import OrderedPage
from cru_desktop.ui.widgets.table_copy import as_table_text
from cru_desktop.ui.widgets.table_model import PagedTableModel
from cru_desktop.ui.widgets.table_view import TableView

SUBTITLE = (
    "Firmy i jednostki z umów wszystkich Twoich jednostek. Osoby fizyczne tylko te, które ktoś zaznaczył."
)
#: A pause in typing this long (ms) starts the search.
_TYPING_PAUSE = 100
#: Changes by delivery are taken up together, at most this often (ms).
_REFRESH_PAUSE = 1000
#: Rows of the table in sight, however low the screen.
_LEAST_ROWS = 4


class ContractorsPage(OrderedPage):
    """A search, the table over pages from the book, and the current contractor below it."""

    name = PageName.CONTRACTORS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.CONTRACTORS.title, SUBTITLE, parent=parent)
        self._query = ContractorQuery()
        self._kept: int | None = None
        self._model: PagedTableModel[ContractorRow] = PagedTableModel(contractor_columns(), self)
        self._model.pages_wanted.connect(self._read_later_pages)
        self.table = TableView(self._model, "Kontrahenci")
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.opened.connect(lambda _row: self._new_with_current())
        self.table.copy_wanted.connect(self._copy)
        self.panel = ContractorPanel(desk.environment)
        self.panel.agreement_opened.connect(self._open)
        self.panel.new_wanted.connect(self._new_with_current)
        self.remembered = RememberedCard(desk)
        self.answer = Banner(closable=True)
        self.book = BookActions(desk, self.answer, lambda: self.current, self)
        self.book.changed.connect(self.read)
        self.book.fill(self.panel.menu)
        self.panel.menu.aboutToShow.connect(self._fill_menu)
        self.panel.separate_wanted.connect(self.book.separate)
        self.doubles = DoublesNote(desk, self.book.merge_with)
        self.table.menu_wanted.connect(self._open_menu)
        self._build()
        self._typing = self._timer(_TYPING_PAUSE)
        self._refreshing = self._timer(_REFRESH_PAUSE)
        desk.agreements_changed.connect(self._refresh_soon)
        desk.submissions_changed.connect(self._refresh_soon)
        desk.environment_switched.connect(self.panel.use_environment)
        desk.workspace_opened.connect(self._refresh_soon)

    @property
    def current(self) -> ContractorRow | None:
        """The contractor whose data are shown."""
        return self._model.row_at(self.table.currentIndex().row())

    def shown(self) -> None:
        self.read()

    def focus_first(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def forget(self) -> None:
        self._model.first_page(self._model.new_query(), (), 0)
        self.doubles.forget()
        for each in (self.panel, self.answer):
            each.hide()

    def read(self) -> None:
        """Starts the query anew; the current contractor stays if it is still there."""
        self._typing.stop()
        self._refreshing.stop()
        current = self.current
        self._kept = None if current is None else current.id
        self._query = ContractorQuery(self.search.text(), limit=self._model.page_size)
        self._ask(self._model.new_query(), (0,), opening=True)
        self.remembered.read()
        self.doubles.read()

    # Reading ---------------------------------------------------------------------------------------------

    def _read_later_pages(self, generation: int, offsets: tuple[int, ...]) -> None:
        self._ask(generation, offsets, opening=False)

    def _ask(self, generation: int, offsets: tuple[int, ...], *, opening: bool) -> None:
        query = self._query
        self.desk.run(lambda w: read_pages(w, generation, query, offsets, opening), self._take)

    def _take(self, answer: PagesAnswer) -> None:
        for offset, page in answer.pages:
            if not answer.opening:
                self._model.later_page(answer.generation, offset, page.rows)
            elif self._model.first_page(answer.generation, page.rows, page.total):
                self._show_total(page.total)
                self._choose_row(page.rows)

    def _choose_row(self, rows: tuple[ContractorRow, ...]) -> None:
        places = [place for place, row in enumerate(rows) if row.id == self._kept]
        if rows:
            self.table.setCurrentIndex(self._model.index(places[0] if places else 0, 0))

    def _show_total(self, total: int) -> None:
        searched = bool(self._query.search.strip())
        self._stack.setCurrentIndex(0 if total else 1)
        self.panel.setVisible(total > 0)
        words = plural(total, "kontrahent", "kontrahentów", "kontrahentów")
        self._count.setText(words if total else "")
        if searched:
            self._empty.set_texts("Nic nie znaleziono", "Wpisz część nazwy, NIP, REGON albo miejscowość.")
        else:
            self._empty.set_texts(
                "Nie ma tu jeszcze żadnego kontrahenta",
                "Zapamiętam firmę, gdy wyślesz pierwszą umowę z nią. Potem wystarczy kilka liter jej nazwy.",
            )
        if self._empty.button is not None:
            self._empty.button.setVisible(not searched)
        if searched and self.search.hasFocus():
            announce(self, f"Znaleziono: {words}")

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._model.row_at(current.row())
        if row is not None:
            self.panel.show_contractor(row)
            contractor_id = row.id
            self.desk.run(lambda w: read_last(w, contractor_id), self._show_last)

    def _show_last(self, last: LastAgreements) -> None:
        current = self.current
        if current is not None and current.id == last.contractor_id:
            self.panel.show_agreements(last.rows)
            self.panel.show_merged(last.merged)

    # What a person does ----------------------------------------------------------------------------------

    def _open(self, row: object) -> None:
        if isinstance(row, AgreementRow):
            if row.state is AgreementState.DRAFT:
                self.desk.open_agreement(row.id)
            else:
                self.desk.show_details(row.id)

    def _new_with_current(self) -> None:
        current = self.current
        if current is not None:
            self.desk.new_agreement_with(current.contractor)

    def _fill_menu(self) -> None:
        self.panel.menu.clear()
        self.book.fill(self.panel.menu)

    def _open_menu(self, at: QPoint) -> None:
        self._fill_menu()
        self.panel.menu.popup(at)

    def _copy(self) -> None:
        rows = [row for number in self.table.chosen_rows() if (row := self._model.row_at(number)) is not None]
        QGuiApplication.clipboard().setText(as_table_text(self._model.columns, rows))
        words = plural(len(rows), "kontrahenta", "kontrahentów", "kontrahentów")
        self.desk.give_notice(f"Skopiowano {words}. Wklej w arkuszu (Ctrl+V).")

    def _refresh_soon(self, _: object = None) -> None:
        if self.isVisible() and not self._refreshing.isActive():
            self._refreshing.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "table"):
            self.table.fit_rows()
            self.table.fit_columns()

    # Building --------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Szukaj: nazwa, NIP, REGON, miejscowość (Ctrl+F)")
        self.search.setAccessibleName("Szukaj kontrahenta")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._count = muted("")
        self._empty = EmptyState("", "", action="Nowa umowa", clicked=self.desk.new_agreement)
        card = Card()
        card.body.addWidget(self._empty)
        card.body.addStretch(1)
        # With large letters on a low screen the words need more height than there is.
        empty = QScrollArea()
        empty.setWidgetResizable(True)
        empty.setFrameShape(QFrame.Shape.NoFrame)
        empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        empty.setWidget(card)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self.panel.hide()
        self.answer.hide()
        # On a low screen with large letters the whole page scrolls, and the table stays a table.
        self.table.keep_in_sight(_LEAST_ROWS)
        column = QVBoxLayout()
        column.setSpacing(scaled(12))
        column.addWidget(self.search)
        column.addWidget(self.answer)
        column.addWidget(self.doubles)
        column.addLayout(self._stack, 1)
        column.addWidget(self._count)
        column.addWidget(self.panel)
        column.addWidget(self.remembered)
        self.body.addLayout(column, 1)

    def _timer(self, pause: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(self.read)
        return timer
