"""What somebody else has handed in and the register is still at work on: it keeps ours back.

Else a contract that a colleague's computer has just handed in would be published twice, and of two changes of
one entry the later one, made on the entry as it was before, would undo the first. Nothing verified says that
the register refuses either.
"""

from collections.abc import Set

from cru_desktop.cru_api.errors import CruApiError
from cru_desktop.cru_api.results import Document
from cru_desktop.delivery import policy
from cru_desktop.delivery.conversation import Conversation
from cru_desktop.delivery.lists import Listing
from cru_desktop.delivery.sending import postpone_unwritten, record_unwritten
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import AttentionReason, Operation, SubmissionState
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Transition

_S = SubmissionState
_AGREEMENT = "Rejestr pracuje nad dokumentem z innego komputera lub programu, który może być tą samą umową."
_ENTRY = "Rejestr pracuje nad inną zmianą tego wpisu, z innego komputera lub programu."


def others_documents(around: Surroundings, candidate: ClaimedSubmission) -> Conversation[Listing[Document]]:
    """What was handed in of late and may concern this row: by a colleague's computer, or by a copy of this
    program's data. Raises the `CruApiError` of a request.
    """
    row = candidate.submission

    def ours() -> Set[str]:
        kept = around.last_outcome.document_id
        known = around.submissions.documents_of_others(row)
        return known.union(candidate.dismissed_register_ids, () if kept is None else (kept,))

    return (yield from around.documents.about(row.context_regon, row.number, ours, row.register_id))


def is_free_to_change(
    around: Surroundings, candidate: ClaimedSubmission, context: Context
) -> Conversation[bool]:
    """Before the entry is read: a change that is done meanwhile is in it then. False: the row has been put
    back, and says why. Raises nothing of the register's.
    """
    try:
        documents = yield from others_documents(around, candidate)
    except CruApiError as error:
        postpone_unwritten(around, candidate, context, error)
        return False
    register_id = candidate.submission.register_id
    under_way = tuple(
        document.document_id
        for document in documents.rows
        if not document.status.is_final
        and document.operation is not Operation.PUBLISH
        and document.register_id in (None, register_id)
    )
    if under_way:
        record_unwritten(around, candidate, kept_back(around, candidate, under_way))
        return False
    goes_on(around, candidate)
    return True


def kept_back(around: Surroundings, candidate: ClaimedSubmission, documents: tuple[str, ...]) -> Transition:
    """Wait for the register to end with these documents; after a while a person is asked."""
    now, ticks = around.now(), around.monotonic()
    text = _AGREEMENT if candidate.submission.operation is Operation.PUBLISH else _ENTRY
    since = around.under_way_since.setdefault(candidate.id, ticks)
    if ticks - since >= around.policy.under_way_limit:
        del around.under_way_since[candidate.id]
        return Transition(
            to=_S.NEEDS_ATTENTION,
            at=now,
            attention=AttentionReason.DOCUMENT_UNDER_WAY,
            similar_register_ids=documents,
            text=f"{text} Trwa to długo. Nic nie wysłano.",
            details=f"idDokumentu {', '.join(documents)}",
        )
    return Transition(
        to=_S.WAITING,
        at=now,
        not_before=policy.later(now, policy.under_way_delay(around.policy, ticks - since)),
        error_text=f"{text} Sprawdzę znowu, zanim wyślę.",
        error_details=f"idDokumentu {', '.join(documents)}",
    )


def goes_on(around: Surroundings, candidate: ClaimedSubmission) -> None:
    """Nothing keeps the row back any more."""
    around.under_way_since.pop(candidate.id, None)
