"""Giving a row into the sender's hands."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, select

from cru_desktop.domain.submission import EventKind, SubmissionState
from cru_desktop.storage import direct, outbox_rows, outbox_sender
from cru_desktop.storage.outbox_next import work_of
from cru_desktop.storage.outbox_rows import AnyRow
from cru_desktop.storage.outbox_transitions import move
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition, Work
from cru_desktop.storage.tables import attempts, submissions

_S = SubmissionState
_BODY = "SELECT body FROM submissions WHERE id = :wanted"


def claim(connection: Connection, row: AnyRow, now: datetime, computer: str) -> ClaimedSubmission:
    """Give the row to the sender under a new random token."""
    token = secrets.token_hex(16)
    state = SubmissionState(row["state"])
    if work_of(row) is Work.SEND:
        claimed = _start_attempt(connection, row, token, now, computer)
    else:
        given = {"row_id": row["id"], "row_state": state.value}
        values = {"claim": token, "claimed_at": now}
        direct.update(connection, submissions, values, "id = :row_id AND state = :row_state", given)
        claimed = {**row, **values}
    return in_hand(connection, claimed, work_of(row), token)


def claim_to_write(
    connection: Connection,
    row: AnyRow,
    candidate: ClaimedSubmission,
    now: datetime,
    computer: str,
    body: bytes | None = None,
) -> ClaimedSubmission:
    """Give the row to the sender and note that its write begins: one step, for nothing is asked between.

    `body`: the bytes of a change, frozen now; None: they have been since it was queued.
    """
    token = secrets.token_hex(16)
    frozen = {} if body is None else {"body": body, "body_sha256": hashlib.sha256(body).hexdigest()}
    claimed = _start_attempt(connection, row, token, now, computer, writes=True, frozen=frozen)
    outbox_sender.count(connection, row["id"], now)
    return replace(
        candidate,
        submission=outbox_rows.to_submission(claimed),
        claim=token,
        first_write_at=claimed["first_write_at"],
        body=candidate.body if body is None else body,
        body_sha256=claimed["body_sha256"],
    )


def _start_attempt(
    connection: Connection,
    row: AnyRow,
    token: str,
    now: datetime,
    computer: str,
    *,
    writes: bool = False,
    frozen: Mapping[str, object] = MappingProxyType({}),
) -> dict[str, Any]:
    if row["state"] == _S.WAITING:
        due = Transition(to=_S.QUEUED, at=now, text="Nadszedł czas ponowienia.")
        row = move(connection, row, due, computer=computer)
    number = row["attempts"] + 1
    step = Transition(to=_S.SENDING, at=now, kind=EventKind.CLAIMED, text=f"Wysyłam, próba {number}.")
    besides = {
        "claim": token,
        "claimed_at": now,
        "attempts": number,
        "document_id": None,
        "undo_until": None,
        **frozen,
    }
    if writes and row["first_write_at"] is None:
        besides["first_write_at"] = now
    moved = move(connection, row, step, computer=computer, besides=besides)
    attempt = {"submission_id": row["id"], "number": number, "claimed_at": now}
    if writes:
        attempt["write_started_at"] = now
    direct.insert(connection, attempts, attempt)
    return moved


def in_hand(connection: Connection, row: AnyRow, work: Work, token: str) -> ClaimedSubmission:
    """The row with all that the sender needs of it. An empty token: looked at, not claimed."""
    found = direct.run(connection, _BODY, {"wanted": row["id"]}).fetchone()
    return ClaimedSubmission(
        submission=outbox_rows.to_submission(row),
        work=work,
        claim=token,
        body=found[0],
        body_sha256=row["body_sha256"],
        content_hash=row["content_hash"],
        refusals=row["refusals"],
        first_write_at=row["first_write_at"],
        look_up_started_at=row["look_up_started_at"],
        last_complete_absence_at=row["last_complete_absence_at"],
        look_ups=row["look_ups"],
        document_ids=outbox_rows.document_ids(connection, row["id"]) if row["attempts"] else (),
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
