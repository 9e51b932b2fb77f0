"""What became of the documents that the register accepted: one list for all rows of a context."""

from dataclasses import replace

from cru_desktop.cru_api.results import Document, DocumentFilter, DocumentStatus
from cru_desktop.delivery import policy
from cru_desktop.delivery.change_read_back import read_change_back
from cru_desktop.delivery.conversation import Conversation
from cru_desktop.delivery.document_lists import documents_since
from cru_desktop.delivery.lists import Listing, read_documents
from cru_desktop.delivery.matching import same_number
from cru_desktop.delivery.read_back import read_back
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import AttentionReason, Operation, Submission, SubmissionState
from cru_desktop.storage.submission_shapes import Transition

_S = SubmissionState

#: Rows written in one transaction, which has to stay short.
_ROWS_AT_ONCE = 20
_OTHER_DOCUMENT = (
    "Rejestr ma pod numerem tej wysyłki inny dokument niż wysłany. Sprawdź w portalu, co jest w rejestrze."
)


def poll(around: Surroundings, context: Context) -> Conversation[int]:
    """Ask once for all; returns how many rows ended.

    Raises the `CruApiError` of a request; what was learned before it is kept.
    """
    accepted = around.submissions.accepted(around.destination.identity, context.regon)
    rows = {row.document_id: row for row in accepted if row.document_id}
    if not rows:
        return 0
    listing = yield from _listing(around, rows)
    seen = {document.document_id: document for document in listing.rows}
    steps, to_read = [], []
    unproven = bool(around.proofs.unproven({context.regon}))
    for document_id, row in rows.items():
        step = (
            _step(around, row, seen[document_id]) if document_id in seen else _missing(around, row, listing)
        )
        if step is None:
            continue
        if document_id in seen:
            step = replace(step, answer=seen[document_id].answer, register_date=listing.register_date)
        if step.register_id is not None and (unproven or row.operation is Operation.UPDATE):
            to_read.append((row, step, step.register_id))
        else:
            steps.append((row.id, step))
    _settle(around, steps)
    ended = len(steps)
    for row, published, register_id in to_read:
        read = read_change_back if row.operation is Operation.UPDATE else read_back
        verdict = yield from read(around, row, published, register_id)
        if verdict is not None:
            _settle(around, [(row.id, verdict)])
            ended += 1
    return ended


def _settle(around: Surroundings, steps: list[tuple[int, Transition]]) -> None:
    for start in range(0, len(steps), _ROWS_AT_ONCE):
        for ended in around.submissions.settle(_S.ACCEPTED, steps[start : start + _ROWS_AT_ONCE]):
            around.changed(ended)


def _listing(around: Surroundings, rows: dict[str, Submission]) -> Conversation[Listing[Document]]:
    def enough(seen: dict[str, Document]) -> bool:
        return rows.keys() <= seen.keys()

    if len(rows) == 1:
        return (yield from read_documents(DocumentFilter(document_id=next(iter(rows))), enough))
    oldest = min(row.created_at for row in rows.values())
    return (yield from documents_since(oldest, around.now, enough))


def _step(around: Surroundings, row: Submission, document: Document) -> Transition | None:
    """Where the row goes now; None while the register is still at work."""
    if not document.status.is_final:
        return None
    details = f"idDokumentu {document.document_id}: {document.status}, idUmowy {document.register_id}"
    if not _is_of(document, row):
        return Transition(
            to=_S.NEEDS_ATTENTION,
            at=around.now(),
            attention=AttentionReason.ENTRY_DIFFERS,
            text=_OTHER_DOCUMENT,
            error_text=_OTHER_DOCUMENT,
            error_details=details,
            details=f"{details}, {document.operation}, number {document.number!r}",
        )
    if document.status is DocumentStatus.REJECTED:
        return Transition(
            to=_S.REJECTED,
            at=around.now(),
            field_errors=document.field_errors,
            error_code="CRU-API-400",
            error_text=_rejection_text(document, row.operation),
            error_details=details,
        )
    register_id = document.register_id or row.register_id
    if register_id is None:
        return None
    is_withdrawal = row.operation is Operation.WITHDRAW
    return Transition(
        to=_S.PUBLISHED,
        at=around.now(),
        register_id=None if is_withdrawal else register_id,
        published_at=around.now(),
        text="Wycofana z publikacji." if is_withdrawal else "",
        details=details,
    )


def _is_of(document: Document, row: Submission) -> bool:
    """Whether the register tells of what was sent. A change may give the contract another number."""
    if document.operation not in (None, row.operation):
        return False
    if row.operation is Operation.PUBLISH:
        return same_number(document.number, row.number)
    return document.register_id in (None, row.register_id)


def _missing(around: Surroundings, row: Submission, listing: Listing[Document]) -> Transition | None:
    """The register no longer knows a document that it took: after a day a person is asked."""
    # The row has been due for its first question since shortly after the register took the document.
    if not (listing.complete and policy.look_up_given_up(around.policy, row.not_before, around.now())):
        return None
    return Transition(
        to=_S.NEEDS_ATTENTION,
        at=around.now(),
        attention=AttentionReason.UNREACHABLE,
        text="Rejestr przyjął umowę, ale od doby nie pokazuje, co się z nią stało.",
        details=f"idDokumentu {row.document_id} is not among {len(listing.rows)} documents",
    )


_REJECTED = {
    Operation.PUBLISH: "Rejestr nie przyjął umowy",
    Operation.UPDATE: "Rejestr nie przyjął zmiany",
    Operation.WITHDRAW: "Rejestr nie przyjął wycofania",
}


def _rejection_text(document: Document, operation: Operation) -> str:
    words = "; ".join(error.message for error in document.field_errors[:3] if error.message)
    return f"{_REJECTED[operation]}: {words}" if words else f"{_REJECTED[operation]}."
