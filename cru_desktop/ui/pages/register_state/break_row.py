"""One announced break of the list: when, what, where it was announced; and what can be done with it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.delivery.break_words import span_text
from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.buttons import danger_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, muted, strong


class BreakRow(QFrame):
    """Signals carry the break, UI thread."""

    edit_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, announced: AnnouncedBreak, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.announced = announced
        when = span_text(announced)
        self.setAccessibleName(f"Zapowiedziana przerwa {when}: {announced.title}")
        words = QVBoxLayout()
        words.setSpacing(scaled(2))
        words.addWidget(strong(when))
        words.addWidget(muted(" · ".join(part for part in (announced.title, announced.source) if part)))
        if announced.note:
            words.addWidget(TextLabel(announced.note))
        buttons = FlowLayout(spacing=scaled(8))
        self.edit = secondary_button("Popraw", lambda: self.edit_wanted.emit(announced), icon_name="edit")
        self.remove = danger_button("Usuń", lambda: self.remove_wanted.emit(announced), icon_name="trash")
        for button in (self.edit, self.remove):
            button.setAccessibleName(f"{button.text()}: {when}")
            buttons.addWidget(button)
        words.addSpacing(scaled(4))
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(12))
        if announced.is_on(now):
            row.addWidget(Badge("Trwa", Kind.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
