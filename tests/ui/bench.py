"""A desk on a real profile in a temporary folder, for tests of pages and of the frame."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from cru_desktop.cru_api.destination import destination
from cru_desktop.delivery.workspace import Workspace, open_workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.support.settings import Settings
from cru_desktop.support.surroundings import Surroundings
from cru_desktop.ui.background.task_thread import TaskThread
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT

#: Sunday, 22 November 2026, 11:31 in Warsaw.
MOMENT = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)


class Bench:
    """`desk` with real threads and a real workspace; `settle` waits until both threads have answered."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        environment: Environment = Environment.TRAINING,
        settings: Settings | None = None,
        surroundings: Surroundings | None = None,
    ) -> None:
        self._qtbot = qtbot
        self.moment = MOMENT
        address = "http://127.0.0.1:9/api-gw" if environment is Environment.TRAINING else None
        self.workspace: Workspace = open_workspace(
            folder,
            environment,
            destination(environment, address),
            clock=self.clock,
            keys=ApiKeys(),
            profile_id="tests",
        )
        self.records = TaskThread("records")
        self.look_ups = TaskThread("look-ups")
        self.records.start()
        self.look_ups.start()
        self.desk = Desk(
            environment=environment,
            settings=settings or Settings(environment=environment),
            records=self.records,
            look_ups=self.look_ups,
            clock=self.clock,
            surroundings=surroundings,
        )

    def clock(self) -> datetime:
        return self.moment

    def open(self, *contexts: Context) -> Desk:
        """Add these entities (the practising school if none is named) and open the desk."""
        for context in contexts:
            self.workspace.contexts.add(context, self.moment)
        self.desk.opened(self.workspace, self.workspace.contexts.list())
        return self.desk

    def open_with_school(self) -> Desk:
        return self.open(PRACTICE_CONTEXT)

    def settle(self) -> None:
        """Until everything handed over so far, and what that handed over in turn, has been answered."""
        for thread in (self.records, self.look_ups, self.records):
            answered: list[object] = []
            thread.submit(lambda: None, answered.append, answered.append)
            self._qtbot.waitUntil(partial(bool, answered), timeout=30_000)

    def close(self) -> None:
        self.records.stop(5)
        self.look_ups.stop(5)
        self.workspace.close()


@contextmanager
def benched(
    qtbot: QtBot,
    folder: Path,
    environment: Environment = Environment.TRAINING,
    settings: Settings | None = None,
    surroundings: Surroundings | None = None,
) -> Iterator[Bench]:
    """A bench that is closed afterwards."""
    bench = Bench(qtbot, folder, environment, settings, surroundings)
    try:
        yield bench
    finally:
        bench.close()


MakeBench = Callable[..., Bench]
