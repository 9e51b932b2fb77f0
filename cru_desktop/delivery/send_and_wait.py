"""Sending without a window: step the engine until the rows in question have come to rest, or time is up."""

from collections.abc import Callable, Sequence

from cru_desktop.delivery.engine import DeliveryEngine
from cru_desktop.delivery.sender_lock import SenderLock
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.submission import Submission, SubmissionState

#: While another process sends, look this often (seconds) whether it has ended or done our work.
_WATCH = 0.5

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
) -> tuple[Submission, ...]:
    """Send until all named rows are at rest, at most `seconds`; returns them as they then are, in order.

    `wait` lets so many seconds pass. Rows that only a person can help (their context's key is missing or was
    refused) end the waiting at once. When another window or command line of the profile is the sender, its
    work is watched, and taken over when it ends. The caller closes the engine and releases the lock.

    Raises `StorageError`.
    """
    end = monotonic() + seconds
    stepped = False
    while True:
        rows = [workspace.submissions.get(one) for one in submission_ids]
        under_way = [row for row in rows if not is_at_rest(row)]
        helpless = stepped and all(row.context_regon not in engine.sendable for row in under_way)
        left = end - monotonic()
        if not under_way or helpless or left <= 0:
            return tuple(rows)
        if not lock.acquire():
            wait(min(_WATCH, left))
            continue
        _step_for_a_while(engine, workspace, wait, monotonic, end)
        stepped = True


def _step_for_a_while(
    engine: DeliveryEngine,
    workspace: Workspace,
    wait: Callable[[float], None],
    monotonic: Callable[[], float],
    end: float,
) -> None:
    """As many steps as are due one upon another, then one wait: the rows are not read for each step."""
    while monotonic() < end:
        due = engine.step()
        left = end - monotonic()
        pause = left if due is None else (due - workspace.now()).total_seconds()
        if pause > 0:
            wait(max(0.0, min(pause, left)))
            return
