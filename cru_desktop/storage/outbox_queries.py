"""Reading the outbox: lists, histories, and what our own rows already explain."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal_column, or_, select

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import (
    AttentionReason,
    Operation,
    Submission,
    SubmissionEvent,
    SubmissionState,
)
from cru_desktop.domain.text import fold
from cru_desktop.storage import direct, outbox_rows
from cru_desktop.storage.agreement_shapes import AgreementOrigin, AgreementState
from cru_desktop.storage.column_types import dump_json
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.outbox_transitions import FAILED
from cru_desktop.storage.submission_shapes import FrozenContent, SubmissionQuery
from cru_desktop.storage.tables import agreements, attempts, contexts, submission_events, submissions

_ACCEPTED = f"""
SELECT {outbox_rows.COLUMN_NAMES} FROM submissions
WHERE regon = :regon AND state = '{SubmissionState.ACCEPTED.value}'
AND environment = :environment AND destination = :destination ORDER BY id
"""
_COUNTS = "SELECT state, count(*) FROM submissions GROUP BY state"
_COUNTS_OF = """
SELECT state, count(*) FROM submissions WHERE regon IN (SELECT value FROM json_each(:regons)) GROUP BY state
"""
_UNFINISHED = f"""
SELECT regon, count(*) FROM submissions WHERE regon IN (SELECT regon FROM contexts)
AND state IN ({", ".join(f"'{state}'" for state in outbox_rows.UNFINISHED)}) GROUP BY regon
"""
#: The columns, but kept from the index by entity and state (SQLite's unary plus).
_REGON: ColumnElement[str] = literal_column("+submissions.regon")
_STATE: ColumnElement[str] = literal_column("+submissions.state")
_PUBLISHED = (SubmissionState.PUBLISHED.value,)
#: After years nearly all rows are these.
_DONE = frozenset({SubmissionState.PUBLISHED, SubmissionState.CANCELLED})
_UNDER_WAY = tuple(
    state.value for state in (SubmissionState.SENDING, SubmissionState.UNCERTAIN, SubmissionState.ACCEPTED)
)


def listed(connection: Connection, query: SubmissionQuery) -> tuple[Submission, ...]:
    """Rows of the query: unfinished first, then the newest."""
    statement = _conditions(select(*outbox_rows.COLUMNS), query)
    ends = {state.is_final for state in (query.states or SubmissionState)}
    if len(ends) > 1 and not query.unfinished:
        statement = statement.order_by(case((submissions.c.state.in_(outbox_rows.UNFINISHED), 0), else_=1))
    statement = statement.order_by(submissions.c.id.desc()).limit(query.limit).offset(query.offset)
    return tuple(map(outbox_rows.to_submission, connection.execute(statement).mappings()))


def uncorrected(connection: Connection, regons: Collection[str] | None) -> tuple[Submission, ...]:
    """Rejections that still are the last word about their agreement: it was not sent again since."""
    statement = (
        select(*outbox_rows.COLUMNS)
        .join(agreements, agreements.c.id == submissions.c.agreement_id)
        .where(
            _of_entities(regons),
            submissions.c.state == SubmissionState.REJECTED.value,
            agreements.c.submission_id == submissions.c.id,
            agreements.c.state == AgreementState.REJECTED.value,
            agreements.c.deleted_at.is_(None),
        )
    )
    return tuple(map(outbox_rows.to_submission, connection.execute(statement).mappings()))


def published_since(connection: Connection, since: datetime, regons: Collection[str] | None) -> int:
    """How many rows of these entities, or of all, were published then or later."""
    statement = select(func.count()).where(submissions.c.published_at >= since, _STATE.in_(_PUBLISHED))
    if regons is not None:
        statement = statement.where(_REGON.in_(sorted(regons)))
    return connection.scalar(statement) or 0


def last_published_at(connection: Connection) -> datetime | None:
    """When a row was published last."""
    found: datetime | None = connection.scalar(
        select(submissions.c.published_at)
        .where(submissions.c.published_at.is_not(None), _STATE.in_(_PUBLISHED))
        .order_by(submissions.c.published_at.desc())
        .limit(1)
    )
    return found


def accepted(
    connection: Connection, environment: Environment, destination: str, regon: str
) -> tuple[Submission, ...]:
    """The entity's rows whose document this register has accepted, oldest first."""
    wanted = {"environment": environment.value, "destination": destination, "regon": regon}
    return tuple(map(outbox_rows.to_submission, direct.every(connection, submissions, _ACCEPTED, wanted)))


def counts(connection: Connection, regons: Collection[str] | None) -> dict[SubmissionState, int]:
    """How many rows are in each state that occurs."""
    statement = _COUNTS if regons is None else _COUNTS_OF
    found = direct.run(connection, statement, {"regons": dump_json(sorted(regons or ()))})
    return {SubmissionState(state): count for state, count in found}


def unfinished(connection: Connection) -> dict[str, int]:
    """By entity, how many rows have not ended."""
    return dict(direct.run(connection, _UNFINISHED, {}))


def entered_by_hand(connection: Connection) -> dict[str, int]:
    """By entity, how many unfinished rows a person types in at the portal: the program never sends them."""
    statement = (
        select(submissions.c.regon, func.count())
        .where(
            _of_entities(None),
            submissions.c.attention == AttentionReason.BY_HAND.value,
            submissions.c.state.in_(outbox_rows.UNFINISHED),
        )
        .group_by(submissions.c.regon)
    )
    return {row.regon: row[1] for row in connection.execute(statement)}


