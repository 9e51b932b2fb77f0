"""Reading the entry that a change or a withdrawal is about, right before it is written."""

from cru_desktop.cru_api.errors import CruApiError, NotFoundError, RegisterFaultError
from cru_desktop.cru_api.results import PublishedAgreement
from cru_desktop.delivery import policy
from cru_desktop.delivery.conversation import Conversation, ask
from cru_desktop.delivery.entity_guard import misplaced
from cru_desktop.delivery.others_documents import is_free_to_change
from cru_desktop.delivery.sending import postpone_unwritten, record_unwritten, with_error, wrong_context
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition

_S = SubmissionState

#: So many answers 500 or 404 are borne before a person is asked: the register may know its own entry a
#: moment later, and it answers 500 to unknown ids and in trouble alike.
_UNREADABLE_BORNE = 6


def read_own_entry(
    around: Surroundings, candidate: ClaimedSubmission, context: Context
) -> Conversation[PublishedAgreement | None]:
    """The entry of the row, if both are this entity's, nobody else's change of it is under way and it can be
    read; else None, and the row says why.
    """
    fault = misplaced(candidate, context, around.destination)
    if fault is not None:
        record_unwritten(around, candidate, wrong_context(around, fault))
        return None
    register_id = candidate.submission.register_id
    if register_id is None:
        record_unwritten(around, candidate, wrong_context(around, "the row names no idUmowy"))
        return None
    if not (yield from is_free_to_change(around, candidate, context)):
        return None
    try:
        entry = yield from ask(lambda client: client.details(register_id))
    except (RegisterFaultError, NotFoundError) as error:
        record_unwritten(around, candidate, _unreadable(around, candidate, error))
        return None
    except CruApiError as error:
        postpone_unwritten(around, candidate, context, error)
        return None
    around.unreadable.pop(candidate.id, None)
    owner = entry.agreement.parties[0].regon if entry.agreement.parties else None
    if owner != context.regon:
        fault = f"the entry {register_id} is of {owner}, key belongs to {context.regon}"
        record_unwritten(around, candidate, wrong_context(around, fault))
        return None
    return entry


def _unreadable(around: Surroundings, candidate: ClaimedSubmission, error: CruApiError) -> Transition:
    now = around.now()
    if candidate.first_write_at is not None:
        # It may have arrived after all, and a withdrawn entry cannot be read any more: the look-up tells.
        return with_error(Transition(to=_S.UNCERTAIN, at=now, not_before=now), error)
    tries = around.unreadable.get(candidate.id, 0) + 1
    around.unreadable[candidate.id] = tries
    if tries < _UNREADABLE_BORNE:
        wait = policy.wait_after_failure(around.policy, tries, error.retry_after, around.jitter)
        return with_error(Transition(to=_S.WAITING, at=now, not_before=policy.later(now, wait)), error)
    around.unreadable.pop(candidate.id)
    step = Transition(
        to=_S.NEEDS_ATTENTION,
        at=now,
        attention=AttentionReason.ENTRY_UNREADABLE,
        text="Rejestr nie pokazuje tego wpisu. Mógł zostać wycofany w portalu. Nic nie wysłano.",
    )
    return with_error(step, error)
