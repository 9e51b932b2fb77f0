"""The one place that writes a submission's state: checked, guarded, with one event each.

Everything here works on a connection that is inside a writing transaction.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.submission import (
    TRANSITIONS,
    AttentionReason,
    EventKind,
    Operation,
    SubmissionState,
)
from cru_desktop.storage import (
    change_drafts,
    direct,
    entry_taking,
    outbox_rows,
    register_versions,
    submitted_changes,
)
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.errors import IllegalTransitionError, StaleClaimError
from cru_desktop.storage.outbox_rows import AnyRow, field_errors_to_json, present, write_event
from cru_desktop.storage.register_versions import VersionSource
from cru_desktop.storage.submission_shapes import Transition
from cru_desktop.storage.tables import agreements, attempts, submissions

_S = SubmissionState

#: Predecessors that ended so do not let the next row of the agreement go out by itself.
FAILED = (_S.REJECTED.value, _S.CANCELLED.value)

_KINDS = {
    _S.QUEUED: EventKind.RESUMED,
    _S.SENDING: EventKind.CLAIMED,
    _S.WAITING: EventKind.POSTPONED,
    _S.UNCERTAIN: EventKind.OUTCOME_UNKNOWN,
    _S.ACCEPTED: EventKind.ACCEPTED,
    _S.PUBLISHED: EventKind.PUBLISHED,
    _S.REJECTED: EventKind.REJECTED,
    _S.NEEDS_ATTENTION: EventKind.NEEDS_ATTENTION,
    _S.CANCELLED: EventKind.CANCELLED,
}

_TEXTS = {
    _S.QUEUED: "Czeka na wysłanie.",
    _S.SENDING: "Wysyłam.",
    _S.WAITING: "Nie dotarła do rejestru. Ponowię.",
    _S.UNCERTAIN: "Nie wiadomo, czy dotarła. Sprawdzam w rejestrze.",
    _S.ACCEPTED: "Rejestr przyjął, czeka na publikację.",
    _S.PUBLISHED: "Opublikowana.",
    _S.REJECTED: "Rejestr nie przyjął.",
    _S.NEEDS_ATTENTION: "Potrzebna Twoja decyzja.",
    _S.CANCELLED: "Anulowana – nic nie wysłano.",
}


_STILL = "id = :row_id AND state = :row_state"
_STILL_CLAIMED = f"{_STILL} AND claim = :row_claim"
_ATTEMPT = "submission_id = :row_id AND number = :row_number"


def move(
    connection: Connection,
    row: AnyRow,
    step: Transition,
    *,
    computer: str,
    claim: str | None = None,
    besides: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    """Take the row from `row["state"]` to `step.to` and write the event; returns the row as it now is.

    With `claim` the row must still carry it; `besides` are further columns to set.
    Raises IllegalTransitionError when the table forbids the step, StaleClaimError when the row has changed.
    """
    before = SubmissionState(row["state"])
    if step.to not in TRANSITIONS[before]:
        raise IllegalTransitionError(f"submission {row['id']}: {before} → {step.to}")
    if step.to is _S.NEEDS_ATTENTION and step.attention is None:
        raise IllegalTransitionError(f"submission {row['id']}: attention without a reason")
    values = {**_consequences(row, before, step), **_learned(row, step), **(besides or {})}
    guard: dict[str, object] = {"row_id": row["id"], "row_state": before.value}
    where = _STILL
    if claim is not None:
        where, guard["row_claim"] = _STILL_CLAIMED, claim
    if direct.update(connection, submissions, values, where, guard) != 1:
        raise StaleClaimError(f"submission {row['id']} is no longer {before} with this claim")
    if before is _S.SENDING:
        _end_attempt(connection, row, step)
    moved = {**row, **values}
    write_event(
        connection,
        moved,
        at=step.at,
        kind=step.kind or _KINDS[step.to],
        state=step.to,
        text=step.text or _TEXTS[step.to],
        details=step.details or step.error_details or "",
        person=step.person,
        computer=computer,
        answer=step.answer,
        register_date=step.register_date,
    )
    mirror(connection, moved)
    if step.published_raw is not None:
        _keep_version(connection, moved, step, step.published_raw)
    if step.to is _S.PUBLISHED and row["operation"] != Operation.PUBLISH:
        change_drafts.erase_done(connection, row["id"])
    _settle_order(connection, row["id"], step, computer)
    # A row that is to be sent may have gone on to a person, for its predecessor failed.
    return dict(outbox_rows.load(connection, row["id"])) if step.to is _S.QUEUED else moved


def _keep_version(
    connection: Connection, row: Mapping[str, Any], step: Transition, entry: RawAgreement
) -> None:
    """Keep the version that the step tells of; a published change becomes the agreement's text."""
    agreement_id, is_published = row["agreement_id"], step.to is _S.PUBLISHED
    if is_published and row["operation"] == Operation.UPDATE:
        entry_taking.take_over(connection, agreement_id, entry, step.at)
    source = VersionSource.READ_BACK if is_published else VersionSource.FETCHED
    register_versions.keep(connection, agreement_id, entry, source, step.at)
    if step.attention is AttentionReason.ENTRY_CHANGED:
        found = register_versions.newest(connection, agreement_id)
        submitted_changes.note_found(connection, row["id"], found.id if found else None)


