"""The icon beside the system's clock, where there is a place for it: the way back, and notifications."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from cru_desktop.domain.submission import Submission
from cru_desktop.ui.frame.main_window import PROGRAM_NAME, MainWindow
from cru_desktop.ui.frame.news import News
from cru_desktop.ui.frame.work_counts import WorkCounts
from cru_desktop.ui.theme.icons import app_icon

#: Notifications go by themselves after so many milliseconds.
_LASTS = 10_000


class Tray(QObject):
    """Make it only where `is_available()`. A person who looks at the window needs no notification."""

    def __init__(self, window: MainWindow, leave: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._news = News()
        self._menu = QMenu()
        self._menu.addAction("Pokaż okno").triggered.connect(window.bring_to_front)
        self._menu.addAction("Zamknij program").triggered.connect(leave)
        self._icon = QSystemTrayIcon(app_icon(), self)
        self._icon.setToolTip(PROGRAM_NAME)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(window.bring_to_front)
        self._icon.show()

    @staticmethod
    def is_available() -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()

    def hide_window(self) -> None:
        """ "Zostaw w tle"."""
        self._window.hide()

    def take_submission(self, row: object) -> None:
        if isinstance(row, Submission):
            self._tell(self._news.of_submission(row))

    def take_counts(self, counts: WorkCounts) -> None:
        self._tell(self._news.of_counts(counts))

    def take_reminder(self, text: str) -> None:
        """The day's deadlines."""
        self._tell(text)

    def close(self) -> None:
        """Take the icon away; nothing may stay of a program that has ended."""
        self._icon.hide()
        self._menu.deleteLater()

    def _tell(self, text: str | None) -> None:
        if text is not None and not self._window.isActiveWindow():
            self._icon.showMessage(PROGRAM_NAME, text, self._icon.icon(), _LASTS)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._window.bring_to_front()
