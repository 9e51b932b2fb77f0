"""An announced break to be entered or corrected: from when, until when, what was announced and where."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cru_desktop.delivery.words import WARSAW
from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.domain.dates import format_date, parse_typed_date
from cru_desktop.domain.webinars import day_start
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.register_state.announcement_form import AnnouncementForm
from cru_desktop.ui.pages.register_state.webinar_values import (
    WRONG_END,
    clock_fault,
    clock_text,
    day_fault,
    moment,
    parse_clock,
    tidy_clock,
)
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled

_UNKNOWN_END = "Bez dnia i godziny: koniec nieznany."
_SOURCE_HELP = "Na przykład: BIP Ministerstwa Finansów, 20.11.2026."
_NOTE_HELP = "Możesz wkleić treść ogłoszenia: przyda się, gdy ktoś zapyta o spóźniony wpis."


class BreakForm(AnnouncementForm):
    """`saved` carries an `AnnouncedBreak`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Zapisz przerwę", self._save, parent)
        self._id = 0
        self.day = self.day_field("Od dnia", required=True)
        self.begin = self.begin_field()
        self.last_day = self.day_field("Do dnia", help_text=_UNKNOWN_END)
        self.end = TextField("Do godziny", judge=self._end_fault, tidy=tidy_clock)
        self.title = TextField("Co ogłoszono")
        self.source = TextField("Gdzie stoi ogłoszenie", help_text=_SOURCE_HELP)
        self.note = TextField("Treść ogłoszenia", help_text=_NOTE_HELP)
        times = QGridLayout()
        times.setHorizontalSpacing(scaled(12))
        times.setVerticalSpacing(scaled(8))
        for place, field in enumerate((self.day, self.begin, self.last_day, self.end)):
            times.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        self.lay_out(times, self.title, self.source, self.note)

    def start(self, announced: AnnouncedBreak | None) -> None:
        """Empty for a new one, or with this one's data."""
        self.heading.setText("Popraw przerwę" if announced else "Dodaj zapowiedzianą przerwę")
        self._id = announced.id if announced else 0
        begin = announced.begins_at.astimezone(WARSAW) if announced else None
        end = announced.ends_at.astimezone(WARSAW) if announced and announced.ends_at else None
        self.day.set_text(format_date(begin.date() if begin else self.desk.today()))
        self.begin.set_text(clock_text(begin.time()) if begin else "")
        self.last_day.set_text(format_date(end.date()) if end else "")
        self.end.set_text(clock_text(end.time()) if end else "")
        self.title.set_text(announced.title if announced else "")
        self.source.set_text(announced.source if announced else "")
        self.note.set_text(announced.note if announced else "")
        self.begin_at(self.day)

    def _end_fault(self, text: str) -> str:
        if fault := clock_fault(text):
            return fault
        today, last_day = self.desk.today(), self.last_day.text or self.day.text
        if clock_fault(self.begin.text) or day_fault(self.day.text, today) or day_fault(last_day, today):
            return ""
        ends = self._moment(last_day, text)
        return "" if ends > self._moment(self.day.text, self.begin.text) else WRONG_END

    def _ends_at(self) -> datetime | None:
        """A last day without an hour lasts to its end; neither: nobody knows."""
        if self.end.text:
            return self._moment(self.last_day.text or self.day.text, self.end.text)
        if not self.last_day.text:
            return None
        return day_start(parse_typed_date(self.last_day.text, self.desk.today()) + timedelta(days=1))

    def _moment(self, day: str, hour: str) -> datetime:
        return moment(parse_typed_date(day, self.desk.today()), parse_clock(hour))

    def _save(self) -> None:
        if not self.are_right(self.day, self.begin, self.last_day, self.end):
            return
        begins_at, ends_at = self._moment(self.day.text, self.begin.text), self._ends_at()
        if ends_at is not None and ends_at <= begins_at:
            self.last_day.show_error(WRONG_END)
            self.last_day.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.saved.emit(
            AnnouncedBreak(
                id=self._id,
                title=self.title.text or "Przerwa techniczna",
                begins_at=begins_at,
                ends_at=ends_at,
                source=self.source.text,
                note=self.note.text,
            )
        )
