"""Publishing one agreement: a look into the register, then the one write, then what became of it."""

import json
from decimal import Decimal

from cru_desktop.cru_api.errors import CruApiError
from cru_desktop.cru_api.mapping import agreement_from_wire
from cru_desktop.delivery import policy
from cru_desktop.delivery.conversation import Conversation
from cru_desktop.delivery.entity_guard import fault_of
from cru_desktop.delivery.look_up import Sighting, Sought, look_up
from cru_desktop.delivery.others_documents import goes_on, kept_back, others_documents
from cru_desktop.delivery.sending import (
    Hand,
    postpone_unwritten,
    record_unwritten,
    take,
    write,
    wrong_context,
)
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition

_S = SubmissionState

#: So many incomplete lists before the first sending are enough: nothing of ours has ever gone out.
_INCOMPLETE_LISTS_BORNE = 2


def publish(
    around: Surroundings, candidate: ClaimedSubmission, context: Context, hand: Hand
) -> Conversation[None]:
    """Look up, claim, write once, record. Raises nothing of the register's; storage's errors pass.

    A person may hold or take back the row while it is looked up: then nothing is written.
    """
    fault = fault_of(candidate, context, around.destination)
    if fault is not None:
        record_unwritten(around, candidate, wrong_context(around, fault))
        return
    try:
        # Documents first: one that is published meanwhile is among the entries then.
        documents = yield from others_documents(around, candidate)
        sighting = yield from look_up(_sought(around, candidate), documents)
    except CruApiError as error:
        postpone_unwritten(around, candidate, context, error)
        return
    step = _verdict(around, candidate, sighting)
    if step is not None:
        record_unwritten(around, candidate, step)
        return
    # From here on the row counts as written: a process that dies now leaves a row to be looked up.
    claimed = take(around, candidate, to_write=True)
    if claimed is not None:
        body = claimed.body
        yield from write(around, claimed, context, hand, lambda client: client.publish(body))


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
    if sighting.under_way:
        return kept_back(around, claimed, sighting.under_way)
    goes_on(around, claimed)
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
