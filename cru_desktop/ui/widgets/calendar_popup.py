"""A month to pick a day from, by mouse or keyboard."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled

#: At 100 % letters.
_WIDTH, _HEIGHT = 340, 290


class CalendarPopup(QFrame):
    """`chosen` emits a `datetime.date` (UI thread); Esc closes without choosing. Weeks start on Monday."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("panel", "card")
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(QLocale.Language.Polish, QLocale.Country.Poland))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            # Qt's red has too little contrast on the dark surface.
            self._calendar.setWeekdayTextFormat(day, QTextCharFormat())
        self._calendar.setAccessibleName("Kalendarz: strzałki zmieniają dzień, Enter wybiera, Esc zamyka")
        self._calendar.clicked.connect(self._on_picked)
        self._calendar.activated.connect(self._on_picked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self._calendar)
        # Of its own it keeps the size for small letters, and cuts the names of the days.
        self._calendar.setMinimumSize(scaled(_WIDTH), scaled(_HEIGHT))

    @property
    def calendar(self) -> QCalendarWidget:
        return self._calendar

    def show_at(self, place: QPoint, day: date) -> None:
        """Opens under `place` (global), moved up where the screen ends, with `day` selected."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(place.x(), screen.right() - self.width())
        top = min(place.y(), screen.bottom() - self.height())
        self.move(max(screen.left(), left), max(screen.top(), top))
        self.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_picked(self._calendar.selectedDate())
            return
        super().keyPressEvent(event)

    def _on_picked(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(date(day.year(), day.month(), day.day()))
