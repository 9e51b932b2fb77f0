"""One webinar of the list: when, what, where from; and what can be done with it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.delivery.webinar_words import hours_text
from cru_desktop.domain.webinars import Webinar, closed_window
from cru_desktop.ui import moments
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.buttons import danger_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import muted, strong


def when_text(webinar: Webinar, now: datetime) -> str:
    """ "jutro, 10:00–12:00", "24.11.2026, od 10:00, koniec nieznany"."""
    return f"{moments.day_word(webinar.starts_at, now)}, {hours_text(webinar)}"


class WebinarRow(QFrame):
    """Signals carry the webinar, UI thread."""

    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    prolong_wanted = Signal(object)

    def __init__(self, webinar: Webinar, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.webinar = webinar
        when = when_text(webinar, now)
        self.setAccessibleName(f"Webinar {when}: {webinar.title}")
        is_on = closed_window(webinar).closes_at <= now
        words = QVBoxLayout()
        words.setSpacing(scaled(2))
        words.addWidget(strong(when))
        words.addWidget(muted(" · ".join(part for part in (webinar.title, webinar.source) if part)))
        buttons = FlowLayout(spacing=scaled(8))
        self.prolong = secondary_button(
            "Webinar się przedłuża", lambda: self.prolong_wanted.emit(webinar), icon_name="clock"
        )
        self.edit = secondary_button("Popraw", lambda: self.edit_wanted.emit(webinar), icon_name="edit")
        self.remove = danger_button("Usuń", lambda: self.remove_wanted.emit(webinar), icon_name="trash")
        # One that ends with the day cannot be put off: its whole day is closed anyway.
        shown = [self.prolong] if is_on and webinar.ends_at is not None else []
        for button in (*shown, self.edit, self.remove):
            button.setAccessibleName(f"{button.text()}: {when}")
            buttons.addWidget(button)
        words.addSpacing(scaled(4))
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        if is_on:
            row.addWidget(Badge("Trwa", Kind.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
