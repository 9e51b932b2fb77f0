"""What unfolds under a row: help, its history line by line, and the details for the IT person."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.submission import Submission, SubmissionEvent
from cru_desktop.ui.pages.sending.history_text import history_lines, technical_details
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.details_fold import DetailsFold
from cru_desktop.ui.widgets.labels import TextLabel, small, strong

READING = "Czytam historię…"


class HistoryPanel(QWidget):
    """Texts only; whoever owns it reads the events."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._help = TextLabel()
        self._title = strong("Historia")
        self._lines = small(READING)
        self._details = DetailsFold()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(4), 0, scaled(4))
        column.setSpacing(scaled(4))
        for widget in (self._help, self._title, self._lines, self._details):
            column.addWidget(widget)
        self.show_help("")

    @property
    def lines(self) -> str:
        return self._lines.text()

    @property
    def details(self) -> str:
        return self._details.text

    def show_help(self, text: str) -> None:
        """The explanation of the row's state; hidden when there is none."""
        self._help.setText(text)
        self._help.setVisible(bool(text))

    def show_history(self, row: Submission, events: Sequence[SubmissionEvent], now: datetime) -> None:
        """The row's events, oldest first."""
        text = "\n".join(history_lines(events, now)) or "Jeszcze nic się nie wydarzyło."
        if text != self._lines.text():
            self._lines.setText(text)
        details = technical_details(row, events)
        # Setting the same text again would fold what a person has just unfolded.
        if details != self._details.text:
            self._details.set_text(details)
