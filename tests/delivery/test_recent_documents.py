"""Whatever happens to a list between two looks, no document that is still under way is overlooked."""

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.results import Document, DocumentFilter, DocumentStatus, Page
from cru_desktop.delivery.conversation import Conversation
from cru_desktop.delivery.recent_documents import RecentDocuments
from cru_desktop.domain.submission import Operation

NOW = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)
REGON = "123456785"


@dataclass
class _Register:
    """A list of documents with the register's habits, which grows at one end or wherever it likes."""

    order: str = "newest"
    rows: list[Document] = field(default_factory=list)
    asked: int = 0
    clock: datetime = NOW

    def documents(self, wanted: DocumentFilter, *, offset: int = 0, limit: int = 50) -> Page[Document]:
        self.asked += 1
        rows = self.rows if self.order == "oldest" else self.rows[::-1]
        if self.order == "mixed":
            rows = sorted(rows, key=lambda row: row.document_id[::-1])
        rows = [row for row in rows if wanted.document_id in (None, row.document_id)]
        rows = [row for row in rows if wanted.date_from is None or _day(row) >= wanted.date_from]
        limit = min(limit, 50)
        begin = offset // limit * limit
        return Page(tuple(rows[begin : begin + limit]), len(rows), begin, limit, self.clock)

    def hand_in(self, number: str | None) -> str:
        name = f"d{len(self.rows):04}"
        at = self.clock + timedelta(seconds=len(self.rows))
        self.rows.append(Document(name, Operation.PUBLISH, DocumentStatus.PROCESSING, None, number, at))
        return name

    def end(self, place: int) -> None:
        self.rows[place] = replace(self.rows[place], status=DocumentStatus.PUBLISHED, register_id=f"u{place}")


def _day(row: Document) -> Any:
    assert row.uploaded_at is not None
    return row.uploaded_at.date()


def _answered(conversation: Conversation[Any], register: _Register) -> Any:
    try:
        request = next(cast("Generator[Any, Any, Any]", conversation))
        while True:
            request = conversation.send(request(cast("CruClient", register)))
    except StopIteration as end:
        return end.value


def _about(recent: RecentDocuments, register: _Register, number: str | None, *ours: str) -> set[str]:
    listing = _answered(recent.about(REGON, number, lambda: frozenset(ours)), register)
    return {row.document_id for row in listing.rows if not row.status.is_final}


_NUMBERS = st.sampled_from(["1/2026", "2/2026", None])
_EVENTS = st.one_of(
    st.tuples(st.just("in"), _NUMBERS, st.integers(1, 70)),
    st.tuples(st.just("end"), st.integers(0, 10_000), st.just(0)),
    st.tuples(st.just("told"), st.integers(0, 10_000), st.just(0)),
    st.tuples(st.just("look"), _NUMBERS, st.just(0)),
)


@settings(deadline=None)
@given(order=st.sampled_from(["newest", "oldest", "mixed"]), events=st.lists(_EVENTS, max_size=25))
def test_each_unfinished_document_is_seen(order: str, events: list[tuple[str, Any, int]]) -> None:
    register, recent = _Register(order), RecentDocuments(lambda: NOW)
    for kind, what, count in [*events, ("look", "1/2026", 0), ("look", None, 0)]:
        if kind == "in":
            for _ in range(count):
                register.hand_in(what)
        elif kind == "end" and register.rows:
            register.end(what % len(register.rows))
        elif kind == "told" and register.rows:
            place = what % len(register.rows)
            told = register.rows[place].number or "1/2026"
            register.rows[place] = replace(register.rows[place], number=told)
        elif kind == "look":
            under_way = [row for row in register.rows if not row.status.is_final]
            assert _about(recent, register, what) == {
                row.document_id for row in under_way if row.number in (None, what)
            }


def test_one_short_page_is_enough_after_the_first_look() -> None:
    for order in ("newest", "oldest"):
        register, recent = _Register(order), RecentDocuments(lambda: NOW)
        for place in range(220):
            register.hand_in("7/2026")
            register.end(place)
        _about(recent, register, "1/2026")
        first, register.asked = register.asked, 0
        for _ in range(3):
            mine = register.hand_in("1/2026")
            assert _about(recent, register, "1/2026") == {mine}
            register.end(len(register.rows) - 1)
        assert (first, register.asked) == (5, 3)


def test_own_documents_are_not_asked_about_again() -> None:
    register, recent = _Register(), RecentDocuments(lambda: NOW)
    ours = [register.hand_in(None) for _ in range(40)]
    assert _about(recent, register, None, *ours) == set()
    register.asked = 0
    stranger = register.hand_in(None)
    assert _about(recent, register, None, *ours) == {stranger}
    assert register.asked == 1


def test_a_computer_weeks_ahead_sees_what_is_under_way() -> None:
    register, recent = _Register(), RecentDocuments(lambda: NOW + timedelta(days=30))
    stranger = register.hand_in("1/2026")
    assert _about(recent, register, "1/2026") == {stranger}


def test_a_register_that_shows_everything_is_not_read_to_the_end() -> None:
    register, recent = _Register(), RecentDocuments(lambda: NOW)
    for place in range(3_000):
        register.hand_in("7/2026")
        register.end(place)
    stranger = register.hand_in("1/2026")
    assert _about(recent, register, "1/2026") == {stranger}
    assert register.asked == 20
    register.asked = 0
    another = register.hand_in("1/2026")
    assert _about(recent, register, "1/2026", stranger) == {another}
    assert register.asked == 1
