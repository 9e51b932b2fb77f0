"""The list of Umowy: search, filters, the table over pages from the records, the sum of what is shown."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from cru_desktop.domain.money import format_amount
from cru_desktop.domain.plural import plural
from cru_desktop.storage.agreement_shapes import AgreementPage, AgreementQuery, AgreementRow
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreements.agreements_menu import RowActions, add_row_actions
from cru_desktop.ui.pages.agreements.list_columns import ListColumns
from cru_desktop.ui.pages.agreements.list_filter import ListFilter
from cru_desktop.ui.pages.agreements.list_layout import ListLayout
from cru_desktop.ui.pages.agreements.list_memory import ListMemory
from cru_desktop.ui.pages.agreements.reading import COPIED_AT_MOST, PagesAnswer, read_pages, read_rows
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.table_copy import as_table_text
from cru_desktop.ui.widgets.table_entity_choice import EntityChoice
from cru_desktop.ui.widgets.table_view import TableView

#: A pause in typing this long (ms) starts the search.
_TYPING_PAUSE = 100
#: Changes by delivery are taken up together, at most this often (ms).
_REFRESH_PAUSE = 1000
#: Below this height (at 100 % letters) rows of the table need the room of the chips.
_LOW = 470


class AgreementsList(QWidget):
    """Reads pages on the records thread; the table never waits."""

    #: (AgreementRow) Enter or a double click, UI thread.
    opened = Signal(object)
    #: (agreement id, REGON or empty for the same entity) "Powiel jako nową", UI thread.
    copy_wanted = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._memory = ListMemory(desk)
        self._query = AgreementQuery()
        self._keep_place: tuple[int, int | None] | None = None
        self._waits_for_filter = True
        self.entity = EntityChoice()
        self.columns = ListColumns(desk, self._memory, self.entity, self)
        self._model, self._table = self.columns.model, self.columns.table
        self._model.pages_wanted.connect(self._read_later_pages)
        self._layout = layout = ListLayout(self, self._table, self.entity, desk)
        self.search, self.filters = layout.search, layout.filters
        self._stack: QStackedLayout = layout.stack
        self._sum, self._empty = layout.sum, layout.empty
        self._join(layout)
        self._typing = self._timer(_TYPING_PAUSE, self.read)
        self._refreshing = self._timer(_REFRESH_PAUSE, self.refresh)

    # Reading ---------------------------------------------------------------------------------------------

    @property
    def table(self) -> TableView:
        return self._table

    @property
    def query(self) -> AgreementQuery:
        """What is asked for now."""
        return self._query

    def read(self) -> None:
        """Starts the query anew, from the top."""
        self._keep_place = None
        self._start((0,))

    def refresh(self) -> None:
        """The same query, because something changed; the place in the list is kept."""
        top = max(self._table.rowAt(0), 0)
        current = self._model.row_at(self._table.currentIndex().row())
        self._keep_place = (self._table.verticalScrollBar().value(), None if current is None else current.id)
        size = self._model.page_size
        first, last = top // size, (top + 60) // size
        self._start(sorted({0, first * size, last * size}))

    def refresh_soon(self, _: object = None) -> None:
        """Takes part in the next refresh."""
        if self.isVisible() and not self._refreshing.isActive():
            self._refreshing.start()

    def _start(self, offsets: "list[int] | tuple[int, ...]") -> None:
        self._typing.stop()
        self._refreshing.stop()
        if self._waits_for_filter:
            self._waits_for_filter = False
            self._memory.read_filter(self._use_remembered)
            return
        generation = self._model.new_query()
        self._query = self._asked_for()
        query = self._query
        self._desk.run(lambda w: read_pages(w, generation, query, offsets, opening=True), self._take)

    def _use_remembered(self, kept: ListFilter) -> None:
        """The first reading of an environment goes by the filter that was left in force."""
        if self.filters.value.is_empty:
            self.filters.show_filter(kept)
        self.read()

    def _read_later_pages(self, generation: int, offsets: tuple[int, ...]) -> None:
        query = self._query
        self._desk.run(lambda w: read_pages(w, generation, query, offsets), self._take)

    def _take(self, answer: PagesAnswer) -> None:
        for offset, page in answer.pages:
            if answer.opening and offset == 0:
                if not self._model.first_page(answer.generation, page.rows, page.total):
                    return
                self._show_sum(page)
            else:
                self._model.later_page(answer.generation, offset, page.rows)
        if answer.opening:
            self._return_to_place()

    def _return_to_place(self) -> None:
        if self._keep_place is None or self._keep_place == (0, None):
            if self._model.rowCount():
                self._table.setCurrentIndex(self._model.index(0, 0))
            return
        scroll, agreement_id = self._keep_place
        if agreement_id is not None:
            top = max(self._table.rowAt(0), 0)
            near = (*range(self._model.page_size), *range(top, top + self._model.page_size))
            for place in near:
                row = self._model.row_at(place)
                if row is not None and row.id == agreement_id:
                    self._table.setCurrentIndex(self._model.index(place, 0))
                    break
        self._table.verticalScrollBar().setValue(scroll)

    def _asked_for(self) -> AgreementQuery:
        regon = self.entity.regon
        sort, descending = self.columns.order
        query = AgreementQuery(
            regons=None if regon is None else frozenset({regon}),
            search=self.search.text(),
            sort=sort,
            descending=descending,
            limit=self._model.page_size,
        )
        return self.filters.value.narrow(query, self._desk.today())

    def _show_sum(self, page: AgreementPage) -> None:
        filtered = bool(self._query.search.strip()) or not self.filters.value.is_empty
        self._stack.setCurrentIndex(0 if page.total else 1)
        self._empty.show_for(filtered=filtered)
        words = plural(page.total, "umowa", "umowy", "umów")
        text = f"{words} na kwotę {format_amount(page.value_sum)}"
        if text != self._sum.text():
            self._sum.setText(text if page.total else "")
            if filtered and (self.search.hasFocus() or self.filters.isAncestorOf(self.focusWidget())):
                announce(self, f"Znaleziono: {words}")

    # What a person does ----------------------------------------------------------------------------------

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_table(self) -> None:
        (self._table if self._model.rowCount() else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self) -> None:
        """No words and no filters any more."""
        self.search.clear()
        self.filters.put(ListFilter())
        self.read()

    def use_entities(self) -> None:
        """The entities changed, or another environment is open: columns, filter and choice follow."""
        self.entity.set_contexts(self._desk.contexts)
        context = self._desk.context
        self.entity.choose(context.regon if context is not None else None)
        self.columns.follow()
        self._layout.fit(self.width())

    def forget(self) -> None:
        """Another environment: no row of the former one; the filter is read with the first page."""
        self._model.first_page(self._model.new_query(), (), 0)
        self.filters.show_filter(ListFilter())
        self._waits_for_filter = True

    def _other_entity(self, _: object) -> None:
        self.columns.follow()
        self.read()

    def _other_filter(self, wanted: ListFilter) -> None:
        self._waits_for_filter = False
        self._memory.keep_filter(wanted)
        self.read()

    def _open(self, row_number: int) -> None:
        row = self._model.row_at(row_number)
        if row is not None:
            self.opened.emit(row)

    def copy_table(self) -> None:
        """The chosen rows, or all that the query finds when one row or none is chosen."""
        chosen = [self._model.row_at(number) for number in self._table.chosen_rows()]
        rows = [row for row in chosen if row is not None]
        if len(rows) > 1:
            self._put_on_clipboard(tuple(rows))
            return
        query = replace(self._query, offset=0, limit=COPIED_AT_MOST)
        self._desk.run(lambda w: read_rows(w, query), self._put_on_clipboard)

    def _put_on_clipboard(self, rows: tuple[AgreementRow, ...]) -> None:
        QGuiApplication.clipboard().setText(as_table_text(self._model.columns, rows))
        words = plural(len(rows), "umowę", "umowy", "umów")
        self._desk.give_notice(f"Skopiowano {words}. Wklej je w arkuszu (Ctrl+V).")

    def menu(self) -> QMenu:
        """Everything one can do with the current row, and with the list, in words."""
        row = self._model.row_at(self._table.currentIndex().row())
        menu = QMenu(self)
        menu.setAccessibleName("Czynności z umową")
        if row is not None:
            add_row_actions(menu, row, self._desk.contexts, self._row_actions())
        menu.addAction("Kopiuj jako tabelę (Ctrl+C)").triggered.connect(self.copy_table)
        self.columns.add_to_menu(menu)
        return menu

    def _row_actions(self) -> RowActions:
        return RowActions(
            open_it=self.opened.emit,
            copy=self.copy_wanted.emit,
            change=self._desk.open_changes,
            withdraw=self._desk.open_withdrawal,
            same_contractor=lambda name: self.filters.put(replace(self.filters.value, contractor=name)),
        )

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.set_compact(self.height() < scaled(_LOW))
        self._layout.fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "columns"):
            self.columns.follow_look()

    # Building --------------------------------------------------------------------------------------------

    def _join(self, layout: ListLayout) -> None:
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.filters.changed.connect(self._other_filter)
        self.entity.changed.connect(self._other_entity)
        layout.columns.clicked.connect(self.columns.choose)
        self.columns.sorted_anew.connect(self.read)
        self._empty.clear_wanted.connect(self.show_all)
        self._table.opened.connect(self._open)
        self._table.copy_wanted.connect(self.copy_table)
        self._table.menu_wanted.connect(self._open_menu)

    def _timer(self, pause: int, done: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(done)
        return timer
