"""A webinar to be entered or corrected: day, hours, title."""

from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cru_desktop.delivery.words import WARSAW
from cru_desktop.domain.dates import format_date, parse_typed_date
from cru_desktop.domain.webinars import Webinar
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.register_state.announcement_form import AnnouncementForm
from cru_desktop.ui.pages.register_state.webinar_values import (
    WRONG_END,
    clock_fault,
    clock_text,
    moment,
    parse_clock,
    tidy_clock,
)
from cru_desktop.ui.pages.register_state.webinars_work import BY_HAND
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled


class WebinarForm(AnnouncementForm):
    """`saved` carries a `Webinar`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Zapisz webinar", self._save, parent)
        self._webinar: Webinar | None = None
        self._days = 0
        self.day = self.day_field("Dzień", required=True)
        self.begin = self.begin_field()
        self.end = TextField(
            "Do godziny", judge=self._end_fault, tidy=tidy_clock, help_text="Puste: do końca dnia."
        )
        self.title = TextField("Temat")
        hours = QHBoxLayout()
        hours.setSpacing(scaled(12))
        for field in (self.day, self.begin, self.end):
            hours.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.lay_out(hours, self.title)

    def start(self, webinar: Webinar | None) -> None:
        """Empty for a new one, or with this one's data."""
        self._webinar, self._days = webinar, 0
        self.heading.setText("Popraw webinar" if webinar else "Dodaj webinar")
        if webinar is None:
            texts = (format_date(self.desk.today()), "", "", "")
        else:
            begin = webinar.starts_at.astimezone(WARSAW)
            end = webinar.ends_at.astimezone(WARSAW) if webinar.ends_at else None
            # One out of a file may last for days; correcting its hours must not cut them off.
            self._days = (end.date() - begin.date()).days if end else 0
            texts = (
                format_date(begin.date()),
                clock_text(begin.time()),
                clock_text(end.time()) if end else "",
                webinar.title,
            )
        for field, text in zip((self.day, self.begin, self.end, self.title), texts, strict=True):
            field.set_text(text)
        self.begin_at(self.day)

    def _end_fault(self, text: str) -> str:
        fault = clock_fault(text)
        if fault or clock_fault(self.begin.text) or self._days:
            return fault
        return "" if parse_clock(text) > parse_clock(self.begin.text) else WRONG_END

    def _save(self) -> None:
        if not self.are_right(self.day, self.begin, self.end):
            return
        day = parse_typed_date(self.day.text, self.desk.today())
        end = parse_clock(self.end.text) if self.end.text else None
        self.saved.emit(self._made(day, parse_clock(self.begin.text), end))

    def _made(self, day: date, begin: time, end: time | None) -> Webinar:
        old = self._webinar
        return Webinar(
            id=old.id if old else 0,
            title=self.title.text or "Webinar",
            starts_at=moment(day, begin),
            ends_at=None if end is None else moment(day + timedelta(days=self._days), end),
            source=old.source if old else BY_HAND,
            note=old.note if old else "",
        )
