"""Ctrl+C, and what a system sends when a session or a service ends: the same to a command."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Handler = Callable[[int, FrameType | None], None]

#: SIGHUP comes when the console is closed; Windows has none.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
#: As a shell tells of a program that a signal ended.
_ENDED_BY_SIGNAL = 128


class Interruption(KeyboardInterrupt):
    """The command is to end now; raised in the main thread wherever it is."""

    def __init__(self, number: int = signal.SIGINT) -> None:
        super().__init__(f"signal {number}")
        self.number = number


def exit_code(number: int) -> int:
    """130 for Ctrl+C, 143 for SIGTERM, 129 for SIGHUP."""
    return _ENDED_BY_SIGNAL + number


@contextmanager
def signals_interrupt() -> Iterator[None]:
    """Inside, each of the signals raises `Interruption`: files that were begun are put away, locks let go."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise Interruption(number)

    with _handled(interrupt):
        yield


class Stopping:
    """A wish to end at the next good moment. A second signal does not wait for it."""

    def __init__(self) -> None:
        self.number: int | None = None
        """The signal that told of the wish."""

    def __bool__(self) -> bool:
        return self.number is not None

    @contextmanager
    def on_signal(self, hasten: Callable[[], None]) -> Iterator[None]:
        """Inside, the first signal is only noted and `hasten` called, in the midst of whatever is done; the
        second raises `Interruption`.
        """

        def take(number: int, frame: FrameType | None) -> None:
            if self.number is not None:
                raise Interruption(number)
            self.number = number
            hasten()

        with _handled(take):
            yield


@contextmanager
def _handled(handler: Handler) -> Iterator[None]:
    """What a starter of the program has set to be ignored (`nohup`, `&`) stays so. Main thread alone."""
    before: dict[int, signal._HANDLER] = {}
    if threading.current_thread() is threading.main_thread():
        for name in _NAMES:
            number: int | None = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
