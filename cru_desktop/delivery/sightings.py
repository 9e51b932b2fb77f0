"""What a look-up of an uncertain row sees, by what the row asked of the register."""

from collections.abc import Set
from dataclasses import replace
from datetime import datetime

from cru_desktop.cru_api.results import Document
from cru_desktop.delivery.change_look_up import look_up_change, look_up_withdrawal
from cru_desktop.delivery.conversation import Conversation
from cru_desktop.delivery.lists import Listing
from cru_desktop.delivery.look_up import Sighting, Sought, look_up
from cru_desktop.delivery.publishing import agreement_of
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.submission import Operation
from cru_desktop.storage.submission_shapes import ClaimedSubmission


def sighting_of(
    around: Surroundings,
    claimed: ClaimedSubmission,
    written_since: datetime,
    documents: Listing[Document],
) -> Conversation[Sighting]:
    """Look for the row in the register. Raises the `CruApiError` of a request."""
    sighting = yield from _look(around, claimed, written_since, documents)
    shown = {document.document_id for document in documents.rows}
    lacks = bool(claimed.document_ids) and claimed.document_ids[-1] not in shown
    return replace(sighting, lacks_own_document=lacks)


def _look(
    around: Surroundings,
    claimed: ClaimedSubmission,
    written_since: datetime,
    documents: Listing[Document],
) -> Conversation[Sighting]:
    row = claimed.submission
    if row.operation is Operation.PUBLISH:
        return (yield from look_up(_sought(around, claimed), documents))
    explained = _explained_documents(around, claimed)
    if row.operation is Operation.WITHDRAW:
        return (yield from look_up_withdrawal(row, documents, explained))
    change = around.changes.get(row.id)
    lag = around.policy.look_up_limit
    return (yield from look_up_change(row, change, written_since, documents, explained, lag))


def _sought(around: Surroundings, claimed: ClaimedSubmission) -> Sought:
    regon = claimed.submission.context_regon
    return Sought(
        agreement=agreement_of(claimed.body),
        regon=regon,
        explained=lambda: (
            around.submissions.claimed_register_ids(regon) | set(claimed.dismissed_register_ids)
        ),
        explained_documents=_explained_documents(around, claimed),
        own_documents=frozenset(claimed.document_ids),
    )


def _explained_documents(around: Surroundings, claimed: ClaimedSubmission) -> Set[str]:
    """Of our other rows, and those that a person has called another agreement's."""
    return around.submissions.documents_of_others(claimed.submission).union(claimed.dismissed_register_ids)
