"""What a person may do with a submission. Each works on a connection inside a writing transaction."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.submission import (
    TRANSITIONS,
    AttentionReason,
    EventKind,
    SubmissionState,
    may_be_entered_by_hand,
)
from cru_desktop.storage import outbox_rows
from cru_desktop.storage.errors import CancelRefusedError, IllegalTransitionError
from cru_desktop.storage.outbox_rows import write_event
from cru_desktop.storage.outbox_transitions import move
from cru_desktop.storage.submission_shapes import Transition
from cru_desktop.storage.tables import submissions

_S = SubmissionState
_CANCELLABLE = (_S.QUEUED, _S.WAITING, _S.NEEDS_ATTENTION)


def undo(connection: Connection, submission_id: int, at: datetime, person: str, computer: str) -> bool:
    """Take back a row that no sender has ever claimed; False when it is too late."""
    row = outbox_rows.load(connection, submission_id)
    if row["state"] != _S.QUEUED or row["attempts"] > 0 or row["outcome_unknown"]:
        return False
    step = Transition(to=_S.CANCELLED, at=at, text="Cofnięta – nic nie wysłano.", person=person)
    move(connection, row, step, computer=computer)
    return True


def cancel(connection: Connection, submission_id: int, at: datetime, person: str, computer: str) -> None:
    """Cancel a row of which surely nothing is in the register; CancelRefusedError otherwise."""
    row = outbox_rows.load(connection, submission_id)
    state = SubmissionState(row["state"])
    if state not in _CANCELLABLE or row["outcome_unknown"] or row["document_id"] is not None:
        raise CancelRefusedError(
            f"submission {submission_id}: {state}, unknown outcome: {row['outcome_unknown']}, "
            f"document: {row['document_id']}"
        )
    move(connection, row, Transition(to=_S.CANCELLED, at=at, person=person), computer=computer)


def set_held(
    connection: Connection, submission_id: int, held: bool, at: datetime, person: str, computer: str
) -> None:
    """Set or take away "Wstrzymaj"; nothing happens when it already is so. Ended rows are refused."""
    row = outbox_rows.load(connection, submission_id)
    _refuse_ended(row)
    if row["held"] == held:
        return
    connection.execute(
        update(submissions).where(submissions.c.id == submission_id).values(held=held, changed_at=at)
    )
    write_event(
        connection,
        row,
        at=at,
        kind=EventKind.HELD if held else EventKind.RELEASED,
        state=SubmissionState(row["state"]),
        text="Wstrzymana." if held else "Zwolniona do wysłania.",
        person=person,
        computer=computer,
    )


def send_now(connection: Connection, submission_id: int, at: datetime, person: str, computer: str) -> None:
    """Make the row due now, whatever is due for it: sending, looking up or asking. Its path stays the
    same.
    """
    row = outbox_rows.load(connection, submission_id)
    _refuse_ended(row)
    connection.execute(
        update(submissions)
        .where(submissions.c.id == submission_id)
        .values(not_before=min(at, row["not_before"]), undo_until=None, held=False, changed_at=at)
    )
    write_event(
        connection,
        row,
        at=at,
        kind=EventKind.SENT_NOW,
        state=SubmissionState(row["state"]),
        text="Wyślij teraz.",
        person=person,
        computer=computer,
    )


def resume(
    connection: Connection,
    submission_id: int,
    at: datetime,
    dismissed: Collection[str],
    person: str,
    computer: str,
) -> SubmissionState:
    """Let a row that waited for a person go on; returns its new state.

    An unknown outcome is looked up, a known document is asked about, anything else is sent. `dismissed` are
    register ids that the person has called another agreement; later look-ups pass over them.
    """
    row = outbox_rows.load(connection, submission_id)
    if row["state"] != _S.NEEDS_ATTENTION:
        raise IllegalTransitionError(f"submission {submission_id} is {row['state']}: nothing to resume")
    if dismissed:
        kept = list(dict.fromkeys([*row["dismissed_register_ids"], *dismissed]))
        connection.execute(
            update(submissions).where(submissions.c.id == submission_id).values(dismissed_register_ids=kept)
        )
    target = _resumed(row)
    step = Transition(to=target, at=at, kind=EventKind.RESUMED, not_before=at, person=person)
    move(connection, row, step, computer=computer)
    return target


def _resumed(row: outbox_rows.AnyRow) -> SubmissionState:
    if row["outcome_unknown"]:
        return _S.UNCERTAIN
    return _S.QUEUED if row["document_id"] is None else _S.ACCEPTED


def adopt(
    connection: Connection,
    submission_id: int,
    register_id: str,
    at: datetime,
    published_at: datetime | None,
    published_raw: RawAgreement | None,
    person: str,
    computer: str,
) -> None:
    """ "To ta sama": the entry of the register is this agreement's. The row is published and never sent."""
    row = outbox_rows.load(connection, submission_id)
    if row["state"] != _S.NEEDS_ATTENTION:
        raise IllegalTransitionError(f"submission {submission_id} is {row['state']}: nothing to adopt for")
    found = Transition(
        to=_S.UNCERTAIN, at=at, kind=EventKind.RESUMED, text="To ta sama umowa.", person=person
    )
    move(connection, row, found, computer=computer)
    published = Transition(
        to=_S.PUBLISHED,
        at=at,
        register_id=register_id,
        published_at=published_at or at,
        published_raw=published_raw,
        text="Umowa jest już w rejestrze.",
        person=person,
    )
    move(connection, outbox_rows.load(connection, submission_id), published, computer=computer)


