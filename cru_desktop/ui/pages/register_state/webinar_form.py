"""A webinar to be entered or corrected: day, hours, title."""

from datetime import date, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.delivery.words import WARSAW
from cru_desktop.domain.dates import format_date, parse_typed_date
from cru_desktop.domain.webinars import Webinar
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.register_state.webinar_values import (
    WRONG_END,
    clock_fault,
    clock_text,
    day_fault,
    moment,
    parse_clock,
    tidy_clock,
)
from cru_desktop.ui.pages.register_state.webinars_work import BY_HAND
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button, primary_button
from cru_desktop.ui.widgets.labels import strong


class WebinarForm(QFrame):
    """Fields are judged when left; Esc closes and loses nothing that was saved."""

    #: (Webinar) "Zapisz", UI thread; `id` 0 is a new one.
    saved = Signal(object)
    #: "Anuluj" or Esc, UI thread.
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._webinar: Webinar | None = None
        self._days = 0
        self._heading = strong("")
        self.day = TextField(
            "Dzień", judge=lambda text: day_fault(text, desk.today()), tidy=self._tidy_day, required=True
        )
        self.begin = TextField("Od godziny", judge=clock_fault, tidy=tidy_clock, required=True)
        self.end = TextField(
            "Do godziny", judge=self._end_fault, tidy=tidy_clock, help_text="Puste: do końca dnia."
        )
        self.title = TextField("Temat")
        self.save = primary_button("Zapisz webinar", self._save)
        self.cancel = link_button("Anuluj (Esc)", self.closed.emit)
        self._lay_out()

    def start(self, webinar: Webinar | None) -> None:
        """Empty for a new one, or with this one's data."""
        self._webinar, self._days = webinar, 0
        self._heading.setText("Popraw webinar" if webinar else "Dodaj webinar")
        if webinar is None:
            texts = (format_date(self._desk.today()), "", "", "")
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
        self.day.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        else:
            super().keyPressEvent(event)

    def _tidy_day(self, text: str) -> str:
        try:
            return format_date(parse_typed_date(text, self._desk.today()))
        except ValueError:
            return text

    def _end_fault(self, text: str) -> str:
        fault = clock_fault(text)
        if fault or clock_fault(self.begin.text) or self._days:
            return fault
        return "" if parse_clock(text) > parse_clock(self.begin.text) else WRONG_END

    def _save(self) -> None:
        wrong = [field for field in (self.day, self.begin, self.end) if not field.judge_now()]
        if wrong:
            wrong[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        day = parse_typed_date(self.day.text, self._desk.today())
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

    def _lay_out(self) -> None:
        hours = QHBoxLayout()
        hours.setSpacing(scaled(12))
        for field in (self.day, self.begin, self.end):
            hours.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(8))
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self._heading)
        column.addLayout(hours)
        column.addWidget(self.title)
        column.addLayout(buttons)
