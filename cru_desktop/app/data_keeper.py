"""Backups while the window is open, data whose time is up, and words for data that are a copy of others."""

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
        self._announced = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)

    def opened(self, *, paused: bool) -> None:
        """An environment has been opened; `paused`: its queue stands."""
        self._timer.start(_FIRST_MILLISECONDS)
        if paused:
            self._desk.run(_words, self._say)

    def keep(self) -> None:
        """Make the day's backup if there is none yet, then let go of what has had its time."""
        self._timer.setInterval(_AGAIN_MILLISECONDS)
        folder = self._office_folder

        def work(workspace: "Workspace") -> "BackupState":
            from cru_desktop.delivery.data_safety import keep_backups

            return keep_backups(workspace, folder())

        if self._desk.is_open:
            self._desk.look_up(work, self._take)
            self._desk.look_up(_let_go, self._tell)

    def _take(self, state: "BackupState") -> None:
        """The same trouble is told once a run, not every few hours."""
        code = None if state.problem is None else state.problem.code
        if state.problem is not None and code != self._told:
            self._desk.raise_problem(state.problem)
        self._told = code

    def _tell(self, answer: tuple[int, int]) -> None:
        """What waits is told once a run: the card in Ustawienia says the rest."""
        from cru_desktop.ui.pages.settings.personal_data_words import gone, news

        deleted, waiting = answer
        if deleted:
            self._desk.give_notice(gone(deleted))
            self._desk.agreements_changed.emit()
        if waiting and not self._announced:
            self._announced = True
            self._bar.offer(news(waiting), "", "Zobacz", self._desk.show_personal_data)

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


def _let_go(workspace: "Workspace") -> tuple[int, int]:
    """Delete what was announced long enough; returns how many went, and how many wait to be shown."""
    from cru_desktop.delivery.personal_data import delete_what_is_due, not_yet_announced

    return len(delete_what_is_due(workspace)), not_yet_announced(workspace)
