"""Publishing one agreement: a look into the register, then the one write, then what became of it.

The row is claimed (`sending`) in the very transaction in which its write begins. Whatever happens, the
conversation ends with a claimed row in another state.
"""

import json
from dataclasses import dataclass, replace
from decimal import Decimal

from cru_desktop.cru_api.errors import CruApiError, FieldsRejectedError, Outcome, Retry
from cru_desktop.cru_api.mapping import agreement_from_wire
from cru_desktop.delivery import policy
from cru_desktop.delivery.conversation import Conversation, ask
from cru_desktop.delivery.entity_guard import fault_of
from cru_desktop.delivery.look_up import Sighting, Sought, look_up
from cru_desktop.delivery.surroundings import KeyTrouble, Surroundings
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition

_S = SubmissionState

#: So many incomplete lists before the first sending are enough: nothing of ours has ever gone out.
_INCOMPLETE_LISTS_BORNE = 2


@dataclass(slots=True)
class Hand:
    """The row that is claimed, from the moment in which its write may begin until its outcome is recorded."""

    claimed: ClaimedSubmission | None = None


def publish(
    around: Surroundings, candidate: ClaimedSubmission, context: Context, hand: Hand
) -> Conversation[None]:
    """Look up, claim, write once, record. Raises nothing of the register's; storage's errors pass.

    A person may hold or take back the row while it is looked up: then nothing is written.
    """
    fault = fault_of(candidate, context, around.destination)
    if fault is not None:
        _record_unwritten(around, candidate, _wrong_context(around, fault))
        return
    try:
        sighting = yield from look_up(_sought(around, candidate))
    except CruApiError as error:
        claimed = _take(around, candidate, to_write=False)
        if claimed is not None:
            _postpone(around, claimed, context, error)
        return
    step = _verdict(around, candidate, sighting)
    if step is not None:
        _record_unwritten(around, candidate, step)
        return
    # From here on the row counts as written: a process that dies now leaves a row to be looked up.
    claimed = _take(around, candidate, to_write=True)
    if claimed is None:
        return
    hand.claimed = claimed
    try:
        document = yield from ask(lambda client: client.publish(claimed.body))
    except CruApiError as error:
        hand.claimed = None
        _record_failed_write(around, claimed, context, error)
        return
    hand.claimed = None
    record(
        around,
        claimed,
        Transition(
            to=_S.ACCEPTED,
            at=around.now(),
            not_before=policy.later(around.now(), around.policy.first_poll),
            document_id=document.document_id,
            details=f"idDokumentu {document.document_id}, {document.status}, Date {document.register_date}",
            answer=document.answer,
            register_date=document.register_date,
        ),
    )


def give_back(around: Surroundings, hand: Hand) -> None:
    """The program closes between two requests: the write has not begun, and the row says so."""
    if hand.claimed is not None:
        now = around.now()
        record(around, hand.claimed, Transition(to=_S.WAITING, at=now, not_before=now))


def _take(around: Surroundings, candidate: ClaimedSubmission, *, to_write: bool) -> ClaimedSubmission | None:
    claimed = around.submissions.take(candidate, around.now(), to_write=to_write)
    if claimed is not None:
        around.changed(claimed.submission)
    return claimed


def _record_unwritten(around: Surroundings, candidate: ClaimedSubmission, step: Transition) -> None:
    """What the look-up asks for, if the row still is to be sent."""
    claimed = _take(around, candidate, to_write=False)
    if claimed is not None:
        record(around, claimed, step)


def agreement_of(body: bytes) -> Agreement:
    """The agreement as it was frozen. Raises ValueError for a body that this program cannot have written."""
    return agreement_from_wire(json.loads(body, parse_float=Decimal))


def _sought(around: Surroundings, claimed: ClaimedSubmission) -> Sought:
    """What to look for before a write."""
    regon = claimed.submission.context_regon
    return Sought(
        agreement=agreement_of(claimed.body),
        regon=regon,
        explained=lambda: (
            around.submissions.claimed_register_ids(regon) | set(claimed.dismissed_register_ids)
        ),
    )


