"""Several outcomes in one transaction: a list of documents may end many rows at once."""

from collections.abc import Sequence

from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.storage import outbox_rows, outbox_sender, outbox_transitions
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import RegisterIdTakenError
from cru_desktop.storage.submission_shapes import Transition


def settle(
    database: Database,
    computer: str,
    state: SubmissionState,
    steps: Sequence[tuple[int, Transition]],
) -> tuple[int, ...]:
    """Take the rows that still are in `state` one step on; returns the ids of those that moved.

    A row that has changed meanwhile is left alone. One whose register id belongs to another row of ours needs
    attention instead.
    """
    moved = []
    with database.write() as connection:
        for submission_id, step in steps:
            row = outbox_rows.load(connection, submission_id)
            if row["state"] != state:
                continue
            possible = step
            if step.register_id is not None:
                try:
                    outbox_sender.refuse_taken(connection, submission_id, step.register_id)
                except RegisterIdTakenError as error:
                    possible = _taken(step, error)
            outbox_transitions.move(connection, row, possible, computer=computer)
            moved.append(submission_id)
    return tuple(moved)


def _taken(step: Transition, error: RegisterIdTakenError) -> Transition:
    return Transition(
        to=SubmissionState.NEEDS_ATTENTION,
        at=step.at,
        attention=AttentionReason.ENTRY_DIFFERS,
        text=error.problem.happened,
        details=error.problem.details,
    )
