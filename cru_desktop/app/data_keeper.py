"""Backups while the window is open, and words for data that are a copy of others."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.quiet_bar import QuietBar

if TYPE_CHECKING:
    from cru_desktop.delivery.data_safety import BackupState, PausedWords
    from cru_desktop.delivery.workspace import Workspace

#: The first look is left until the window has settled.
_FIRST_MILLISECONDS = 15_000
_AGAIN_MILLISECONDS = 3 * 60 * 60 * 1000


class DataKeeper(QObject):
    """Lives in the UI thread; its work is done by the look-ups and records threads."""

    def __init__(
        self,
        desk: Desk,
        bar: QuietBar,
        office_folder: Callable[[], Path | None],
        parent: QObject | None = None,
    ) -> None:
        """`office_folder`: where the office keeps backups of this profile; called off the UI thread."""
        super().__init__(parent)
        self._desk = desk
        self._bar = bar
        self._office_folder = office_folder
        self._told: str | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)

    def opened(self, *, paused: bool) -> None:
        """An environment has been opened; `paused`: its queue stands."""
        self._timer.start(_FIRST_MILLISECONDS)
        if paused:
            self._desk.run(_words, self._say)

    def keep(self) -> None:
        """Make the day's backup if there is none yet."""
        self._timer.setInterval(_AGAIN_MILLISECONDS)
        folder = self._office_folder

        def work(workspace: "Workspace") -> "BackupState":
            from cru_desktop.delivery.data_safety import keep_backups

            return keep_backups(workspace, folder())

        if self._desk.is_open:
            self._desk.look_up(work, self._take)

    def _take(self, state: "BackupState") -> None:
        """The same trouble is told once a run, not every few hours."""
        code = None if state.problem is None else state.problem.code
        if state.problem is not None and code != self._told:
            self._desk.raise_problem(state.problem)
        self._told = code

    def _say(self, words: "PausedWords") -> None:
        if words.may_go_on:
            self._bar.offer(words.title, words.text, "Wznów wysyłkę", self._let_go_on)
        else:
            self._bar.offer(words.title, words.text, "Rozumiem", lambda: None)

    def _let_go_on(self) -> None:
        self._desk.run(
            lambda workspace: workspace.submissions.unpause(), lambda _: self._desk.wake_delivery()
        )


def _words(workspace: "Workspace") -> "PausedWords":
    from cru_desktop.delivery.data_safety import paused_words

    return paused_words(workspace.database)
