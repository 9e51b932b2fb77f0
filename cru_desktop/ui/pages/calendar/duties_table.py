"""Duties as a table: all of them, or those of one day. Enter opens the agreement."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from cru_desktop.domain.duties import DatedDuty
from cru_desktop.ui.pages.calendar.duty_words import COLUMNS, kind_of
from cru_desktop.ui.theme.icons import icon
from cru_desktop.ui.theme.theme import colours_of, scaled
from cru_desktop.ui.widgets.kind import Kind

_OPEN = 4
#: Rows beyond which the table scrolls by itself.
_SHOWN = 12


class DutiesTable(QTableWidget):
    """Whole rows are chosen; as high as its rows, up to a dozen."""

    #: (DatedDuty) Enter or a double click, UI thread.
    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(0, len(COLUMNS), parent)
        self._duties: tuple[DatedDuty, ...] = ()
        self._told: tuple[date, Callable[[str], str]] | None = None
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels([title for title, _ in COLUMNS])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemDoubleClicked.connect(lambda item: self._open(item.row()))

    @property
    def duties(self) -> tuple[DatedDuty, ...]:
        return self._duties

    def show_duties(
        self, duties: Sequence[DatedDuty], today: date, entity_name: Callable[[str], str], *, several: bool
    ) -> None:
        """`several`: rows of more than one entity may stand together."""
        kept = self.currentRow()
        self._duties, self._told = tuple(duties), (today, entity_name)
        self.setRowCount(len(self._duties))
        self.setColumnHidden(len(COLUMNS) - 1, not several)
        colours = colours_of(self)
        for row, dated in enumerate(self._duties):
            kind = kind_of(dated.duty, today)
            for column, (title, cell) in enumerate(COLUMNS):
                text = cell(dated, today, entity_name)
                item = QTableWidgetItem(text)
                item.setToolTip(f"{text}\n{dated.duty.ground}" if column == 0 else text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}: {text}")
                if column == 0 and kind is not Kind.NEUTRAL:
                    item.setIcon(icon(kind.icon_name, kind.colour(colours), 16))
                if column <= 1 and kind is not Kind.NEUTRAL:
                    item.setForeground(QColor(kind.colour(colours)))
                self.setItem(row, column, item)
        if self._duties:
            self.setCurrentCell(min(max(kept, 0), len(self._duties) - 1), 0)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentRow())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and getattr(
            self, "_told", None
        ):
            assert self._told is not None
            several = not self.isColumnHidden(len(COLUMNS) - 1)
            self.show_duties(self._duties, *self._told, several=several)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._duties):
            self.opened.emit(self._duties[row])

    def _fit(self) -> None:
        height = max(scaled(34), self.fontMetrics().height() + scaled(14))
        self.verticalHeader().setDefaultSectionSize(height)
        rows = min(self.rowCount(), _SHOWN)
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + height * rows + 2 * self.frameWidth() + scaled(14))
        self._fit_columns()

    def _fit_columns(self) -> None:
        header = self.horizontalHeader()
        for column in range(len(COLUMNS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.resizeColumnToContents(column)
        longest = scaled(220)
        last = len(COLUMNS) - 1
        self.setColumnWidth(last, min(self.columnWidth(last), longest))
        others = sum(
            self.columnWidth(column)
            for column in range(len(COLUMNS))
            if column != _OPEN and not self.isColumnHidden(column)
        )
        self.setColumnWidth(_OPEN, max(self.viewport().width() - others, scaled(160)))
