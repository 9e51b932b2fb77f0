"""One reminder of deadlines a day: a line in the window, and a notification where there is a tray."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cru_desktop.domain.plural import plural
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.quiet_bar import QuietBar
from cru_desktop.ui.frame.reminding import Reminder, Reminding
from cru_desktop.ui.page_name import PageName

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.domain.duties import Duty

#: Among an environment's values: the day of the last reminder, so that a restart brings no second.
KEY = "reminder.day"
#: A deadline within so many days is told.
SOON = 7


class DailyReminder(Reminding):
    """Once a Warsaw day for all entities together; only where the law's terms run, and only while something
    is late or near.
    """

    def __init__(
        self,
        desk: Desk,
        bar: QuietBar,
        notify: Callable[[str], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        reminder = Reminder(
            "Terminy wpisów.",
            PageName.TODAY,
            lambda: desk.environment.has_deadlines,
            due_reminder,
            lambda workspace, today, _: workspace.profile_values.set(KEY, today.isoformat()),
        )
        super().__init__(desk, bar, reminder, notify, parent)


def due_reminder(workspace: Workspace, today: date) -> str:
    """Today's words; empty when they were told already, or nothing is late or near. Records thread."""
    if workspace.profile_values.get(KEY) == today.isoformat():
        return ""
    from cru_desktop.ui.duties_reading import read_duties

    return reminder_text(read_duties(workspace, today), today)


def reminder_text(duties: tuple[Duty, ...], today: date) -> str:
    """ "2 umowy po terminie, 1 umowa z terminem do 7 dni." No numbers and no subjects: a notification is seen
    by whoever looks at the screen.
    """
    waiting = [duty for duty in duties if duty.has_begun(today) and not duty.under_way]
    late = sum(1 for duty in waiting if duty.is_late(today))
    soon = sum(1 for duty in waiting if 0 <= duty.days_left(today) <= SOON)
    parts = [
        f"{plural(late, 'umowa', 'umowy', 'umów')} po terminie" if late else "",
        f"{plural(soon, 'umowa', 'umowy', 'umów')} z terminem do {SOON} dni" if soon else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f"{told}." if told else ""
