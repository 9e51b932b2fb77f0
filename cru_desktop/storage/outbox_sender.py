"""What the sender writes about a row in its hands, besides the steps to another state."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, case, func, select, update
from sqlalchemy.dialects.sqlite import insert

from cru_desktop.domain.submission import AttentionReason, EventKind, Operation, SubmissionState
from cru_desktop.storage import direct, outbox_rows
from cru_desktop.storage.errors import RegisterIdTakenError, StaleClaimError
from cru_desktop.storage.fetched import join_with
from cru_desktop.storage.outbox_rows import present, write_event
from cru_desktop.storage.outbox_transitions import FAILED, mirror
from cru_desktop.storage.restore_errors import SendingEndedError
from cru_desktop.storage.submission_shapes import Note
from cru_desktop.storage.tables import (
    attempts,
    contexts,
    counted_submissions,
    profile_values,
    submissions,
)

_S = SubmissionState
_WARSAW = ZoneInfo("Europe/Warsaw")

#: Key of `profile_values`; its value says since when and why the queue stands.
PAUSED_KEY = "queue_paused"
#: Nothing is sent from these data any more: see `data_home.SendingEnd`.
SENDING_ENDED_KEY = "sending_ended"

_ATTEMPT = "submission_id = :row_id AND number = :row_number"
_TAKEN = f"""
SELECT 1 FROM submissions WHERE register_id = :wanted AND operation = '{Operation.PUBLISH.value}'
AND state NOT IN {FAILED} AND id <> :row_id
UNION ALL SELECT 1 FROM agreements WHERE register_id = :wanted AND id <> :row_agreement
"""
#: What a person types in by hand is not sent after a restore either.
_KEPT_BY_HAND = case(
    (submissions.c.attention == AttentionReason.BY_HAND.value, submissions.c.attention), else_=None
)
_PAUSED = "SELECT value FROM profile_values WHERE key = :key"


def begin_write(connection: Connection, submission_id: int, claim: str, at: datetime) -> None:
    """Remember, before the first byte goes out, that from here on the outcome may be unknown.

    Counts the submission for the Warsaw day. StaleClaimError when the row is not `sending` with this claim.
    """
    row = outbox_rows.load(connection, submission_id)
    if row["state"] != _S.SENDING or row["claim"] != claim:
        raise StaleClaimError(f"submission {submission_id} is no longer sending with this claim")
    if row["first_write_at"] is None:
        given = {"row_id": submission_id}
        direct.update(connection, submissions, {"first_write_at": at}, "id = :row_id", given)
    given = {"row_id": submission_id, "row_number": row["attempts"]}
    direct.update(connection, attempts, {"write_started_at": at}, _ATTEMPT, given)
    count(connection, submission_id, at)


def count(connection: Connection, submission_id: int, at: datetime) -> None:
    """The submission counts for the Warsaw day, once."""
    counted = {"day": at.astimezone(_WARSAW).date(), "submission_id": submission_id}
    direct.insert(connection, counted_submissions, counted, or_ignore=True)


def note(connection: Connection, submission_id: int, claim: str, learned: Note, computer: str) -> None:
    """Write what a look-up or a poll brought while the row stays in its state, and give the row back.

    A `sending` row stays in the sender's hands. StaleClaimError when the claim is no longer the row's.
    """
    row = outbox_rows.load(connection, submission_id)
    if row["claim"] != claim:
        raise StaleClaimError(f"submission {submission_id} does not carry this claim")
    values: dict[str, Any] = present(
        {
            "not_before": learned.not_before,
            "error_code": learned.error_code,
            "error_text": learned.error_text,
            "error_details": learned.error_details,
            "document_id": learned.document_id,
        }
    )
    if row["state"] != _S.SENDING:
        values["claim"] = None
    if learned.looked_up:
        values["look_ups"] = row["look_ups"] + 1
    if learned.complete_absence is not None:
        values["last_complete_absence_at"] = learned.at if learned.complete_absence else None
    connection.execute(
        update(submissions).where(submissions.c.id == submission_id).values(changed_at=learned.at, **values)
    )
    write_event(
        connection,
        {**row, **values},
        at=learned.at,
        kind=learned.kind,
        state=SubmissionState(row["state"]),
        text=learned.text,
        details=learned.details or learned.error_details or "",
        computer=computer,
        answer=learned.answer,
        register_date=learned.register_date,
    )


def refuse_taken(connection: Connection, row: outbox_rows.AnyRow, register_id: str, at: datetime) -> None:
    """An entry of the register belongs to one agreement; RegisterIdTakenError when another has it.

    What was only fetched of the entry meanwhile goes into the row's agreement.
    """
    if row["operation"] != Operation.PUBLISH:
        return
    join_with(connection, register_id, row["agreement_id"], at)
    wanted = {"wanted": register_id, "row_id": row["id"], "row_agreement": row["agreement_id"]}
    if direct.run(connection, _TAKEN, wanted).fetchone() is not None:
        raise RegisterIdTakenError(register_id)


def after_restore(connection: Connection, at: datetime, computer: str) -> tuple[int, ...]:
    """Every unfinished row becomes `uncertain` and the queue stands: its copy may have gone on elsewhere.
    Whose a key is has to be shown anew.

    This is the one step outside the table of transitions.
    """
    rows = connection.execute(
        select(*outbox_rows.COLUMNS).where(submissions.c.state.in_(outbox_rows.UNFINISHED))
    ).mappings()
    touched = []
    for row in rows.all():
        connection.execute(
            update(submissions)
            .where(submissions.c.id == row["id"])
            .values(
                state=_S.UNCERTAIN.value,
                claim=None,
                attention=_KEPT_BY_HAND,
                similar_register_ids=[],
                outcome_unknown=True,
                not_before=at,
                undo_until=None,
                changed_at=at,
                look_up_started_at=at,
                last_complete_absence_at=None,
                look_ups=0,
            )
        )
        write_event(
            connection,
            row,
            at=at,
            kind=EventKind.OUTCOME_UNKNOWN,
            state=_S.UNCERTAIN,
            text="Dane przywrócono z kopii. Sprawdzam w rejestrze, czy umowa już tam jest.",
            details=f"before: {row['state']}",
            computer=computer,
        )
        mirror(connection, dict(outbox_rows.load(connection, row["id"])))
        touched.append(row["id"])
    # The keyring may hold another key by now than the one whose owner was certain when the copy was made.
    connection.execute(update(contexts).values(key_confirmed=False))
    pause(connection, f"{at.isoformat()} restore")
    return tuple(touched)


def pause(connection: Connection, reason: str) -> None:
    """Let the queue stand until `unpause`."""
    statement = insert(profile_values).values(key=PAUSED_KEY, value=reason)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["key"], set_={"value": statement.excluded.value})
    )


def unpause(connection: Connection) -> None:
    """Let the queue go on; SendingEndedError where nothing may be sent any more."""
    ended = connection.scalar(select(profile_values.c.value).where(profile_values.c.key == SENDING_ENDED_KEY))
    if ended is not None:
        raise SendingEndedError(ended)
    connection.execute(profile_values.delete().where(profile_values.c.key == PAUSED_KEY))


def pause_reason(connection: Connection) -> str | None:
    """Why the queue stands; None while it goes."""
    row = direct.run(connection, _PAUSED, {"key": PAUSED_KEY}).fetchone()
    return None if row is None else str(row[0])


def is_counted(connection: Connection, submission_id: int, at: datetime) -> bool:
    """True if the row has already been counted on this Warsaw day."""
    day = at.astimezone(_WARSAW).date()
    found = connection.scalar(
        select(func.count()).where(
            counted_submissions.c.day == day, counted_submissions.c.submission_id == submission_id
        )
    )
    return bool(found)
