"""The open environment: opening, switching and closing, beside the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.background.task_thread import TaskThread
from cru_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: Milliseconds that belong to the person: loading the database library makes a form being built stutter.
_FIRST_MOMENTS = 200


class Delivery(Protocol):
    """The delivery thread as the session handles it; its signals arrive queued."""

    submission_changed: SignalInstance
    environment_changed: SignalInstance
    problem: SignalInstance
    watched: SignalInstance

    def start(self) -> None: ...

    def wake(self) -> None: ...

    def check(self) -> None: ...

    def stop(self) -> object: ...

    def deleteLater(self) -> None: ...


class Opened(NamedTuple):
    """What opening an environment gave. `close` ends all of it and runs on the records thread."""

    workspace: Workspace
    contexts: tuple[Context, ...]
    paused: bool
    """True after a restore: nothing goes out until a person says so."""
    close: Callable[[], None]


class Opener(Protocol):
    """Given by the composition root, which alone knows how the parts are made."""

    def glance(self, environment: Environment) -> tuple[Context, ...]:
        """On the records thread, quick: the entities, before all else is open. Raises nothing."""
        ...

    def open(self, environment: Environment) -> Opened:
        """On the records thread. Raises ProblemError."""
        ...

    def recover(self, environment: Environment) -> str:
        """On the records thread, while nothing is open: puts a damaged file aside and saves what can be
        read. Returns what became of it, in Polish. Raises ProblemError.
        """
        ...

    def restore(self, environment: Environment, file: Path, *, other_person: bool = False) -> str:
        """On the records thread, while nothing is open: puts a backup in the place of the data. Returns what
        became of it, in Polish. Raises ProblemError; then nothing has been changed.
        """
        ...

    def deliver(self, opened: Opened) -> Delivery:
        """In the UI thread: a delivery thread, not yet started."""
        ...


class Session(QObject):
    """At most one environment is open; a newer wish makes an older one that is still opening void."""

    opened = Signal()
    failed = Signal(object)
    """Problem: the environment could not be opened; the desk stays without a workspace."""

    def __init__(
        self, desk: Desk, records: TaskThread, opener: Opener, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._records = records
        self._opener = opener
        self._wanted = 0
        self._current: Opened | None = None
        self._delivery: Delivery | None = None
        desk.environment_wanted.connect(self.open)
        desk.wake_wanted.connect(self._wake)
        desk.check_wanted.connect(self._check)
        desk.restore_wanted.connect(self.restore)

    def open(self, environment: Environment) -> None:
        """Close what is open and open this; the answer comes by `opened` or `failed`."""
        self.close()
        self._wanted += 1
        wanted = self._wanted
        self._desk.opening(environment)
        self._records.submit(
            lambda: self._opener.glance(environment),
            lambda contexts: self._glanced(environment, contexts, wanted),
            lambda _: self._glanced(environment, (), wanted),
        )

    def _glanced(self, environment: Environment, contexts: tuple[Context, ...], wanted: int) -> None:
        if wanted == self._wanted:
            self._desk.glanced(contexts)
            QTimer.singleShot(_FIRST_MOMENTS, self, lambda: self._open_wholly(environment, wanted))

    def _open_wholly(self, environment: Environment, wanted: int) -> None:
        if wanted == self._wanted:
            self._records.submit(
                lambda: self._opener.open(environment),
                lambda opened: self._take(opened, wanted),
                lambda problem: self._fail(problem, wanted),
            )

    @property
    def paused(self) -> bool:
        """True if the open environment's queue waits for a person after a restore."""
        return self._current is not None and self._current.paused

    def recover(self, environment: Environment) -> None:
        """The way out of a damaged database; then the environment is opened anew."""
        self.close()
        self._wanted += 1
        wanted = self._wanted
        # From here on the pages' work waits for the workspace that is opened afterwards.
        self._desk.opening(environment)

        def recovered(text: str) -> None:
            if wanted == self._wanted:
                self.open(environment)
                self._desk.give_notice(text)

        self._records.submit(
            lambda: self._opener.recover(environment),
            recovered,
            lambda problem: self._fail(problem, wanted),
        )

    def restore(self, file: Path, other_person: bool) -> None:
        """Put a backup in the place of this environment's data, then open it anew, in any case.

        The queue of restored data stands until a person says so. UI thread.
        """
        environment = self._desk.environment
        self.close()
        wanted = self._wanted
        # From here on the pages' work waits for the workspace that is opened afterwards.
        self._desk.opening(environment)

        def go_on(tell: Callable[[], None]) -> None:
            if wanted == self._wanted:
                self.open(environment)
                tell()

        self._records.submit(
            lambda: self._opener.restore(environment, file, other_person=other_person),
            lambda text: go_on(lambda: self._desk.give_notice(text)),
            lambda problem: go_on(lambda: self._desk.raise_problem(problem)),
        )

    def close(self) -> None:
        """Stop the delivery and close the workspace, after what was handed over before."""
        self._wanted += 1
        current, self._current = self._current, None
        delivery, self._delivery = self._delivery, None
        if delivery is None or current is None:
            return
        for signal in (*_signals(delivery), delivery.watched):
            signal.disconnect()

        def end() -> None:
            # Ending may wait for a request in flight: never in the UI thread.
            delivery.stop()
            current.close()

        self._records.submit(end, lambda _: delivery.deleteLater(), self._desk.raise_problem)

    def _take(self, opened: Opened, wanted: int) -> None:
        if wanted != self._wanted:
            self._records.submit(opened.close, _nothing, self._desk.raise_problem)
            return
        self._current = opened
        self._delivery = delivery = self._opener.deliver(opened)
        receivers = (self._desk.take_submission, self._desk.take_environment_state, self._desk.raise_problem)
        for signal, receiver in zip(_signals(delivery), receivers, strict=True):
            signal.connect(receiver)
        delivery.watched.connect(self._desk.agreements_changed)
        self._desk.opened(opened.workspace, opened.contexts)
        delivery.start()
        self.opened.emit()

    def _fail(self, problem: Problem, wanted: int) -> None:
        if wanted == self._wanted:
            self.failed.emit(problem)

    def _check(self) -> None:
        if self._delivery is not None:
            self._delivery.check()

    def _wake(self) -> None:
        if self._delivery is not None:
            self._delivery.wake()


def _signals(delivery: Delivery) -> tuple[SignalInstance, ...]:
    return delivery.submission_changed, delivery.environment_changed, delivery.problem


def _nothing(_: object) -> None:
    """Closing has no result."""
