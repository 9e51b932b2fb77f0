"""The program's own threads, and how they share the interpreter with the UI thread."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from cru_desktop.ui.background.task_thread import TaskThread

_log = logging.getLogger(__name__)
#: Seconds for which a thread may keep the interpreter while another waits for it.
_TURN = 0.001
#: Seconds that closing may take; what has not ended by then is found again at the next start.
_RECORDS_CLOSING = 1.8
_LOOK_UPS_CLOSING = 0.2


@contextmanager
def short_turns() -> Iterator[None]:
    """The UI thread gives the interpreter away at every call into Qt, and waits a turn to have it back.

    With turns of 5 ms (Python's own) beside busy records and delivery threads, a repaint of some dozen calls
    takes a tenth of a second; with 1 ms the longest stall while 200 agreements are sent fell by a third.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@contextmanager
def task_threads() -> Iterator[tuple[TaskThread, TaskThread, TaskThread]]:
    records, look_ups, fetching = TaskThread("records"), TaskThread("look-ups"), TaskThread("fetching")
    for thread in (records, look_ups, fetching):
        thread.start()
    try:
        yield records, look_ups, fetching
    finally:
        # Look-ups may hang in the network or a keyring; they are daemons and hold nothing that could be lost.
        closing = (records, _RECORDS_CLOSING), (look_ups, _LOOK_UPS_CLOSING), (fetching, _LOOK_UPS_CLOSING)
        for thread, seconds in closing:
            if not thread.stop(seconds):
                _log.warning("A thread did not end in time")