def _verdict(around: Surroundings, claimed: ClaimedSubmission, sighting: Sighting) -> Transition | None:
    """What the look-up asks for; None: nothing stands against sending."""
    now = around.now()
    seen = (*(entry.register_id for entry in sighting.same), *sighting.similar)
    if sighting.same and claimed.first_write_at is not None:
        # We wrote it before and took it for absent: it has come after all. The look-up of this state adopts
        # it.
        return Transition(to=_S.UNCERTAIN, at=now, not_before=now, details=f"found {', '.join(seen)}")
    if seen:
        return Transition(
            to=_S.NEEDS_ATTENTION,
            at=now,
            attention=AttentionReason.SIMILAR_ENTRY,
            similar_register_ids=seen,
            text="W rejestrze jest już podobna umowa tej jednostki, wpisana poza tym programem.",
            details=", ".join(seen),
        )
    tries = around.incomplete.pop(claimed.id, 0)
    if sighting.complete or tries >= _INCOMPLETE_LISTS_BORNE:
        return None
    around.incomplete[claimed.id] = tries + 1
    return Transition(
        to=_S.WAITING,
        at=now,
        not_before=policy.later(now, policy.look_up_delay(around.policy, tries)),
        error_text="Rejestr pokazał niepełną listę wpisów, więc sprawdzę jeszcze raz przed wysłaniem.",
    )


def _postpone(around: Surroundings, claimed: ClaimedSubmission, context: Context, error: CruApiError) -> None:
    """The look-up failed, so nothing was written: the row waits."""
    if error.retry is Retry.KEY:
        _record_refused_key(around, claimed, context, error)
        return
    record(around, claimed, _waiting(around, claimed, error, refused=False))


def _record_failed_write(
    around: Surroundings, claimed: ClaimedSubmission, context: Context, error: CruApiError
) -> None:
    if error.retry is Retry.KEY:
        _record_refused_key(around, claimed, context, error)
    elif error.outcome is Outcome.UNKNOWN:
        record(around, claimed, _uncertain(around, error))
    elif error.retry is Retry.NEVER or (error.retry is Retry.SECOND_TIME_STOPS and claimed.refusals >= 1):
        record(around, claimed, _refused(around, error))
    else:
        refused = error.retry is Retry.SECOND_TIME_STOPS
        record(around, claimed, _waiting(around, claimed, error, refused=refused))


def _waiting(
    around: Surroundings, claimed: ClaimedSubmission, error: CruApiError, *, refused: bool
) -> Transition:
    now = around.now()
    attempts = claimed.submission.attempts
    wait = policy.wait_after_failure(around.policy, attempts, error.retry_after, around.jitter)
    return with_error(
        Transition(
            to=_S.WAITING,
            at=now,
            not_before=policy.later(now, wait),
            refused=refused,
            field_errors=error.field_errors or None,
        ),
        error,
    )


def _uncertain(around: Surroundings, error: CruApiError) -> Transition:
    now = around.now()
    first = policy.look_up_delay(around.policy, 0)
    return with_error(
        Transition(
            to=_S.UNCERTAIN,
            at=now,
            not_before=policy.later(now, max(first, error.retry_after or 0.0)),
            refused=error.retry is Retry.SECOND_TIME_STOPS,
        ),
        error,
    )


def _refused(around: Surroundings, error: CruApiError) -> Transition:
    """The register said no for the second time, or for good: the person corrects, or decides."""
    if isinstance(error, FieldsRejectedError) or error.retry is Retry.NEVER:
        return with_error(
            Transition(
                to=_S.REJECTED,
                at=around.now(),
                refused=True,
                field_errors=error.field_errors,
            ),
            error,
        )
    return with_error(
        Transition(
            to=_S.NEEDS_ATTENTION,
            at=around.now(),
            refused=True,
            attention=AttentionReason.REFUSED_TWICE,
        ),
        error,
    )


def _record_refused_key(
    around: Surroundings, claimed: ClaimedSubmission, context: Context, error: CruApiError
) -> None:
    """Only the row in hand asks for a person; the context's other rows wait until the key is put right."""
    step = with_error(
        Transition(
            to=_S.NEEDS_ATTENTION,
            at=around.now(),
            attention=AttentionReason.KEY_REFUSED,
        ),
        error,
    )
    record(around, claimed, step)
    around.key_refused(KeyTrouble(context, claimed.id, error.problem.details))


def _wrong_context(around: Surroundings, fault: str) -> Transition:
    return Transition(
        to=_S.NEEDS_ATTENTION,
        at=around.now(),
        attention=AttentionReason.WRONG_CONTEXT,
        text="Umowa nie należy do jednostki, w której imieniu miała pójść. Nic nie wysłano.",
        details=fault,
        error_text="Ta umowa należy do innej jednostki. Nic nie wysłano.",
        error_details=fault,
    )


def with_error(step: Transition, error: CruApiError) -> Transition:
    """The step with what the register or the network said."""
    problem = error.problem
    return replace(
        step,
        error_code=problem.code,
        error_text=problem.happened,
        error_details=problem.details or str(error),
        answer=error.circumstances.answer,
        register_date=error.circumstances.register_date,
    )


def record(around: Surroundings, claimed: ClaimedSubmission, step: Transition) -> None:
    """Write the outcome and tell whoever watches."""
    around.changed(around.submissions.record(claimed, step))
