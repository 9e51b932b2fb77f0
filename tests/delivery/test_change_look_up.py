"""What a look-up of an uncertain change or withdrawal concludes, answer by answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from cru_desktop.cru_api.errors import NotFoundError, RegisterFaultError
from cru_desktop.cru_api.results import Document, DocumentStatus, PublishedAgreement
from cru_desktop.delivery.change_look_up import look_up_change, look_up_withdrawal
from cru_desktop.delivery.conversation import Conversation
from cru_desktop.delivery.lists import Listing
from cru_desktop.delivery.look_up import Sighting
from cru_desktop.domain.changes.making import make_intent
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.patch import patched
from cru_desktop.domain.changes.register_form import register_form
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Operation
from cru_desktop.storage.submitted_changes import SubmittedChange
from tests.delivery.office import agreement
from tests.samples import SUBMISSION

WRITTEN = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)
LAG = timedelta(hours=24)
ROW = replace(SUBMISSION, operation=Operation.UPDATE, register_id="r")
BASE = register_form(agreement())
INTENT = make_intent(BASE, replace(agreement(), value=Decimal("250")), Occurrence.ANNEX, date(2026, 8, 10))
CHANGE = SubmittedChange(1, INTENT, 0, None)
THERE = patched(BASE, INTENT)
OTHERWISE = patched(BASE, replace(INTENT, fields=()))


def document(
    status: DocumentStatus,
    *,
    operation: Operation | None = Operation.UPDATE,
    register_id: str | None = "r",
    uploaded_at: datetime | None = WRITTEN,
) -> Document:
    return Document("d", operation, status, register_id, "1/2026", uploaded_at)


def listing(
    *documents: Document, complete: bool = True, seen_at: datetime | None = None
) -> Listing[Document]:
    return Listing(documents, complete, 1, seen_at)


def conclude(conversation: Conversation[Sighting], answers: Sequence[object]) -> Sighting:
    """Drive a conversation with these answers, errors thrown into it."""
    left = list(answers)
    try:
        next(conversation)
        while True:
            answer = left.pop(0)
            if isinstance(answer, Exception):
                conversation.throw(answer)
            else:
                conversation.send(answer)
    except StopIteration as end:
        assert not left
        found: Sighting = end.value
        return found


def entry(raw: dict[str, Any]) -> PublishedAgreement:
    found = read(raw).agreement
    assert found is not None
    return PublishedAgreement("r", raw, found)


def sought(answer: object, documents: Listing[Document], *, ours: frozenset[str] = frozenset()) -> Sighting:
    return conclude(look_up_change(ROW, CHANGE, WRITTEN, documents, ours, LAG), [answer])


UNREADABLE = pytest.mark.parametrize("error", [RegisterFaultError, NotFoundError])
P = DocumentStatus


def test_the_line_once_more_means_done() -> None:
    assert sought(entry(THERE), listing()).same[0].raw == THERE
    before = replace(CHANGE, equal_before=1)
    found = conclude(look_up_change(ROW, before, WRITTEN, listing(), frozenset(), LAG), [entry(THERE)])
    assert found.shows_nothing


def test_the_line_with_other_fields_is_for_a_person_once_nothing_is_under_way() -> None:
    assert sought(entry(OTHERWISE), listing()).differing is not None
    waiting = sought(entry(OTHERWISE), listing(document(P.PROCESSING)))
    assert (waiting.differing, waiting.shows_nothing) == (None, False)


@pytest.mark.parametrize(
    ("documents", "shows_nothing"),
    [
        (listing(), True),
        (listing(complete=False), False),
        (listing(document(P.PROCESSING)), False),
        (listing(document(P.PROCESSING, register_id=None, operation=None)), False),
        (listing(document(P.PROCESSING, register_id="another")), True),
        (listing(document(P.PROCESSING, operation=Operation.PUBLISH)), True),
        (listing(document(P.REJECTED)), True),
        (listing(document(P.PUBLISHED)), False),
        (listing(document(P.PUBLISHED, uploaded_at=None)), False),
        (listing(document(P.PUBLISHED, uploaded_at=WRITTEN - timedelta(days=2))), True),
        (listing(document(P.PUBLISHED), seen_at=WRITTEN + LAG), False),
        (listing(document(P.PUBLISHED), seen_at=WRITTEN + LAG + timedelta(seconds=1)), True),
        (listing(document(P.PROCESSING), seen_at=WRITTEN + 2 * LAG), False),
    ],
)
def test_absence_needs_a_whole_list_without_a_document_that_may_be_ours(
    documents: Listing[Document], shows_nothing: bool
) -> None:
    assert sought(entry(BASE), documents).shows_nothing is shows_nothing


def test_documents_of_our_own_rows_explain_themselves() -> None:
    assert sought(entry(BASE), listing(document(P.PROCESSING)), ours=frozenset({"d"})).shows_nothing


@UNREADABLE
def test_an_entry_that_cannot_be_read_proves_nothing(error: type[Exception]) -> None:
    failure = error.__new__(error)
    assert not sought(failure, listing()).shows_nothing
    withdrawn = replace(ROW, operation=Operation.WITHDRAW)
    found = conclude(look_up_withdrawal(withdrawn, listing(), frozenset()), [failure])
    assert (found.document, found.shows_nothing) == (None, False)


def test_a_withdrawal_is_done_when_a_document_says_so() -> None:
    row = replace(ROW, operation=Operation.WITHDRAW)
    done = document(P.PUBLISHED, operation=Operation.WITHDRAW)
    assert conclude_at_once(look_up_withdrawal(row, listing(done), frozenset())).document == done
    others = listing(replace(done, register_id="another"), replace(done, document_id="e", status=P.REJECTED))
    assert conclude(look_up_withdrawal(row, others, frozenset()), [entry(BASE)]).shows_nothing
    going = listing(replace(done, status=P.ACCEPTED, register_id=None))
    assert conclude(look_up_withdrawal(row, going, frozenset()), [entry(BASE)]).under_way
    cut = listing(complete=False)
    assert not conclude(look_up_withdrawal(row, cut, frozenset()), [entry(BASE)]).shows_nothing


def conclude_at_once(conversation: Conversation[Sighting]) -> Sighting:
    """A conversation that asks nothing."""
    with pytest.raises(StopIteration) as ended:
        next(conversation)
    found: Sighting = ended.value.value
    return found
