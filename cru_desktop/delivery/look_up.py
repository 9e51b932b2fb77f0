"""Is this agreement in the register already?

Asked before the first publication (typed in the portal? by a colleague? by a finance system?) and after every
write whose outcome is unknown. Nothing promises that the register would recognise a repeated publication, so
this is what keeps an agreement from being published twice.
"""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass

from cru_desktop.cru_api.errors import NotFoundError, RegisterFaultError
from cru_desktop.cru_api.results import (
    Document,
    DocumentStatus,
    PublishedAgreement,
    SummaryFilter,
)
from cru_desktop.delivery.conversation import Conversation, ask
from cru_desktop.delivery.lists import Listing, read_summaries
from cru_desktop.delivery.matching import Likeness, likeness, may_be, same_number
from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.submission import Operation

#: Longest subject used as a filter: an address line longer than some 8 KB is refused by servers.
_LONGEST_FILTER = 200


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for, and what must not be taken for it."""

    agreement: Agreement
    regon: str
    explained: Callable[[], Set[str]]
    """Ids of entries that belong to other rows of ours, or that a person called another agreement. Asked only
    when something was found: an office's thousand entries need not be read for each look-up."""
    explained_documents: Set[str] = frozenset()
    """Ids of documents that belong to other rows of ours."""
    own_documents: Set[str] = frozenset()
    """Ids of documents that the register took from this row: they say what became of it."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a look-up saw. Absence may be concluded only from `complete` with nothing found or under way."""

    same: tuple[PublishedAgreement, ...] = ()
    similar: tuple[str, ...] = ()
    under_way: tuple[str, ...] = ()
    """Ids of unfinished documents that no other row of ours explains."""
    complete: bool = True
    differing: PublishedAgreement | None = None
    """The entry of a change: its line is there, but other fields than it wants."""
    document: Document | None = None
    """The document that says that a withdrawal is done."""
    lacks_own_document: bool = False
    """The register has taken a document from the row, and does not show it."""

    @property
    def shows_nothing(self) -> bool:
        return self.complete and not self.same and not self.similar and not self.under_way


def look_up(sought: Sought, documents: Listing[Document] | None = None) -> Conversation[Sighting]:
    """Search summaries, and documents when given; confirm by details. Raises the `CruApiError` of a
    request.
    """
    telling = _telling(documents.rows if documents else (), sought)
    awaited = [row for row in telling if row.document_id in sought.own_documents and _is_under_way(row)]
    if awaited:
        # What is there already is somebody else's: ours is still to come.
        return Sighting(under_way=tuple(row.document_id for row in awaited), complete=False)
    summaries = yield from read_summaries(_filter(sought.agreement))
    own = [row.register_id for row in telling if row.document_id in sought.own_documents]
    # The row's own first: of equal entries that one is adopted.
    candidates = dict.fromkeys(
        [
            *own,
            *(row.register_id for row in summaries.rows if may_be(row, sought.agreement, sought.regon)),
            *(row.register_id for row in telling),
        ]
    )
    complete = summaries.complete and (documents is None or documents.complete)
    same: list[PublishedAgreement] = []
    similar: list[str] = []
    explained = sought.explained() if candidates else frozenset()
    for register_id in candidates:
        if register_id is None or register_id in explained:
            continue
        entry = yield from _details(register_id)
        if entry is None:
            # A 500 proves nothing: the entry may be ours, so absence must not be concluded.
            complete = False
            continue
        found = likeness(sought.agreement, entry.agreement)
        if found is Likeness.SAME:
            same.append(entry)
        elif found is Likeness.SIMILAR or register_id in own:
            # What came of our own document is ours, however it looks by now.
            similar.append(register_id)
    under_way = tuple(row.document_id for row in telling if _is_under_way(row))
    return Sighting(tuple(same), tuple(similar), under_way, complete)


def _filter(agreement: Agreement) -> SummaryFilter:
    """What narrows the list without the risk of hiding the entry: the number, else a short plain subject.

    Never a date range: nobody says which date it means.
    """
    if agreement.number:
        return SummaryFilter(number=agreement.number)
    subject = agreement.subject
    if subject and len(subject) <= _LONGEST_FILTER and subject == " ".join(subject.split()):
        return SummaryFilter(subject=subject)
    return SummaryFilter()


def _telling(documents: Iterable[Document], sought: Sought) -> list[Document]:
    """Documents that no other row of ours explains and that may be ours."""
    return [
        row
        for row in documents
        if row.document_id not in sought.explained_documents
        and row.operation in (None, Operation.PUBLISH)
        and _may_be_ours(row, sought)
    ]


def _may_be_ours(document: Document, sought: Sought) -> bool:
    """Any unfinished one; of published ones the row's own and those with its number."""
    if not document.status.is_final:
        return True
    is_own = document.document_id in sought.own_documents
    alike = is_own or same_number(document.number, sought.agreement.number)
    return alike and document.status is DocumentStatus.PUBLISHED


def _is_under_way(document: Document) -> bool:
    """Or published, and nobody knows where."""
    return not document.status.is_final or document.register_id is None


def _details(register_id: str) -> Conversation[PublishedAgreement | None]:
    try:
        return (yield from ask(lambda client: client.details(register_id)))
    except (RegisterFaultError, NotFoundError):
        return None
