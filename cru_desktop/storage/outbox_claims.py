"""Which row is the sender's next, and giving it into the sender's hands."""

import secrets
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    bindparam,
    insert,
    literal_column,
    or_,
    select,
    text,
    update,
)

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import EventKind, SubmissionState
from cru_desktop.storage import outbox_rows
from cru_desktop.storage.outbox_rows import UNFINISHED
from cru_desktop.storage.outbox_transitions import FAILED, move
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition, Work
from cru_desktop.storage.tables import attempts, counted_submissions, submissions

_S = SubmissionState

#: Written as the index has it, else SQLite would not use it.
_CLAIMABLE = text("submissions.state IN ('queued', 'waiting', 'uncertain', 'accepted')")
_TO_SEND = (_S.QUEUED.value, _S.WAITING.value)
#: The plus keeps SQLite from the index on the entity, by which it would have to sort the whole queue.
_REGON: ColumnElement[str] = literal_column("+submissions.regon")
_UNDER_WAY = (_S.SENDING.value, _S.UNCERTAIN.value, _S.ACCEPTED.value)
_WORK = {
    _S.QUEUED: Work.SEND,
    _S.WAITING: Work.SEND,
    _S.UNCERTAIN: Work.LOOK_UP,
    _S.ACCEPTED: Work.POLL,
}


def _condition(kind: Work) -> ColumnElement[bool]:
    if kind is Work.LOOK_UP:
        return submissions.c.state == _S.UNCERTAIN.value
    if kind is Work.POLL:
        return submissions.c.state == _S.ACCEPTED.value
    return and_(
        submissions.c.state.in_(_TO_SEND),
        submissions.c.held.is_(False),
        ~_earlier_of_agreement(),
        ~_failed_predecessor(),
        ~_equal_content(),
    )


def _earlier_of_agreement() -> ColumnElement[bool]:
    """An earlier row of the same agreement still has a way to go."""
    earlier = submissions.alias("earlier")
    return (
        select(earlier.c.id)
        .where(
            earlier.c.agreement_id == submissions.c.agreement_id,
            earlier.c.id < submissions.c.id,
            earlier.c.state.in_(UNFINISHED),
        )
        .correlate(submissions)
        .exists()
    )


def _failed_predecessor() -> ColumnElement[bool]:
    predecessor = submissions.alias("predecessor")
    return (
        select(predecessor.c.id)
        .where(predecessor.c.id == submissions.c.predecessor_id, predecessor.c.state.in_(FAILED))
        .correlate(submissions)
        .exists()
    )


def _equal_content() -> ColumnElement[bool]:
    """Another unfinished row asks for the same entry: two at once could not be told apart by a look-up.

    The older goes first, unless the younger is already on its way.
    """
    equal = submissions.alias("equal")
    return (
        select(equal.c.id)
        .where(
            equal.c.content_hash == submissions.c.content_hash,
            equal.c.regon == submissions.c.regon,
            equal.c.id != submissions.c.id,
            equal.c.state.in_(UNFINISHED),
            or_(
                equal.c.id < submissions.c.id,
                equal.c.state.in_(_UNDER_WAY),
                equal.c.outcome_unknown.is_(True),
            ),
        )
        .correlate(submissions)
        .exists()
    )


def _counted_on(day: date) -> ColumnElement[bool]:
    """The row was written to the register on this day."""
    return (
        select(counted_submissions.c.submission_id)
        .where(counted_submissions.c.day == day, counted_submissions.c.submission_id == submissions.c.id)
        .correlate(submissions)
        .exists()
    )


#: What a row must fulfil to be given out for each kind of work; built once, since building costs more than
#: running.
_CONDITIONS = {kind: _condition(kind) for kind in Work}
_WITH_BODY = select(submissions).where(submissions.c.id == bindparam("wanted"))
_INSERT_ATTEMPT = insert(attempts)


