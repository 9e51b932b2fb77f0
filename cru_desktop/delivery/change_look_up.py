"""Has a change, or a withdrawal, of unknown outcome arrived?

A change is there when the details hold its line once more than before it. A withdrawal is done when a
document says so: an entry that cannot be read proves nothing, for the register answers 500 to unknown ids and
in trouble alike.
"""

from collections.abc import Iterable, Set
from datetime import datetime, timedelta

from cru_desktop.cru_api.errors import NotFoundError, RegisterFaultError
from cru_desktop.cru_api.results import Document, DocumentStatus, PublishedAgreement
from cru_desktop.delivery.conversation import Conversation, ask
from cru_desktop.delivery.lists import Listing
from cru_desktop.delivery.look_up import Sighting
from cru_desktop.domain.changes.standing import Standing, standing
from cru_desktop.domain.submission import Operation, Submission
from cru_desktop.storage.submitted_changes import SubmittedChange

#: A document published so long before our first write cannot be ours, whatever the register's clock says.
_CLOCK_SLACK = timedelta(days=1)


def look_up_change(
    row: Submission,
    change: SubmittedChange,
    written_since: datetime,
    documents: Listing[Document],
    explained: Set[str],
    longest_lag: timedelta,
) -> Conversation[Sighting]:
    """Compare the entry with the change. `longest_lag` after a document was handed in, details that lack the
    change show that it did not bring it. Raises the `CruApiError` of a request.
    """
    entry = yield from _details(row)
    if entry is None:
        return Sighting(complete=False)
    found = standing(entry.raw, change.intent, change.equal_before)
    if found is Standing.DONE:
        return Sighting(same=(entry,))
    strangers = _strangers(documents.rows, row, Operation.UPDATE, explained)
    under_way = _under_way(strangers)
    if found is Standing.OTHERWISE:
        return Sighting(under_way=under_way, differing=None if under_way else entry, complete=False)
    # Published and not in the details yet: they may lag behind.
    since = written_since - _CLOCK_SLACK
    if documents.register_date is not None:
        since = max(since, documents.register_date - longest_lag)
    lagging = any(_may_be_ours(document, row, since) for document in strangers)
    return Sighting(under_way=under_way, complete=documents.complete and not lagging)


def look_up_withdrawal(
    row: Submission, documents: Listing[Document], explained: Set[str]
) -> Conversation[Sighting]:
    """Ask the documents, then whether the entry is still there. Raises the `CruApiError` of a request."""
    strangers = _strangers(documents.rows, row, Operation.WITHDRAW, explained)
    for document in strangers:
        if document.status is DocumentStatus.PUBLISHED and document.register_id == row.register_id:
            return Sighting(document=document)
    under_way = _under_way(strangers)
    entry = yield from _details(row)
    return Sighting(under_way=under_way, complete=documents.complete and entry is not None)


def _strangers(
    documents: Iterable[Document], row: Submission, operation: Operation, explained: Set[str]
) -> list[Document]:
    """Documents that no other row of ours explains and that may be about this entry."""
    return [
        document
        for document in documents
        if document.document_id not in explained
        and document.operation in (None, operation)
        and document.register_id in (None, row.register_id)
    ]


def _under_way(strangers: Iterable[Document]) -> tuple[str, ...]:
    return tuple(document.document_id for document in strangers if not document.status.is_final)


def _may_be_ours(document: Document, row: Submission, since: datetime) -> bool:
    uploaded_at = document.uploaded_at
    return (
        document.status is DocumentStatus.PUBLISHED
        and document.register_id == row.register_id
        and (uploaded_at is None or uploaded_at >= since)
    )


def _details(row: Submission) -> Conversation[PublishedAgreement | None]:
    register_id = row.register_id or ""
    try:
        return (yield from ask(lambda client: client.details(register_id)))
    except (RegisterFaultError, NotFoundError):
        return None
