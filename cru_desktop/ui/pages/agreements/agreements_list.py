"""The list of Umowy: search, chips, the table over pages from the records, the sum of what is shown."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from cru_desktop.domain.money import format_amount
from cru_desktop.domain.plural import plural
from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementRow, AgreementSort, AgreementState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreements.agreement_columns import agreement_columns
from cru_desktop.ui.pages.agreements.agreements_menu import add_row_actions, add_sorting
from cru_desktop.ui.pages.agreements.agreements_model import AgreementsModel
from cru_desktop.ui.pages.agreements.reading import COPIED_AT_MOST, PagesAnswer, read_pages, read_rows
from cru_desktop.ui.pages.agreements.state_words import STATE_CHOICES
from cru_desktop.ui.theme.theme import colours_of, scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import Button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.empty_state import EmptyState
from cru_desktop.ui.widgets.labels import muted
from cru_desktop.ui.widgets.table_choice import Choice, ChoiceBar
from cru_desktop.ui.widgets.table_copy import as_table_text
from cru_desktop.ui.widgets.table_entity_choice import EntityChoice
from cru_desktop.ui.widgets.table_view import TableView

#: A pause in typing this long (ms) starts the search.
_TYPING_PAUSE = 100
#: Changes by delivery are taken up together, at most this often (ms).
_REFRESH_PAUSE = 1000


class AgreementsList(QWidget):
    """Reads pages on the records thread; the table never waits."""

    #: (AgreementRow) Enter or a double click, UI thread.
    opened = Signal(object)
    #: (agreement id, REGON or empty for the same entity) "Powiel jako nową", UI thread.
    copy_wanted = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._query = AgreementQuery()
        self._keep_place: tuple[int, int | None] | None = None
        self._model = AgreementsModel(agreement_columns(desk.environment, None), colours_of(self), self)
        self._model.pages_wanted.connect(self._read_later_pages)
        self._table = TableView(self._model, "Umowy")
        self._build()
        self._typing = self._timer(_TYPING_PAUSE, self.read)
        self._refreshing = self._timer(_REFRESH_PAUSE, self.refresh)

    # Reading ---------------------------------------------------------------------------------------------

    @property
    def table(self) -> TableView:
        return self._table

    def chip(self, label: str) -> Button:
        """The chip with these words."""
        return self._states.chip(label)

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
        generation = self._model.new_query()
        self._query = self._asked_for()
        query = self._query
        self._desk.run(lambda w: read_pages(w, generation, query, offsets, opening=True), self._take)

    def _read_later_pages(self, generation: int, offsets: tuple[int, ...]) -> None:
        query = self._query
        self._desk.run(lambda w: read_pages(w, generation, query, offsets), self._take)

    def _take(self, answer: PagesAnswer) -> None:
        for offset, page in answer.pages:
            if answer.opening and offset == 0:
                if not self._model.first_page(answer.generation, page.rows, page.total):
                    return
                self._show_sum(page.total, page.value_sum)
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
        return replace(
            self._query,
            regons=None if regon is None else frozenset({regon}),
            states=self._states.value,
            search=self.search.text(),
            offset=0,
            limit=self._model.page_size,
        )

    def _show_sum(self, total: int, value_sum: object) -> None:
        filtered = bool(self._query.search.strip()) or self._query.states is not None
        self._show_empty(total, filtered)
        words = plural(total, "umowa", "umowy", "umów")
        text = f"{words} na kwotę {format_amount(value_sum)}"  # type: ignore[arg-type]  # Decimal by AgreementPage
        if text != self._sum.text():
            self._sum.setText(text if total else "")
            if filtered and self.search.hasFocus():
                announce(self, f"Znaleziono: {words}")

    def _show_empty(self, total: int, filtered: bool) -> None:
        self._stack.setCurrentIndex(0 if total else 1)
        if filtered:
            self._empty.set_texts("Nic nie znaleziono", "Zmień szukane słowa albo wybierz „Wszystkie”.")
        else:
            self._empty.set_texts(
                "Nie ma tu jeszcze żadnej umowy", "Zacznij od „Nowa umowa”. Szkic zapisuje się sam."
            )
        if self._empty.button is not None:
            self._empty.button.setVisible(not filtered)

    # What a person does ----------------------------------------------------------------------------------

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_table(self) -> None:
        (self._table if self._model.rowCount() else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_states(self, states: frozenset[AgreementState] | None) -> None:
        """Chooses the chip with these states."""
        self._states.choose(states)

    def use_entities(self) -> None:
        """The entities changed, or another environment is open: columns and choice follow."""
        self.entity.set_contexts(self._desk.contexts)
        context = self._desk.context
        self.entity.choose(context.regon if context is not None else None)
        self._use_columns()

    def _other_entity(self, _: object) -> None:
        self._use_columns()
        self.read()

    def _use_columns(self) -> None:
        names = {context.regon: context.name for context in self._desk.contexts}
        entity_name = (lambda regon: names.get(regon, regon)) if self.entity.shows_all else None
        self._model.set_columns(agreement_columns(self._desk.environment, entity_name))
        self._table.use_columns(self._model.columns)
        self._show_sorting()

    def _sort_by(self, column: int) -> None:
        wanted = self._model.columns[column].sort
        if not wanted:
            self._show_sorting()
            return
        sort = AgreementSort(wanted)
        descending = not self._query.descending if sort is self._query.sort else False
        self._query = replace(self._query, sort=sort, descending=descending)
        self._show_sorting()
        self.read()

    def _show_sorting(self) -> None:
        order = Qt.SortOrder.DescendingOrder if self._query.descending else Qt.SortOrder.AscendingOrder
        places = [i for i, column in enumerate(self._model.columns) if column.sort == self._query.sort]
        self._table.horizontalHeader().setSortIndicator(places[0] if places else -1, order)

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
        """Everything one can do with the current row, and the sorting, with words."""
        row = self._model.row_at(self._table.currentIndex().row())
        menu = QMenu(self)
        menu.setAccessibleName("Czynności z umową")
        if row is not None:
            add_row_actions(
                menu, row, self._desk.contexts, open_it=self.opened.emit, copy=self.copy_wanted.emit
            )
        menu.addAction("Kopiuj jako tabelę (Ctrl+C)").triggered.connect(self.copy_table)
        add_sorting(
            menu, [column.title if column.sort else "" for column in self._model.columns], self._sort_by
        )
        return menu

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_table"):
            self._model.use_colours(colours_of(self))
            self._table.fit_rows()
            self._table.fit_columns()

    # Building --------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Szukaj: numer, przedmiot, kontrahent, NIP, kwota (Ctrl+F)")
        self.search.setAccessibleName("Szukaj umowy")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._states: ChoiceBar[frozenset[AgreementState] | None] = ChoiceBar(
            "Które umowy pokazać", [Choice(states, words) for words, states in STATE_CHOICES]
        )
        self._states.changed.connect(lambda _: self.read())
        self.entity = EntityChoice()
        self.entity.changed.connect(self._other_entity)
        self._sum = muted("")
        self._table.opened.connect(self._open)
        self._table.copy_wanted.connect(self.copy_table)
        self._table.menu_wanted.connect(self._open_menu)
        self._table.sort_wanted.connect(self._sort_by)
        self._empty = EmptyState(
            "Nie ma tu jeszcze żadnej umowy", "", action="Nowa umowa", clicked=self._desk.new_agreement
        )
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
        self._stack.addWidget(self._table)
        self._stack.addWidget(empty)
        top = QHBoxLayout()
        top.setSpacing(scaled(16))
        top.addWidget(self.search, 2)
        top.addWidget(self.entity, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        column.addLayout(top)
        column.addWidget(self._states)
        column.addLayout(self._stack, 1)
        column.addWidget(self._sum)

    def _timer(self, pause: int, done: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(done)
        return timer
