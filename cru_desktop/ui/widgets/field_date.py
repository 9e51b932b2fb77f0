"""A day: typed ("31.7", "dziś") or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.dates import format_date, parse_typed_date
from cru_desktop.ui.widgets.buttons import icon_button
from cru_desktop.ui.widgets.field_formats import DATE, PAST_DATE, last_day_format
from cru_desktop.ui.widgets.field_line import FieldLine

if TYPE_CHECKING:
    from cru_desktop.domain.fields import FieldSpec
    from cru_desktop.ui.widgets.calendar_popup import CalendarPopup


class FieldDate(FieldLine):
    """A line for a day with a calendar beside it (also Alt+Down in the line)."""

    def __init__(
        self,
        spec: FieldSpec,
        path: str = "",
        *,
        today: Callable[[], date],
        not_after_today: bool = False,
        not_before: Callable[[], date | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`not_before`: the day that this one cannot lie before, as far as it is known."""
        line_format = PAST_DATE if not_after_today else DATE
        if not_before is not None:
            line_format = last_day_format(not_before)
        super().__init__(spec, path, line_format=line_format, today=today, parent=parent)
        self._button = icon_button(f"Wybierz z kalendarza: {spec.label}", "calendar", self.open_calendar)
        self._button.setToolTip("Kalendarz (Alt+strzałka w dół)")
        self._row.addWidget(self._button)
        self._calendar: CalendarPopup | None = None
        self._not_before = not_before

    @property
    def calendar_popup(self) -> CalendarPopup | None:
        """The calendar, None until it was first opened."""
        return self._calendar

    def open_calendar(self) -> None:
        """Shows the calendar on the typed day, or on today."""
        if self._line.isReadOnly():
            return
        if self._calendar is None:
            from cru_desktop.ui.widgets.calendar_popup import CalendarPopup

            self._calendar = CalendarPopup(self)
            self._calendar.chosen.connect(self._on_chosen)
        start = self._not_before() if self._not_before is not None else None
        try:
            day = parse_typed_date(self._line.text(), self._today(), not_before=start)
        except ValueError:
            day = start or self._today()
        self._calendar.show_at(self._line.mapToGlobal(QPoint(0, self._line.height())), day)

    def _lock(self, read_only: bool) -> None:
        super()._lock(read_only)
        self._button.setEnabled(not read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def _on_chosen(self, day: object) -> None:
        if isinstance(day, date):
            self.enter(format_date(day))
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
