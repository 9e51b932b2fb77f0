"""Which row is the sender's next."""

from collections.abc import Collection
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Date,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.dialects import sqlite

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage import direct, outbox_rows
from cru_desktop.storage.column_types import dump_json, utc_text
from cru_desktop.storage.outbox_rows import UNFINISHED, AnyRow
from cru_desktop.storage.outbox_transitions import FAILED
from cru_desktop.storage.submission_shapes import Work
from cru_desktop.storage.tables import counted_submissions, submissions

_S = SubmissionState

#: Written as the index has it, else SQLite would not use it.
_CLAIMABLE = text("submissions.state IN ('queued', 'waiting', 'uncertain', 'accepted')")
_TO_SEND = (_S.QUEUED.value, _S.WAITING.value)
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


def _counted_on(day: BindParameter[date]) -> ColumnElement[bool]:
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


@lru_cache(maxsize=64)
def _next_statement(
    kinds: frozenset[Work], is_due: bool, is_counted: bool, is_one: bool
) -> tuple[str, dict[str, Any]]:
    """The query for the next row, as SQLite reads it, and its constants."""
    query: Select[tuple[object, ...]] = (
        select(literal_column(outbox_rows.COLUMN_NAMES))
        .select_from(submissions)
        .where(
            _CLAIMABLE,
            submissions.c.environment == bindparam("wanted_environment", None, Text),
            submissions.c.destination == bindparam("wanted_destination", None, Text),
            # The plus keeps SQLite from the index on the entity, by which it would have to sort the queue.
            text("+submissions.regon IN (SELECT value FROM json_each(:wanted_regons))").bindparams(
                wanted_regons=None
            ),
            or_(*(_CONDITIONS[kind] for kind in sorted(kinds))),
        )
        .order_by(submissions.c.not_before, submissions.c.id)
        .limit(literal_column("1"))
    )
    if is_due:
        query = query.where(submissions.c.not_before <= bindparam("wanted_moment", None, Text))
    if is_one:
        query = query.where(submissions.c.id == bindparam("wanted_id", None, Integer))
    if is_counted:
        counted = _counted_on(bindparam("wanted_day", None, Date))
        query = query.where(or_(submissions.c.state.not_in(_TO_SEND), counted))
    dialect = sqlite.dialect(paramstyle="named")
    compiled = query.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    return str(compiled), dict(compiled.params)


@lru_cache(maxsize=16)
def _regons_text(regons: frozenset[str]) -> str:
    return dump_json(sorted(regons))


def find_next(
    connection: Connection,
    environment: Environment,
    destination: str,
    regons: Collection[str],
    kinds: Collection[Work],
    due_at: datetime | None,
    only_counted_on: date | None = None,
    only: int | None = None,
) -> dict[str, Any] | None:
    """The row whose time comes first, then the oldest. `due_at` None: also rows that are due later.
    `only`: this row, if it may be given out.

    `only_counted_on`: of rows to be sent, those alone that already count for this Warsaw day.
    """
    statement, constants = _next_statement(
        frozenset(kinds), due_at is not None, only_counted_on is not None, only is not None
    )
    wanted = {
        "wanted_environment": environment.value,
        "wanted_destination": destination,
        "wanted_regons": _regons_text(frozenset(regons)),
        "wanted_moment": None if due_at is None else utc_text(due_at),
        "wanted_id": only,
        "wanted_day": None if only_counted_on is None else only_counted_on.isoformat(),
    }
    return direct.first(connection, submissions, statement, {**constants, **wanted})


def work_of(row: AnyRow) -> Work:
    """What the row asks of the sender."""
    return _WORK[SubmissionState(row["state"])]
