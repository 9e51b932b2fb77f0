"""A table for the keyboard: Enter opens, Ctrl+C copies, the menu key shows what can be done."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.table_column import TableColumn
from cru_desktop.ui.widgets.table_model import PagedTableModel

#: In average letters, of a column without a wish.
_LEAST_OPEN = 13
#: Of a column's wish, where room is short.
_LEAST_SHARE = 0.6
#: Spare columns go before the others have less than this share of their wishes.
_SPARE_SHARE = 0.85


class TableView(QTableView):
    """Whole rows are chosen; widths follow the columns' wishes and the room there is."""

    #: (row number) Enter or a double click, UI thread.
    opened = Signal(int)
    #: Ctrl+C, UI thread.
    copy_wanted = Signal()
    #: (global point) the menu key or a right click, UI thread.
    menu_wanted = Signal(QPoint)
    #: (column number) its header was clicked, UI thread.
    sort_wanted = Signal(int)
    #: (column numbers from left to right) a header was dragged to another place, UI thread.
    rearranged = Signal(object)
    #: (global point) a right click on the headers, UI thread.
    header_menu_wanted = Signal(QPoint)

    def __init__(self, model: PagedTableModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._columns: Sequence[TableColumn[Any]] = model.columns
        self._least_rows = 0
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self.sort_wanted)
        header.sectionMoved.connect(self._told_of_move)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.header_menu_wanted.emit(header.mapToGlobal(at))
        )
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.fit_rows()

    def let_columns_move(self) -> None:
        """Headers can be dragged; the one who listens to `rearranged` brings the columns into that order."""
        self.horizontalHeader().setSectionsMovable(True)

    def _told_of_move(self, *_: int) -> None:
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        if order != sorted(order):
            self.rearranged.emit(order)

    def _forget_moves(self) -> None:
        """The model itself has the columns in their order now."""
        header = self.horizontalHeader()
        blocked = header.blockSignals(True)
        for place in range(header.count()):
            header.moveSection(header.visualIndex(place), place)
        header.blockSignals(blocked)

    def fit_rows(self) -> None:
        """Row height for the present letters."""
        row = max(scaled(34), self.fontMetrics().height() + scaled(14))
        self.verticalHeader().setDefaultSectionSize(row)
        if self._least_rows:
            self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + self._least_rows * row)

    def keep_in_sight(self, rows: int) -> None:
        """The table never gets lower than these rows; what is around it scrolls instead."""
        self._least_rows = rows
        self.fit_rows()

    def use_columns(self, columns: Sequence[TableColumn[Any]]) -> None:
        """Widths for other columns."""
        self._columns = columns
        self._forget_moves()
        self.fit_columns()

    def fit_columns(self) -> None:
        """Shares out the room: columns with a wish get it while it lasts, the others share the rest."""
        letter = self.fontMetrics().averageCharWidth()
        room = self.viewport().width()
        hidden = self._hide_spare(room // max(letter, 1))
        wishes = [
            0 if place in hidden else column.width * letter for place, column in enumerate(self._columns)
        ]
        open_ones = sum(1 for column in self._columns if column.width == 0)
        least_open = _LEAST_OPEN * letter
        free = room - sum(wishes)
        if free < open_ones * least_open:
            # Too narrow: wishes give way alike, down to three fifths; then the table scrolls sideways.
            rigid = sum(wish for wish, column in zip(wishes, self._columns, strict=True) if column.rigid)
            share = (room - open_ones * least_open - rigid) / max(sum(wishes) - rigid, 1)
            share = max(_LEAST_SHARE, share)
            wishes = [
                wish if column.rigid else int(wish * share)
                for wish, column in zip(wishes, self._columns, strict=True)
            ]
            free = room - sum(wishes)
        each_open = max(free // max(open_ones, 1), least_open)
        for place, wish in enumerate(wishes):
            if place not in hidden and self.columnWidth(place) != (wish or each_open):
                self.setColumnWidth(place, wish or each_open)

    def _hide_spare(self, letters: int) -> set[int]:
        """Columns that the table does without where there is room for so many letters only."""
        shown = list(range(len(self._columns)))
        for place in sorted(shown, key=lambda each: self._columns[each].spare):
            column = self._columns[place]
            if column.spare and sum(_least(self._columns[each]) for each in shown) > letters:
                shown.remove(place)
        hidden = set(range(len(self._columns))) - set(shown)
        for place in range(len(self._columns)):
            if self.isColumnHidden(place) is not (place in hidden):
                self.setColumnHidden(place, place in hidden)
        return hidden

    def chosen_rows(self) -> list[int]:
        """Numbers of the chosen rows, from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self._point_at_current())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_wanted.emit(event.globalPos() if from_mouse else self._point_at_current())

    def _point_at_current(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())


def _least(column: TableColumn[Any]) -> float:
    """In average letters."""
    if column.width == 0:
        return column.least or _LEAST_OPEN
    return column.width if column.rigid else column.width * _SPARE_SHARE
