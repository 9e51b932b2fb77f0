"""Several outcomes in one transaction: a list of documents may end many rows at once."""

from collections.abc import Sequence

from sqlalchemy import Connection

from cru_desktop.domain.submission import AttentionReason, Submission, SubmissionState
from cru_desktop.storage import outbox_rows, outbox_sender, outbox_transitions
from cru_desktop.storage.errors import RegisterIdTakenError
from cru_desktop.storage.submission_shapes import Transition


def settle(
    connection: Connection,
    state: SubmissionState,
    steps: Sequence[tuple[int, Transition]],
    computer: str,
) -> tuple[Submission, ...]:
    """Take the rows that still are in `state` one step on; returns those that moved, as they now are.

    A row that has changed meanwhile is left alone. One whose register id belongs to another row of ours needs
    attention instead.
    """
    moved = []
    for submission_id, step in steps:
        row = outbox_rows.load(connection, submission_id)
        if row["state"] != state:
            continue
        possible = step
        if step.register_id is not None:
            try:
                outbox_sender.refuse_taken(connection, row, step.register_id, step.at)
            except RegisterIdTakenError as error:
                possible = _taken(step, error)
        new = outbox_transitions.move(connection, row, possible, computer=computer)
        moved.append(outbox_rows.to_submission(new))
    return tuple(moved)


def _taken(step: Transition, error: RegisterIdTakenError) -> Transition:
    return Transition(
        to=SubmissionState.NEEDS_ATTENTION,
        at=step.at,
        attention=AttentionReason.ENTRY_DIFFERS,
        text=error.problem.happened,
        details=error.problem.details,
        error_code=error.problem.code,
        error_text=error.problem.happened,
        error_details=error.problem.details,
    )
