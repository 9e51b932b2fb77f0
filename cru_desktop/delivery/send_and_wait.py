"""Sending without a window: step the engine until the rows in question have come to rest, or time is up."""

from collections.abc import Callable, Sequence

from cru_desktop.delivery.engine import DeliveryEngine
from cru_desktop.delivery.sender_lock import SenderLock
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.submission import Submission, SubmissionState

#: While another process sends, look this often (seconds) whether it has ended or done our work.
_WATCH = 0.5
_LONGEST_WAIT = 5.0

_AT_REST = frozenset(
    {
        SubmissionState.PUBLISHED,
        SubmissionState.REJECTED,
        SubmissionState.CANCELLED,
        SubmissionState.NEEDS_ATTENTION,
    }
)


def is_at_rest(submission: Submission) -> bool:
    """True if the program will do nothing more about the row by itself."""
    return submission.state in _AT_REST


def send_and_wait(
    workspace: Workspace,
    engine: DeliveryEngine,
    lock: SenderLock,
    submission_ids: Sequence[int],
    *,
    seconds: float,
    monotonic: Callable[[], float],
    wait: Callable[[float], None],
    stopping: Callable[[], bool] = lambda: False,
) -> bool:
    """Send until all named rows are at rest, at most `seconds`; False if time was up before.

    `stopping` is asked after every step, and ends the work as the end of the time does. `wait` lets so many
    seconds pass. Rows that only a person can help (their context's key is missing or was
    refused) end the waiting at once: True, for the program can do no more about them. When another window or
    command line of the profile is the sender, its work is watched, and taken over when it ends. The caller
    closes the engine and releases the lock.

    Raises `StorageError`.
    """
    end, was_sender = monotonic() + seconds, False
    while True:
        is_sender = lock.acquire()
        if was_sender and not is_sender:
            # Somebody deleted the lock: what is in hand is given back, and its keys are read anew.
            engine.close()
            engine.wake()
        was_sender = is_sender
        pause = _step(engine, workspace) if is_sender else _WATCH
        left = 0.0 if stopping() else end - monotonic()
        if pause <= 0 and left > 0:
            # There is more to do at once; the rows need not be read for each step.
            continue
        rows = tuple(workspace.submissions.get(one) for one in submission_ids)
        under_way = [row for row in rows if not is_at_rest(row)]
        helpless = is_sender and all(row.context_regon not in engine.sendable for row in under_way)
        if not under_way or helpless:
            return True
        if left <= 0:
            return False
        wait(min(pause, left))


def _step(engine: DeliveryEngine, workspace: Workspace) -> float:
    """One step; returns the seconds until the next is due."""
    due = engine.step()
    return _LONGEST_WAIT if due is None else (due - workspace.now()).total_seconds()
