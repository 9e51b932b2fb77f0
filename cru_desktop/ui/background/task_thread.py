"""One thread that does handed-over work in order and hands results back to the UI thread."""

import itertools
import logging
import queue
import threading
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.ui.background.problem_boundary import problem_of

_log = logging.getLogger(__name__)
Result = TypeVar("Result")


class _Task(NamedTuple):
    number: int
    work: Callable[[], object]


class _Callbacks(NamedTuple):
    then: Callable[..., None]
    failed: Callable[[Problem], None]


class TaskThread(QObject):
    """Runs functions one after another, off the UI thread.

    `submit` may be called from any thread; `then` and `failed` are always called in the thread that this
    object lives in (the UI thread), by a queued signal. The worker never holds them: a widget whose last
    reference ended there would be deleted in that thread, and its timers would go on firing into nothing.
    """

    # (number of the task, whether its work succeeded, result or problem); emitted in the worker thread,
    # received in the UI thread.
    _finished = Signal(int, bool, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._stopping = threading.Event()
        self._numbers = itertools.count()
        self._callbacks: dict[int, _Callbacks] = {}
        self._finished.connect(self._deliver)

    def start(self) -> None:
        self._thread.start()

    def submit(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Do `work` after all that was handed over before; after `stop` nothing is taken any more."""
        if not self._stopping.is_set():
            number = next(self._numbers)
            self._callbacks[number] = _Callbacks(then, failed)
            self._tasks.put(_Task(number, work))

    def stop(self, timeout: float) -> bool:
        """Finish what was handed over, then end. True if the thread ended within `timeout` seconds."""
        self._stopping.set()
        self._tasks.put(None)
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            number, succeeded, outcome = _outcome(task)
            # What the work closes over must not outlive it here either.
            del task
            if shiboken6.isValid(self):
                self._finished.emit(number, succeeded, outcome)
            del outcome

    @Slot(int, bool, object)
    def _deliver(self, number: int, succeeded: bool, outcome: object) -> None:
        callbacks = self._callbacks.pop(number)
        callback: Callable[..., None] = callbacks.then if succeeded else callbacks.failed
        if receiver_is_alive(callback):
            callback(outcome)


def _outcome(task: _Task) -> tuple[int, bool, object]:
    try:
        return task.number, True, task.work()
    except Exception as exception:  # noqa: BLE001 - the boundary: whatever it is, a person is told
        if isinstance(exception, UnknownRecordError):
            _log.info("What the screen showed is gone: %s", exception)
        elif not isinstance(exception, ProblemError):
            _log.error("Background work failed", exc_info=exception)
        return task.number, False, problem_of(exception)


def receiver_is_alive(callback: Callable[..., None]) -> bool:
    """False if the callback belongs to a widget that is gone (a dialog closed before its answer came)."""
    receiver = getattr(callback, "__self__", None)
    return not isinstance(receiver, QObject) or shiboken6.isValid(receiver)
