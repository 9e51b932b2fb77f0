"""What a form for something announced (a webinar, a break) shares: days and hours, keys, buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from cru_desktop.domain.dates import format_date, parse_typed_date
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.register_state.webinar_values import clock_fault, day_fault, tidy_clock
from cru_desktop.ui.pages.settings.text_field import TextField
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button, primary_button
from cru_desktop.ui.widgets.labels import strong


class AnnouncementForm(QFrame):
    """Fields are judged when left; Enter saves, Esc closes and loses nothing that was saved."""

    #: (what was entered) "Zapisz", UI thread; `id` 0 is a new one.
    saved = Signal(object)
    #: "Anuluj" or Esc, UI thread.
    closed = Signal()

    def __init__(
        self, desk: Desk, save_words: str, save: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        """`save`: told when the person wants what stands in the fields to be kept."""
        super().__init__(parent)
        self.desk = desk
        self.heading = strong("")
        self._save_as_typed = save
        self.save = primary_button(save_words, save)
        self.cancel = link_button("Anuluj (Esc)", self.closed.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save_as_typed()
        else:
            super().keyPressEvent(event)

    def day_field(self, label: str, *, required: bool = False, help_text: str = "") -> TextField:
        def fault(text: str) -> str:
            return day_fault(text, self.desk.today()) if text else ""

        return TextField(label, judge=fault, tidy=self._tidy_day, required=required, help_text=help_text)

    def begin_field(self) -> TextField:
        return TextField("Od godziny", judge=clock_fault, tidy=tidy_clock, required=True)

    def are_right(self, *fields: TextField) -> bool:
        """Judge them all; the first wrong one gets the keyboard."""
        wrong = [field for field in fields if not field.judge_now()]
        if wrong:
            wrong[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def begin_at(self, field: TextField) -> None:
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        field.line.selectAll()

    def lay_out(self, *rows: QWidget | QLayout) -> None:
        """The heading, these rows, the buttons."""
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(8))
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.heading)
        for row in rows:
            if isinstance(row, QLayout):
                column.addLayout(row)
            else:
                column.addWidget(row)
        column.addLayout(buttons)

    def _tidy_day(self, text: str) -> str:
        try:
            return format_date(parse_typed_date(text, self.desk.today()))
        except ValueError:
            return text
