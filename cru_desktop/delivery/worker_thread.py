"""The engine on a thread of its own, and its news as Qt signals.

Nothing heavy is imported here: the engine, and with it the database and network libraries, is made in the
thread by the factory that the composition root hands over.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cru_desktop.domain.environment_state import EnvironmentState
from cru_desktop.domain.problem import Problem, ProblemError, WhoseMove
from cru_desktop.domain.submission import Submission

if TYPE_CHECKING:
    from cru_desktop.delivery.engine import DeliveryEngine
    from cru_desktop.delivery.sender_lock import SenderLock

_log = logging.getLogger(__name__)

#: Seconds. The wait for the next step is cut, so that a computer's clock that is set, or a sleep, does
#: little harm.
_LONGEST_WAIT = 30.0
#: While another window or command line sends: how often to look whether it has ended.
_WATCH = 2.0
#: After a fault of the database (a full disk): when to try again.
_AFTER_PROBLEM = 10.0
#: While the same fault lasts: when to tell of it again.
_TOLD_AGAIN = 300.0
#: How long `stop` waits for the step in progress.
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Listeners:
    """What the engine is to call, in its own thread."""

    on_change: Callable[[Submission], None]
    on_environment: Callable[[EnvironmentState], None]
    on_problem: Callable[[Problem], None]


#: Opens the workspace's records in the delivery thread and builds the engine with these listeners.
EngineFactory = Callable[[Listeners], "DeliveryEngine"]


class DeliveryThread(QObject):
    """Runs one engine while this process holds the sender's lock. Made and used in the UI thread.

    A plain daemon thread, not a QThread: a request that cannot be broken off must not keep the program
    from closing. What it leaves behind is what a killed process leaves, and the next sender puts it right.
    """

    submission_changed = Signal(object)
    """`Submission`, from the delivery thread: queued to receivers in the UI thread."""
    environment_changed = Signal(object)
    """`EnvironmentState`, from the delivery thread."""
    problem = Signal(object)
    """`Problem`, from the delivery thread: the database or the keyring, never the register."""
    watched = Signal()
    """Every two seconds while another process of this profile sends: rows may have changed."""

    def __init__(self, make_engine: EngineFactory, lock_path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_engine = make_engine
        self._lock_path = lock_path
        self._engine: DeliveryEngine | None = None
        self._stopping = threading.Event()
        self._woken = threading.Event()
        self._asked = threading.Event()
        self._told: tuple[str, float] | None = None
        self._thread = threading.Thread(target=self._run, name="delivery", daemon=True)

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin; called once."""
        self._thread.start()

    def wake(self) -> None:
        """Something was queued, decided or put right. Any thread."""
        self._woken.set()

    def check(self) -> None:
        """A person asks whether the register works. Any thread."""
        self._asked.set()
        self.wake()

    def stop(self) -> bool:
        """End within a second, whatever is in flight; True if the thread has ended in order."""
        self._stopping.set()
        self._woken.set()
        if self._engine is not None:
            self._engine.interrupt()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)
        return not self._thread.is_alive()

    def _run(self) -> None:
        from cru_desktop.delivery.sender_lock import SenderLock

        lock = SenderLock(self._lock_path)
        try:
            while not self._stopping.is_set():
                self._pause(self._turn(lock))
        finally:
            self._end(lock)

    def _turn(self, lock: "SenderLock") -> float:
        """One step, or one look at the lock; returns the seconds to wait."""
        try:
            if not lock.acquire():
                self._let_go()
                self._tell_of_other_sender()
                return _WATCH
            engine = self._engine
            if engine is None:
                engine = self._engine = self._make_engine(
                    Listeners(self.submission_changed.emit, self.environment_changed.emit, self.problem.emit)
                )
            due = engine.step()
            self._told = None
            return _LONGEST_WAIT if due is None else (due - engine.now()).total_seconds()
        except ProblemError as error:
            _log.warning("delivery waits: %s", error)
            self._tell(error.problem)
        except Exception as error:  # noqa: BLE001 - logged and told; a thread that ended in silence sends nothing
            _log.exception("delivery broke off")
            self._tell(_fault_of_ours(error))
        return _AFTER_PROBLEM

    def _tell(self, problem: Problem) -> None:
        """Each try meets the same fault, but a person is not called every ten seconds."""
        now = time.monotonic()
        if self._told is None or self._told[0] != problem.code or now >= self._told[1]:
            self._told = problem.code, now + _TOLD_AGAIN
            self.problem.emit(problem)

    def _pause(self, seconds: float) -> None:
        if self._woken.wait(max(0.0, min(seconds, _LONGEST_WAIT))):
            self._woken.clear()
            if self._engine is not None:
                asked = self._asked.is_set()
                self._asked.clear()
                self._engine.wake(check=asked)

    def _tell_of_other_sender(self) -> None:
        from cru_desktop.delivery.environment_monitor import OTHER_SENDER

        self.environment_changed.emit(OTHER_SENDER)
        self.watched.emit()

    def _end(self, lock: "SenderLock") -> None:
        try:
            self._let_go()
        finally:
            lock.release()

    def _let_go(self) -> None:
        engine, self._engine = self._engine, None
        try:
            if engine is not None:
                engine.close()
        except ProblemError as error:
            # The row in hand stays `sending`; the next sender takes it for uncertain, which is true.
            _log.warning("delivery ended with a fault: %s", error)


def _fault_of_ours(error: Exception) -> Problem:
    return Problem(
        code="CRU-WYSYLKA",
        happened="W wysyłce wystąpił błąd programu.",
        program_does="Umowy są bezpieczne na tym komputerze. Za chwilę spróbuję wysyłać dalej.",
        you_can="Jeśli to się powtarza, pokaż szczegóły informatykowi.",
        details=f"{type(error).__name__}: {error}",
        whose_move=WhoseMove.PROGRAM,
    )