def _learned(row: AnyRow, step: Transition) -> dict[str, Any]:
    """Columns that the step brings by itself."""
    values = present(
        {
            "not_before": step.not_before,
            "document_id": step.document_id,
            "register_id": step.register_id,
            "published_at": step.published_at,
            "error_code": step.error_code,
            "error_text": step.error_text,
            "error_details": step.error_details,
        }
    )
    if step.field_errors is not None:
        values["field_errors"] = field_errors_to_json(step.field_errors)
    if step.similar_register_ids is not None:
        values["similar_register_ids"] = list(step.similar_register_ids)
    if step.refused:
        values["refusals"] = row["refusals"] + 1
    return values


def _consequences(row: AnyRow, before: SubmissionState, step: Transition) -> dict[str, Any]:
    """Columns that follow from the step, whatever was learned."""
    values: dict[str, Any] = {"state": step.to.value, "changed_at": step.at, "claim": None}
    # An entry typed in by hand stays one while the register is asked about it: absent, it is not sent.
    kept = step.to is _S.NEEDS_ATTENTION or step.attention is AttentionReason.BY_HAND
    values["attention"] = step.attention.value if kept and step.attention else None
    if step.to is _S.UNCERTAIN:
        values |= {"outcome_unknown": True, "look_up_started_at": step.at}
        values |= {"last_complete_absence_at": None, "look_ups": 0}
    if before is _S.UNCERTAIN and (step.to is _S.QUEUED or step.kind is EventKind.ABSENCE_PROVEN):
        values |= {"outcome_unknown": False, "look_up_started_at": None, "last_complete_absence_at": None}
    if step.to in (_S.ACCEPTED, _S.PUBLISHED, _S.REJECTED):
        values["outcome_unknown"] = False
    if step.to in (_S.ACCEPTED, _S.PUBLISHED):
        values |= {"error_code": None, "error_text": None, "error_details": None, "field_errors": []}
    if before is _S.NEEDS_ATTENTION:
        values |= {"similar_register_ids": [], "refusals": 0, "predecessor_id": None}
    return values


def _end_attempt(connection: Connection, row: AnyRow, step: Transition) -> None:
    values = {"ended_at": step.at, "ended_state": step.to.value, "document_id": step.document_id}
    given = {"row_id": row["id"], "row_number": row["attempts"]}
    direct.update(connection, attempts, values, _ATTEMPT, given)


def mirror(connection: Connection, row: Mapping[str, Any]) -> None:
    """Show the submission, as `row` now has it, on its agreement; in the transaction that changed it."""
    values: dict[str, Any] = {"submission_id": row["id"], "changed_at": row["changed_at"]}
    state = _agreement_state(Operation(row["operation"]), SubmissionState(row["state"]))
    if state is not None:
        values["state"] = state.value
    if row["state"] == _S.PUBLISHED and row["operation"] == Operation.PUBLISH:
        values |= present({"register_id": row["register_id"], "published_at": row["published_at"]})
    direct.update(connection, agreements, values, "id = :row_id", {"row_id": row["agreement_id"]})


def _agreement_state(operation: Operation, state: SubmissionState) -> AgreementState | None:
    """What the agreement becomes; None: it stays what it is (a change under way leaves it published)."""
    if operation is Operation.PUBLISH:
        return AgreementState.DRAFT if state is _S.CANCELLED else AgreementState(state.value)
    if operation is Operation.WITHDRAW and state is _S.PUBLISHED:
        return AgreementState.WITHDRAWN
    return None


def _settle_order(connection: Connection, submission_id: int, step: Transition, computer: str) -> None:
    """Rows of one agreement go strictly in order: a failed predecessor hands the later ones to a person."""
    if step.to.value in FAILED:
        waiting = select(submissions.c.id).where(
            submissions.c.predecessor_id == submission_id,
            submissions.c.state.in_((_S.QUEUED.value, _S.WAITING.value)),
        )
        for successor in connection.scalars(waiting).all():
            _ask_about(connection, successor, step, computer)
    if step.to is _S.QUEUED:
        row = outbox_rows.load(connection, submission_id)
        if row["predecessor_id"] is not None:
            predecessor = outbox_rows.load(connection, row["predecessor_id"])
            if predecessor["state"] in FAILED:
                _ask_about(connection, submission_id, step, computer)


def _ask_about(connection: Connection, submission_id: int, cause: Transition, computer: str) -> None:
    step = Transition(
        to=_S.NEEDS_ATTENTION,
        at=cause.at,
        attention=AttentionReason.PREDECESSOR_FAILED,
        text="Poprzednia wysyłka tej umowy nie doszła do skutku. Zdecyduj, czy wysłać tę.",
    )
    move(connection, outbox_rows.load(connection, submission_id), step, computer=computer)
