"""Freezing a submission: the row, its event and the agreement's mark are one transaction."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.submission import EventKind, Operation, SubmissionState
from cru_desktop.storage import agreement_writes, outbox_rows, submitted_changes
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.column_types import storable_text
from cru_desktop.storage.contractor_learning import learn
from cru_desktop.storage.errors import (
    AgreementNotSendableError,
    AlreadyQueuedError,
    ForeignAgreementError,
    UnknownRecordError,
)
from cru_desktop.storage.outbox_rows import UNFINISHED, write_event
from cru_desktop.storage.outbox_transitions import FAILED, mirror
from cru_desktop.storage.remembered_people import remember
from cru_desktop.storage.submission_shapes import NewSubmission
from cru_desktop.storage.tables import agreement_contents, agreements, contexts, submissions


def queue(connection: Connection, environment: Environment, new: NewSubmission, at: datetime) -> int:
    """Write the row and return its id; see `OutboxRecords.queue` for what it raises."""
    _refuse_foreign(connection, new)
    if new.identity is not None:
        live = live_identity(connection, new.identity)
        if live is not None:
            raise AlreadyQueuedError(live)
    agreement_id = _agreement(connection, new, at)
    row_id: int = connection.scalars(
        submissions.insert()
        .values(**_values(connection, environment, agreement_id, new, at))
        .returning(submissions.c.id)
    ).one()
    row = outbox_rows.load(connection, row_id)
    write_event(
        connection,
        row,
        at=at,
        kind=EventKind.QUEUED,
        state=SubmissionState.QUEUED,
        text="Dodana do wysyłki.",
        details=_details(new),
        person=new.person,
        computer=new.computer,
    )
    mirror(connection, dict(row))
    if new.change is not None:
        submitted_changes.add(connection, row_id, new.change)
        learn(connection, agreement_id, new.regon, new.change.after, at)
    if new.operation is Operation.PUBLISH:
        content = _content(connection, agreement_id)
        learn(connection, agreement_id, new.regon, content, at)
        remember(connection, agreement_id, new.regon, content, at)
    return row_id


def _details(new: NewSubmission) -> str:
    what = f"{len(new.body)} B" if new.change is None else new.change.intent.occurrence.change_kind.value
    return f"{new.operation.value} → {new.destination}, {what}"


def _content(connection: Connection, agreement_id: int) -> RawAgreement:
    """The agreement's text as it is kept; what was just queued is this text."""
    content: RawAgreement = connection.scalars(
        select(agreement_contents.c.raw).where(agreement_contents.c.agreement_id == agreement_id)
    ).one()
    return content


def live_identity(connection: Connection, identity: str) -> int | None:
    """Id of the row with this identity that is neither rejected nor cancelled."""
    return connection.scalar(
        select(submissions.c.id).where(submissions.c.identity == identity, submissions.c.state.not_in(FAILED))
    )


def _values(
    connection: Connection, environment: Environment, agreement_id: int, new: NewSubmission, at: datetime
) -> dict[str, Any]:
    return {
        "agreement_id": agreement_id,
        "environment": environment.value,
        "destination": new.destination,
        "regon": new.regon,
        "operation": new.operation.value,
        "state": SubmissionState.QUEUED.value,
        "held": new.held,
        "number": storable_text(new.number),
        "subject": storable_text(new.subject),
        "value": new.value,
        "contractor": storable_text(new.contractor),
        "person": new.person,
        "computer": new.computer,
        "created_at": at,
        "changed_at": at,
        "not_before": new.not_before,
        "undo_until": new.not_before if new.not_before > at else None,
        "field_errors": [],
        "similar_register_ids": [],
        "dismissed_register_ids": [],
        "identity": new.identity,
        "register_id": new.register_id,
        "content_hash": new.content_hash,
        "predecessor_id": _predecessor(connection, agreement_id),
        "body_sha256": hashlib.sha256(new.body).hexdigest() if new.body else "",
        "body": new.body,
    }


def _predecessor(connection: Connection, agreement_id: int) -> int | None:
    latest: int | None = connection.scalar(
        select(func.max(submissions.c.id)).where(
            submissions.c.agreement_id == agreement_id, submissions.c.state.in_(UNFINISHED)
        )
    )
    return latest


def _refuse_foreign(connection: Connection, new: NewSubmission) -> None:
    known = connection.scalar(select(contexts.c.regon).where(contexts.c.regon == new.regon))
    if known is None:
        raise ForeignAgreementError(f"no context {new.regon}")
    if new.agreement_id is None:
        return
    owner = connection.scalar(select(agreements.c.regon).where(agreements.c.id == new.agreement_id))
    if owner is None:
        raise UnknownRecordError(f"agreement {new.agreement_id}")
    if owner != new.regon:
        raise ForeignAgreementError(f"agreement {new.agreement_id} of {owner}, submission for {new.regon}")


def _agreement(connection: Connection, new: NewSubmission, at: datetime) -> int:
    """The agreement's id, made or brought up to date; AgreementNotSendableError when it may not go."""
    if new.agreement_id is None:
        if new.raw is None or new.operation is not Operation.PUBLISH:
            raise ValueError("a new agreement needs its content, and begins with its publication")
        return agreement_writes.create(connection, new.regon, new.raw, at, new.person)
    row = connection.execute(
        select(agreements.c.state, agreements.c.deleted_at).where(agreements.c.id == new.agreement_id)
    ).one()
    state = AgreementState(row.state)
    if row.deleted_at is not None or not _may_go(new.operation, state):
        raise AgreementNotSendableError(state.value)
    if _is_being_withdrawn(connection, new.agreement_id):
        raise AgreementNotSendableError("a withdrawal is under way")
    if new.raw is not None and new.operation is Operation.PUBLISH:
        agreement_writes.save(connection, new.agreement_id, new.raw, at, cursor=None)
    return new.agreement_id


def _is_being_withdrawn(connection: Connection, agreement_id: int) -> bool:
    """Nothing can follow a withdrawal but its end."""
    unfinished = connection.scalar(
        select(func.count()).where(
            submissions.c.agreement_id == agreement_id,
            submissions.c.operation == Operation.WITHDRAW.value,
            submissions.c.state.in_(UNFINISHED),
        )
    )
    return bool(unfinished)


def _may_go(operation: Operation, state: AgreementState) -> bool:
    if operation is Operation.PUBLISH:
        return state.is_editable
    return not state.is_editable and state is not AgreementState.WITHDRAWN
