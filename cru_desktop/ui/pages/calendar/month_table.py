"""The month as a table of days: arrows move, Page Up and Page Down turn months, Enter goes to the list."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from cru_desktop.ui.pages.calendar.duty_words import kind_of
from cru_desktop.ui.pages.calendar.month import (
    SHORT_WEEKDAYS,
    WEEKDAYS,
    DayMatters,
    Month,
    day_lines,
    day_sentence,
)
from cru_desktop.ui.theme.theme import colours_of, scaled
from cru_desktop.ui.widgets.kind import Kind

_NOTHING = DayMatters()
#: Height of a week (at 100 % letters): the day's number and two lines.
_WEEK = 64


class MonthTable(QTableWidget):
    """`show_month` fills it; the day that a person stands on is `day`."""

    #: (date) another day, UI thread.
    day_chosen = Signal(object)
    #: (months ahead, negative for back) Page Up or Page Down, UI thread.
    turned = Signal(int)
    #: Enter, UI thread.
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 7, parent)
        self._month = Month(date(2026, 7, 1))
        self._matters: Mapping[date, DayMatters] = {}
        self._today = date(2026, 7, 1)
        self.setAccessibleName("Kalendarz")
        self.setHorizontalHeaderLabels(list(SHORT_WEEKDAYS))
        for place, name in enumerate(WEEKDAYS):
            header = self.horizontalHeaderItem(place)
            if header is not None:
                header.setData(Qt.ItemDataRole.AccessibleTextRole, name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentCellChanged.connect(lambda *_: self._tell())

    @property
    def day(self) -> date | None:
        """The day that a person stands on."""
        row, column, weeks = self.currentRow(), self.currentColumn(), self._month.weeks()
        return weeks[row][column] if 0 <= row < len(weeks) and column >= 0 else None

    def show_month(
        self, month: Month, matters: Mapping[date, DayMatters], today: date, stand_on: date
    ) -> None:
        """Another month, or the same anew, with the keyboard on `stand_on`."""
        self._month, self._matters, self._today = month, matters, today
        weeks = month.weeks()
        self.blockSignals(True)
        self.setAccessibleName(
            f"Kalendarz: {month.title}. Strzałki zmieniają dzień, Page Up i Page Down miesiąc"
        )
        self.setRowCount(len(weeks))
        for row, week in enumerate(weeks):
            for column, day in enumerate(week):
                self.setItem(row, column, self._item(day))
                if day == stand_on:
                    self.setCurrentCell(row, column)
        self.blockSignals(False)
        self._fit()

    def stand_on(self, day: date) -> None:
        """The keyboard on a day of the shown weeks."""
        for row, week in enumerate(self._month.weeks()):
            if day in week:
                self.setCurrentCell(row, week.index(day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.turned.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_month"):
            stand = self.day
            if stand is not None:
                self.show_month(self._month, self._matters, self._today, stand)

    def _item(self, day: date) -> QTableWidgetItem:
        matters = self._matters.get(day, _NOTHING)
        number = f"{day.day} (dziś)" if day == self._today else str(day.day)
        item = QTableWidgetItem("\n".join((number, *day_lines(matters, past=day < self._today))))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, day_sentence(day, matters, self._today))
        item.setToolTip(day_sentence(day, matters, self._today))
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        colours = colours_of(self)
        kinds = [kind_of(dated.duty, self._today) for dated in matters.due if not dated.duty.under_way]
        worst = next((kind for kind in (Kind.ERROR, Kind.WARNING) if kind in kinds), None)
        if worst is not None:
            item.setForeground(QColor(worst.colour(colours)))
        elif matters.is_empty and (day.month != self._month.first.month or day.weekday() >= 5):
            item.setForeground(QColor(colours.muted))
        if day == self._today:
            letters = item.font()
            letters.setBold(True)
            item.setFont(letters)
        return item

    def _fit(self) -> None:
        """All weeks in sight: the page scrolls, not the month."""
        lines = self.fontMetrics().height() * 3 + scaled(12)
        height = max(scaled(_WEEK), lines)
        self.verticalHeader().setDefaultSectionSize(height)
        total = self.horizontalHeader().sizeHint().height() + height * self.rowCount() + 2 * self.frameWidth()
        self.setFixedHeight(total + 2)

    def _tell(self) -> None:
        if self.day is not None:
            self.day_chosen.emit(self.day)