def events(connection: Connection, submission_id: int) -> tuple[SubmissionEvent, ...]:
    """The row's history, oldest first."""
    statement = (
        select(submission_events)
        .where(submission_events.c.submission_id == submission_id)
        .order_by(submission_events.c.id)
    )
    return tuple(map(outbox_rows.to_event, connection.execute(statement).mappings()))


def frozen(connection: Connection, submission_id: int) -> FrozenContent:
    """What the row sends; UnknownRecordError."""
    row = connection.execute(
        select(submissions.c.body, submissions.c.first_write_at).where(submissions.c.id == submission_id)
    ).one_or_none()
    if row is None:
        raise UnknownRecordError(f"submission {submission_id}")
    return FrozenContent(row.body, row.first_write_at)


def open_publications(
    connection: Connection, destination: str, regon: str, since: datetime | None
) -> frozenset[SubmissionState]:
    """States of publications that the register may have and that have not ended, written since then."""
    perhaps_there = or_(submissions.c.outcome_unknown, submissions.c.document_id.is_not(None))
    statement = (
        select(submissions.c.state)
        .distinct()
        .where(
            submissions.c.regon == regon,
            submissions.c.destination == destination,
            submissions.c.operation == Operation.PUBLISH.value,
            or_(
                submissions.c.state.in_(_UNDER_WAY),
                and_(submissions.c.state == SubmissionState.NEEDS_ATTENTION.value, perhaps_there),
            ),
        )
    )
    if since is not None:
        written = or_(submissions.c.first_write_at.is_(None), submissions.c.first_write_at >= since)
        statement = statement.where(written)
    return frozenset(map(SubmissionState, connection.scalars(statement)))


def find_by_identity(connection: Connection, identity: str) -> Submission | None:
    """The live row with this identity, else the newest that was rejected or cancelled."""
    row = (
        connection.execute(
            select(*outbox_rows.COLUMNS)
            .where(submissions.c.identity == identity)
            .order_by(submissions.c.state.in_(FAILED), submissions.c.id.desc())
            .limit(1)
        )
        .mappings()
        .one_or_none()
    )
    return None if row is None else outbox_rows.to_submission(row)


def claimed_register_ids(connection: Connection, regon: str) -> frozenset[str]:
    """Entries of the register that our rows and agreements of this entity already explain.

    Not those only fetched from there: an equal entry typed in the portal is what a look-up has to find, and
    one whose answer was lost may have been fetched before its row found it.
    """
    fetched = select(agreements.c.id).where(agreements.c.origin == AgreementOrigin.REGISTER.value)
    of_rows = select(submissions.c.register_id).where(
        submissions.c.regon == regon,
        submissions.c.register_id.is_not(None),
        submissions.c.agreement_id.not_in(fetched),
    )
    of_agreements = select(agreements.c.register_id).where(
        agreements.c.regon == regon,
        agreements.c.register_id.is_not(None),
        agreements.c.origin != AgreementOrigin.REGISTER.value,
    )
    return frozenset(connection.scalars(of_rows.union(of_agreements)))


def documents_of_others(connection: Connection, submission_id: int, regon: str) -> frozenset[str]:
    """Documents of the register that came from the entity's other rows, from every attempt of theirs."""
    is_other = and_(submissions.c.regon == regon, submissions.c.id != submission_id)
    of_rows = select(submissions.c.document_id).where(is_other, submissions.c.document_id.is_not(None))
    of_attempts = (
        select(attempts.c.document_id)
        .join(submissions, submissions.c.id == attempts.c.submission_id)
        .where(is_other, attempts.c.document_id.is_not(None))
    )
    return frozenset(connection.scalars(of_rows.union(of_attempts)))


def _conditions(statement: Select[tuple[object, ...]], query: SubmissionQuery) -> Select[tuple[object, ...]]:
    if query.states is not None and query.states & _DONE:
        # Newest first until the page is full; the index would bring years of them together to sort.
        statement = statement.where(_STATE.in_(sorted(query.states)))
        if query.regons is not None:
            statement = statement.where(_REGON.in_(sorted(query.regons)))
    elif query.states is not None or query.unfinished:
        statement = statement.where(_of_entities(query.regons))
    elif query.regons is not None:
        statement = statement.where(submissions.c.regon.in_(sorted(query.regons)))
    if query.states is not None and not query.states & _DONE:
        statement = statement.where(submissions.c.state.in_(sorted(query.states)))
    if query.agreement_id is not None:
        statement = statement.where(submissions.c.agreement_id == query.agreement_id)
    if query.unfinished:
        statement = statement.where(submissions.c.state.in_(outbox_rows.UNFINISHED))
    if query.search.strip():
        folded = agreements.c.search_text
        statement = statement.join(agreements, agreements.c.id == submissions.c.agreement_id)
        statement = statement.where(
            *(or_(func.instr(folded, word) > 0) for word in fold(query.search).split())
        )
    return statement


def _of_entities(regons: Collection[str] | None) -> ColumnElement[bool]:
    """Rows of these entities, or of every one.

    Named in both cases, so that the index by entity and state finds the few that are not done among the many.
    """
    wanted = select(contexts.c.regon) if regons is None else sorted(regons)
    return submissions.c.regon.in_(wanted)
