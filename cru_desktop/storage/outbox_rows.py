"""Rows of `submissions` as the frozen values that the rest of the program reads."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import (
    TRANSITIONS,
    AttentionReason,
    EventKind,
    FieldError,
    Operation,
    Submission,
    SubmissionEvent,
    SubmissionState,
)
from cru_desktop.storage import direct
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.event_chain import append
from cru_desktop.storage.tables import submissions

#: Values of the states in which a row still has a way to go.
UNFINISHED = tuple(state.value for state in SubmissionState if TRANSITIONS[state])

#: Every column but the body.
COLUMNS = tuple(column for column in submissions.c if column.name != "body")

#: The same, as text.
COLUMN_NAMES = ", ".join(f"submissions.{column.name}" for column in COLUMNS)
_BY_ID = f"SELECT {COLUMN_NAMES} FROM submissions WHERE id = :wanted"
_DOCUMENTS = (
    "SELECT document_id FROM attempts WHERE submission_id = :wanted AND document_id IS NOT NULL ORDER BY id"
)


#: A row as it was read, or as it has become in this transaction.
AnyRow = RowMapping | dict[str, Any]


def to_submission(row: AnyRow) -> Submission:
    """The row as screens read it."""
    return Submission(
        id=row["id"],
        agreement_id=row["agreement_id"],
        environment=Environment(row["environment"]),
        destination=row["destination"],
        context_regon=row["regon"],
        operation=Operation(row["operation"]),
        state=SubmissionState(row["state"]),
        held=row["held"],
        number=row["number"],
        subject=row["subject"],
        value=row["value"],
        contractor=row["contractor"],
        person=row["person"],
        created_at=row["created_at"],
        not_before=row["not_before"],
        attempts=row["attempts"],
        outcome_unknown=row["outcome_unknown"],
        document_id=row["document_id"],
        register_id=row["register_id"],
        published_at=row["published_at"],
        error_code=row["error_code"],
        error_text=row["error_text"],
        error_details=row["error_details"],
        field_errors=tuple(FieldError(**entry) for entry in row["field_errors"]),
        attention=None if row["attention"] is None else AttentionReason(row["attention"]),
        similar_register_ids=tuple(row["similar_register_ids"]),
    )


def field_errors_to_json(field_errors: Sequence[FieldError]) -> list[dict[str, str]]:
    """The form of the `field_errors` column."""
    return [{"path": one.path, "code": one.code, "message": one.message} for one in field_errors]


def load(connection: Connection, submission_id: int) -> dict[str, Any]:
    """The row without its body; UnknownRecordError when there is none."""
    row = direct.first(connection, submissions, _BY_ID, {"wanted": submission_id})
    if row is None:
        raise UnknownRecordError(f"submission {submission_id}")
    return row


def document_ids(connection: Connection, submission_id: int) -> tuple[str, ...]:
    """Documents of every attempt, oldest first."""
    found = direct.run(connection, _DOCUMENTS, {"wanted": submission_id})
    return tuple(dict.fromkeys(row[0] for row in found))


def write_event(
    connection: Connection,
    row: AnyRow,
    *,
    at: datetime,
    kind: EventKind,
    state: SubmissionState,
    text: str,
    details: str = "",
    person: str = "",
    computer: str = "",
    answer: str = "",
    register_date: datetime | None = None,
) -> None:
    """Add one line to the history of the submission `row`, as the row now is."""
    append(
        connection,
        {
            "submission_id": row["id"],
            "at": at,
            "kind": kind.value,
            "state": state.value,
            "text": text,
            "details": details,
            # What the sender does by itself it does for whoever has sent the agreement.
            "person": person or row["person"],
            "computer": computer,
            "environment": row["environment"],
            "regon": row["regon"],
            "operation": row["operation"],
            "body_sha256": row["body_sha256"],
            "document_id": row["document_id"],
            "register_date": register_date,
            "answer": answer,
        },
    )


def to_event(row: RowMapping) -> SubmissionEvent:
    return SubmissionEvent(
        submission_id=row["submission_id"],
        at=row["at"],
        kind=EventKind(row["kind"]),
        state=SubmissionState(row["state"]),
        text=row["text"],
        details=row["details"],
        person=row["person"],
        computer=row["computer"],
        document_id=row["document_id"],
        body_sha256=row["body_sha256"],
        register_date=row["register_date"],
        answer=row["answer"],
    )


def present(values: dict[str, Any]) -> dict[str, Any]:
    """Only what was learned: entries that are not None."""
    return {name: value for name, value in values.items() if value is not None}
