"""One thread that does handed-over work in order and hands results back to the UI thread."""

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.ui.background.problem_boundary import problem_of

_log = logging.getLogger(__name__)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Task:
    work: Callable[[], object]
    then: Callable[..., None]
    failed: Callable[[Problem], None]


class TaskThread(QObject):
    """Runs functions one after another, off the UI thread.

    `submit` may be called from any thread; `then` and `failed` are always called in the thread that this
    object lives in (the UI thread), by a queued signal.
    """

    # (callback, its argument); emitted in the worker thread, received in the UI thread.
    _finished = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._stopping = threading.Event()
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
            self._tasks.put(_Task(work, then, failed))

    def stop(self, timeout: float) -> bool:
        """Finish what was handed over, then end. True if the thread ended within `timeout` seconds."""
        self._stopping.set()
        self._tasks.put(None)
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            callback, argument = self._outcome(task)
            if shiboken6.isValid(self):
                self._finished.emit(callback, argument)

    def _outcome(self, task: _Task) -> tuple[Callable[..., None], object]:
        try:
            return task.then, task.work()
        except Exception as exception:  # noqa: BLE001 - the boundary: whatever it is, a person is told
            if not isinstance(exception, ProblemError):
                _log.error("Background work failed", exc_info=exception)
            return task.failed, problem_of(exception)

    @Slot(object, object)
    def _deliver(self, callback: Callable[..., None], argument: object) -> None:
        if receiver_is_alive(callback):
            callback(argument)


def receiver_is_alive(callback: Callable[..., None]) -> bool:
    """False if the callback belongs to a widget that is gone (a dialog closed before its answer came)."""
    receiver = getattr(callback, "__self__", None)
    return not isinstance(receiver, QObject) or shiboken6.isValid(receiver)