def find_next(
    connection: Connection,
    environment: Environment,
    destination: str,
    regons: Collection[str],
    kinds: Collection[Work],
    due_at: datetime | None,
    only_counted_on: date | None = None,
) -> RowMapping | None:
    """The row whose time comes first, then the oldest. `due_at` None: also rows that are due later.

    `only_counted_on`: of rows to be sent, those alone that already count for this Warsaw day.
    """
    query: Select[tuple[object, ...]] = (
        select(*outbox_rows.COLUMNS)
        .where(
            _CLAIMABLE,
            submissions.c.environment == environment.value,
            submissions.c.destination == destination,
            _REGON.in_(sorted(regons)),
            or_(*(_CONDITIONS[kind] for kind in sorted(kinds))),
        )
        .order_by(submissions.c.not_before, submissions.c.id)
        .limit(1)
    )
    if due_at is not None:
        query = query.where(submissions.c.not_before <= due_at)
    if only_counted_on is not None:
        query = query.where(or_(submissions.c.state.not_in(_TO_SEND), _counted_on(only_counted_on)))
    return connection.execute(query).mappings().one_or_none()


def claim(connection: Connection, row: RowMapping, now: datetime, computer: str) -> ClaimedSubmission:
    """Give the row to the sender under a new random token."""
    token = secrets.token_hex(16)
    state = SubmissionState(row["state"])
    if state is _S.WAITING:
        due = Transition(to=_S.QUEUED, at=now, text="Nadszedł czas ponowienia.")
        move(connection, row, due, computer=computer)
        row = outbox_rows.load(connection, row["id"])
    if _WORK[state] is Work.SEND:
        _start_attempt(connection, row, token, now, computer)
    else:
        connection.execute(
            update(submissions)
            .where(submissions.c.id == row["id"], submissions.c.state == state.value)
            .values(claim=token, claimed_at=now)
        )
    return _claimed(connection, row["id"], _WORK[state], token)


def _start_attempt(connection: Connection, row: RowMapping, token: str, now: datetime, computer: str) -> None:
    number = row["attempts"] + 1
    step = Transition(to=_S.SENDING, at=now, kind=EventKind.CLAIMED, text=f"Wysyłam, próba {number}.")
    besides = {
        "claim": token,
        "claimed_at": now,
        "attempts": number,
        "document_id": None,
        "undo_until": None,
    }
    move(connection, row, step, computer=computer, besides=besides)
    attempt = {"submission_id": row["id"], "number": number, "claimed_at": now}
    connection.execute(_INSERT_ATTEMPT, attempt)


def _claimed(connection: Connection, submission_id: int, work: Work, token: str) -> ClaimedSubmission:
    row = connection.execute(_WITH_BODY, {"wanted": submission_id}).mappings().one()
    return ClaimedSubmission(
        submission=outbox_rows.to_submission(row),
        work=work,
        claim=token,
        body=row["body"],
        body_sha256=row["body_sha256"],
        content_hash=row["content_hash"],
        refusals=row["refusals"],
        first_write_at=row["first_write_at"],
        look_up_started_at=row["look_up_started_at"],
        last_complete_absence_at=row["last_complete_absence_at"],
        look_ups=row["look_ups"],
        document_ids=outbox_rows.document_ids(connection, submission_id),
        dismissed_register_ids=tuple(row["dismissed_register_ids"]),
    )


def recover_interrupted(
    connection: Connection, destination: str | None, at: datetime, computer: str
) -> tuple[int, ...]:
    """Every `sending` row becomes `uncertain`: whoever sent it is gone."""
    query = select(*outbox_rows.COLUMNS).where(submissions.c.state == _S.SENDING.value)
    if destination is not None:
        query = query.where(submissions.c.destination == destination)
    rows = connection.execute(query.order_by(submissions.c.id)).mappings().all()
    step = Transition(
        to=_S.UNCERTAIN,
        at=at,
        not_before=at,
        text="Program został przerwany w trakcie wysyłania. Sprawdzam w rejestrze, czy umowa dotarła.",
    )
    for row in rows:
        move(connection, row, step, computer=computer)
    return tuple(row["id"] for row in rows)
