"""What every write to the register has in common: taking the row, the one request, and what became of it.

The row is claimed (`sending`) in the very transaction in which its write begins. Whatever happens, the
conversation ends with a claimed row in another state.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.errors import CruApiError, FieldsRejectedError, Outcome, Retry
from cru_desktop.cru_api.results import AcceptedDocument
from cru_desktop.delivery import policy
from cru_desktop.delivery.conversation import Conversation, ask
from cru_desktop.delivery.entity_guard import fault_of
from cru_desktop.delivery.surroundings import KeyTrouble, Surroundings
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition

_S = SubmissionState


@dataclass(slots=True)
class Hand:
    """The row that is claimed, from the moment in which its write may begin until its outcome is recorded."""

    claimed: ClaimedSubmission | None = None


def write(
    around: Surroundings,
    claimed: ClaimedSubmission,
    context: Context,
    hand: Hand,
    request: Callable[[CruClient], AcceptedDocument],
) -> Conversation[None]:
    """Make the one request of a row that was taken to be written, and record what came of it.

    What was taken is looked at again: it may not be what was looked at before.
    """
    fault = fault_of(claimed, context, around.destination)
    if fault is not None:
        record(around, claimed, wrong_context(around, fault))
        return
    hand.claimed = claimed
    try:
        document = yield from ask(request)
    except CruApiError as error:
        hand.claimed = None
        _record_failed_write(around, claimed, context, error)
        return
    hand.claimed = None
    around.last_outcome.accept(claimed, _accepted(around, document))


def _accepted(around: Surroundings, document: AcceptedDocument) -> Transition:
    now = around.now()
    return Transition(
        to=_S.ACCEPTED,
        at=now,
        not_before=policy.later(now, around.policy.first_poll),
        document_id=document.document_id,
        details=f"idDokumentu {document.document_id}, {document.status}, Date {document.register_date}",
        answer=document.answer,
        register_date=document.register_date,
    )


def give_back(around: Surroundings, hand: Hand) -> None:
    """The program closes between two requests: the write has not begun, and the row says so."""
    if hand.claimed is not None:
        now = around.now()
        record(around, hand.claimed, Transition(to=_S.WAITING, at=now, not_before=now))


def take(
    around: Surroundings, candidate: ClaimedSubmission, *, to_write: bool, body: bytes | None = None
) -> ClaimedSubmission | None:
    """Claim the row that was looked at; None when a person has held or taken it back meanwhile.

    `body`: the bytes of a change, frozen by this.
    """
    claimed = around.last_outcome.take(candidate, around.now(), to_write=to_write, body=body)
    if claimed is not None:
        around.changed(claimed.submission)
    return claimed


def record_unwritten(around: Surroundings, candidate: ClaimedSubmission, step: Transition) -> None:
    """What the look-up asks for, if the row still is to be sent."""
    claimed = take(around, candidate, to_write=False)
    if claimed is not None:
        record(around, claimed, step)


def postpone_unwritten(
    around: Surroundings, candidate: ClaimedSubmission, context: Context, error: CruApiError
) -> None:
    """What had to be asked first could not be asked, so nothing was written: the row waits."""
    claimed = take(around, candidate, to_write=False)
    if claimed is None:
        return
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


def wrong_context(around: Surroundings, fault: str) -> Transition:
    """The row is another entity's, or for another destination: nothing goes out."""
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
