"""Publishing one agreement: a look into the register, then the one write, then what became of it."""

import json
from collections.abc import Set
from decimal import Decimal

from cru_desktop.cru_api.errors import CruApiError
from cru_desktop.cru_api.mapping import agreement_from_wire
from cru_desktop.cru_api.results import Document
from cru_desktop.delivery import policy
from cru_desktop.delivery.conversation import Conversation
from cru_desktop.delivery.entity_guard import fault_of
from cru_desktop.delivery.lists import Listing
from cru_desktop.delivery.look_up import Sighting, Sought, look_up
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
_UNDER_WAY = "Rejestr pracuje nad dokumentem z innego komputera lub programu, który może być tą samą umową."


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
        documents = yield from _documents(around, candidate)
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


def _documents(around: Surroundings, claimed: ClaimedSubmission) -> Conversation[Listing[Document]]:
    """What was handed in of late and may be this contract: by a colleague's computer, or by a copy of this
    program's data.
    """
    row = claimed.submission

    def ours() -> Set[str]:
        kept = around.last_outcome.document_id
        known = around.submissions.documents_of_others(row)
        return known.union(claimed.dismissed_register_ids, () if kept is None else (kept,))

    return (yield from around.documents.about(row.context_regon, row.number, ours))


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
        return _under_way(around, claimed, sighting.under_way)
    around.under_way_since.pop(claimed.id, None)
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


def _under_way(around: Surroundings, claimed: ClaimedSubmission, documents: tuple[str, ...]) -> Transition:
    """Somebody handed in what may be this contract, and the register is at work on it."""
    now, ticks = around.now(), around.monotonic()
    since = around.under_way_since.setdefault(claimed.id, ticks)
    if ticks - since >= around.policy.under_way_limit:
        del around.under_way_since[claimed.id]
        return Transition(
            to=_S.NEEDS_ATTENTION,
            at=now,
            attention=AttentionReason.DOCUMENT_UNDER_WAY,
            similar_register_ids=documents,
            text=f"{_UNDER_WAY} Trwa to długo. Nic nie wysłano.",
            details=f"idDokumentu {', '.join(documents)}",
        )
    return Transition(
        to=_S.WAITING,
        at=now,
        not_before=policy.later(now, policy.under_way_delay(around.policy, ticks - since)),
        error_text=f"{_UNDER_WAY} Sprawdzę znowu, zanim wyślę.",
        error_details=f"idDokumentu {', '.join(documents)}",
    )
