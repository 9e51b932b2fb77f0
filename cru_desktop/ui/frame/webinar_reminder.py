"""The day before a webinar in the test environment: a line in the window says when nothing will go out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.quiet_bar import QuietBar
from cru_desktop.ui.frame.reminding import Reminder, Reminding
from cru_desktop.ui.page_name import PageName

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: Among an environment's values: what was told last, with its day. Another webinar, or another hour, is news.
KEY = "reminder.webinar"


class WebinarReminder(Reminding):
    """Once for what is announced for tomorrow, whichever screen is looked at."""

    def __init__(self, desk: Desk, bar: QuietBar, parent: QObject | None = None) -> None:
        reminder = Reminder(
            "Webinar w środowisku testowym.",
            PageName.REGISTER_STATE,
            lambda: True,
            due_reminder,
            lambda workspace, today, text: workspace.profile_values.set(KEY, _told(today, text)),
        )
        super().__init__(desk, bar, reminder, parent=parent)


def due_reminder(workspace: Workspace, today: date) -> str:
    """What is announced for tomorrow; empty when it was told, or where no webinar counts. Records thread."""
    from cru_desktop.delivery.webinar_words import reminder_texts

    if not workspace.has_test_rules:
        return ""
    text = " ".join(reminder_texts(workspace.webinars.list(), today))
    return "" if workspace.profile_values.get(KEY) == _told(today, text) else text


def _told(today: date, text: str) -> str:
    return f"{today.isoformat()} {text}"
