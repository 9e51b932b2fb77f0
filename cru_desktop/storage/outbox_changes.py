"""What a person decides about a change or a withdrawal that could not simply go out.

Everything here works on a connection that is inside a writing transaction.
"""

from datetime import datetime

from sqlalchemy import Connection

from cru_desktop.domain.changes.patch import PatchError, rebased
from cru_desktop.domain.changes.standing import equal_entries
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.submission import AttentionReason, EventKind, Operation, SubmissionState
from cru_desktop.storage import outbox_rows, register_versions, submitted_changes
from cru_desktop.storage.errors import ChangeNotApplicableError, IllegalTransitionError
from cru_desktop.storage.outbox_transitions import move
from cru_desktop.storage.submission_shapes import Transition

_S = SubmissionState


def apply_to_found(
    connection: Connection, submission_id: int, at: datetime, person: str, computer: str
) -> None:
    """Lay the change over the version that was found; it is sent when its turn comes.

    Raises IllegalTransitionError unless the row waits for this decision, ChangeNotApplicableError where that
    version has no place for a field.
    """
    row = _waiting(connection, submission_id)
    found = _found_raw(connection, submission_id)
    if found is None or row["attention"] != AttentionReason.ENTRY_CHANGED:
        raise IllegalTransitionError(f"submission {submission_id} does not wait for this decision")
    intent = submitted_changes.load(connection, submission_id).intent
    try:
        on_found = rebased(intent, found)
    except PatchError as error:
        raise ChangeNotApplicableError(str(error)) from error
    submitted_changes.rewrite(connection, submission_id, on_found, equal_entries(found, on_found))
    step = Transition(
        to=_S.QUEUED,
        at=at,
        kind=EventKind.RESUMED,
        not_before=at,
        text="Decyzja: nanieść zmianę na nową wersję wpisu.",
        person=person,
    )
    # The person has seen the version that is there: what may have come of an earlier attempt is in it.
    move(connection, row, step, computer=computer, besides={"outcome_unknown": False})


def take_as_done(
    connection: Connection, submission_id: int, at: datetime, person: str, computer: str
) -> None:
    """What the change, or the withdrawal, wants is in the register already: the row ends and sends nothing.

    Raises IllegalTransitionError for a row that does not wait for a person.
    """
    row = _waiting(connection, submission_id)
    if row["operation"] == Operation.PUBLISH:
        raise IllegalTransitionError(f"submission {submission_id} is a publication: see adopt")
    is_update = row["operation"] == Operation.UPDATE
    text = "Ta zmiana jest już w rejestrze." if is_update else "Wpis jest już wycofany z publikacji."
    seen = Transition(to=_S.UNCERTAIN, at=at, kind=EventKind.RESUMED, text=text, person=person)
    move(connection, row, seen, computer=computer)
    done = Transition(
        to=_S.PUBLISHED,
        at=at,
        published_at=at,
        published_raw=_found_raw(connection, submission_id) if is_update else None,
        text=f"{text} Program nic nie wysłał.",
        person=person,
    )
    move(connection, outbox_rows.load(connection, submission_id), done, computer=computer)


def _waiting(connection: Connection, submission_id: int) -> outbox_rows.AnyRow:
    row = outbox_rows.load(connection, submission_id)
    if row["state"] != _S.NEEDS_ATTENTION:
        raise IllegalTransitionError(f"submission {submission_id} is {row['state']}: nothing to decide")
    return row


def _found_raw(connection: Connection, submission_id: int) -> RawAgreement | None:
    change = submitted_changes.find(connection, submission_id)
    version_id = None if change is None else change.found_version_id
    version = None if version_id is None else register_versions.load(connection, version_id)
    return None if version is None else version.raw
