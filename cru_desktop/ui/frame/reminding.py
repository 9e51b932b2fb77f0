"""A line in the window that is told once: what it says is remembered with the data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.quiet_bar import QuietBar
from cru_desktop.ui.page_name import PageName

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: What the start itself has to say comes first (ms).
_AFTER_OPENING = 4_000
#: Looked at again (ms): a program that stays open overnight has a new day.
_AGAIN = 20 * 60_000


class Reminder(NamedTuple):
    """What is told, where, and how it is remembered. The two last run on the records thread."""

    headline: str
    page: PageName
    """Where "Pokaż" leads."""
    applies: Callable[[], bool]
    due: Callable[[Workspace, date], str]
    """The words, empty when there is nothing to tell or it was told already."""
    remember: Callable[[Workspace, date, str], object]
    """It was told."""


class Reminding(QObject):
    """Looks after the start and every twenty minutes. `notify` gets the same words for the tray."""

    def __init__(
        self,
        desk: Desk,
        bar: QuietBar,
        reminder: Reminder,
        notify: Callable[[str], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        self._reminder = reminder
        self._notify = notify
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        desk.workspace_opened.connect(lambda: self._timer.start(_AFTER_OPENING))
        desk.environment_switched.connect(lambda _: self._timer.stop())

    def look(self) -> None:
        """Read what is due, and tell it if that was not done yet."""
        self._timer.start(_AGAIN)
        if self._desk.is_open and self._reminder.applies() and self._bar.isHidden():
            today = self._desk.today()
            self._desk.run(lambda workspace: self._reminder.due(workspace, today), self._tell, lambda _: None)

    def _tell(self, text: str) -> None:
        # Something else may have come up meanwhile: then at the next look, today or at the next start.
        if not text or not self._bar.isHidden():
            return
        self._bar.offer(
            self._reminder.headline, text, "Pokaż", lambda: self._desk.show_page(self._reminder.page)
        )
        if self._notify is not None:
            self._notify(f"{self._reminder.headline} {text}")
        today = self._desk.today()
        self._desk.run(lambda workspace: self._reminder.remember(workspace, today, text), lambda _: None)
