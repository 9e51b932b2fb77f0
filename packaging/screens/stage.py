"""A throw-away profile with a real window on it: what each picture is taken of."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.support.settings import Settings
from cru_desktop.support.surroundings import Surroundings
from cru_desktop.ui.background.task_thread import TaskThread
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.catalogue import page_factories
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.today.counts_reader import CountsReader

#: Sunday, 22 November 2026, 11:31 in Warsaw.
MOMENT = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)


class Stage:
    """`workspace` is real and in a temporary folder; nothing is ever sent. A context manager."""

    def __init__(
        self,
        width: int,
        height: int,
        environment: Environment = Environment.TRAINING,
        letters: int = 100,
        surroundings: Surroundings | None = None,
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cru-desktop-screens-")
        self.environment = environment
        self.moment = MOMENT
        training = environment is Environment.TRAINING
        address = destination(environment, "http://127.0.0.1:9/api-gw" if training else None)
        self.workspace: Workspace = open_workspace(
            Path(self._folder.name),
            environment,
            address,
            clock=self.clock,
            keys=ApiKeys(),
            profile_id="screens",
        )
        self._size = (width, height)
        self._records = TaskThread("records")
        self._look_ups = TaskThread("look-ups")
        self._records.start()
        self._look_ups.start()
        self.desk = Desk(
            environment=environment,
            settings=Settings(environment=environment, letters_percent=letters),
            records=self._records,
            look_ups=self._look_ups,
            clock=self.clock,
            surroundings=surroundings,
        )
        self._window: MainWindow | None = None

    def clock(self) -> datetime:
        """The moment of the pictures; `wait` moves it on."""
        return self.moment

    def wait(self, seconds: float) -> None:
        """Let so much time pass by the stage's clock."""
        self.moment += timedelta(seconds=seconds)

    @property
    def context(self) -> Context:
        """The practising school, in this stage's environment."""
        return Context(
            self.environment,
            PRACTICE_CONTEXT.regon,
            PRACTICE_CONTEXT.nip,
            PRACTICE_CONTEXT.name,
            PRACTICE_CONTEXT.address,
        )

    @property
    def window(self) -> MainWindow:
        """The window, open on the workspace; made at the first call."""
        if self._window is None:
            self._window = MainWindow(self.desk, page_factories())
            CountsReader(self.desk, self._window.show_counts, self._window)
            self._window.resize(*self._size)
            self._window.show()
            self.desk.opened(self.workspace, self.workspace.contexts.list())
        return self._window

    def show(self, name: PageName) -> QWidget:
        """Bring a page to the front, let it read, and return the window."""
        self.window.show_page(name)
        self.settle()
        return self.window

    def settle(self, milliseconds: int = 250) -> None:
        """Let background work come back and the window be painted."""
        for _ in range(3):
            for thread in (self._records, self._look_ups):
                _wait_for(thread)
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def __enter__(self) -> "Stage":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._window is not None:
            self._window.hide()
            self._window.deleteLater()
        self._records.stop(5)
        self._look_ups.stop(5)
        self.workspace.close()
        self._folder.cleanup()


def _wait_for(thread: TaskThread) -> None:
    """Until everything handed over to it so far has been answered."""
    loop = QEventLoop()

    def leave(_: object) -> None:
        loop.quit()

    thread.submit(lambda: None, leave, leave)
    loop.exec()