def enter_by_hand(
    connection: Connection, submission_id: int, at: datetime, person: str, computer: str
) -> None:
    """ "Wpisuję ręcznie": nothing is sent any more, unless the person lets the row go on with `resume`."""
    row = outbox_rows.load(connection, submission_id)
    if not may_be_entered_by_hand(outbox_rows.to_submission(row)):
        raise IllegalTransitionError(f"submission {submission_id} is {row['state']}: may be there already")
    text = "Wpisywana ręcznie w portalu. Program jej nie wyśle."
    if row["state"] != _S.NEEDS_ATTENTION:
        step = Transition(
            to=_S.NEEDS_ATTENTION, at=at, attention=AttentionReason.BY_HAND, text=text, person=person
        )
        move(connection, row, step, computer=computer)
        return
    connection.execute(
        update(submissions)
        .where(submissions.c.id == submission_id)
        .values(attention=AttentionReason.BY_HAND.value, changed_at=at)
    )
    write_event(
        connection,
        row,
        at=at,
        kind=EventKind.NEEDS_ATTENTION,
        state=_S.NEEDS_ATTENTION,
        text=text,
        person=person,
        computer=computer,
    )


def seek_entered(
    connection: Connection, submission_id: int, at: datetime, person: str, computer: str
) -> None:
    """ "Już wpisana": look it up and adopt it; while it is not found it stays the person's, and unsent."""
    row = outbox_rows.load(connection, submission_id)
    if row["attention"] != AttentionReason.BY_HAND:
        enter_by_hand(connection, submission_id, at, person, computer)
        row = outbox_rows.load(connection, submission_id)
    step = Transition(
        to=_S.UNCERTAIN,
        at=at,
        kind=EventKind.RESUMED,
        attention=AttentionReason.BY_HAND,
        not_before=at,
        text="Wpisana ręcznie. Szukam jej w rejestrze.",
        person=person,
    )
    move(connection, row, step, computer=computer)


def restart_undo(connection: Connection, at: datetime, seconds: float) -> tuple[int, ...]:
    """Give rows whose "Cofnij" was still to be seen when the program ended their time anew."""
    unsent = (
        submissions.c.state == _S.QUEUED.value,
        submissions.c.attempts == 0,
        submissions.c.undo_until.is_not(None),
    )
    ids = tuple(connection.scalars(select(submissions.c.id).where(*unsent).order_by(submissions.c.id)))
    until = at + timedelta(seconds=seconds)
    connection.execute(update(submissions).where(*unsent).values(not_before=until, undo_until=until))
    return ids


def _refuse_ended(row: outbox_rows.AnyRow) -> None:
    if not TRANSITIONS[SubmissionState(row["state"])]:
        raise IllegalTransitionError(f"submission {row['id']} has ended: {row['state']}")
