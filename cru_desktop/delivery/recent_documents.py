"""What an entity handed in to the register of late, by whatever program.

The list of documents knows no filter by number, and an office may hand in hundreds a week. So what was read
is remembered, and one short page, from the end at which the list grows, shows what has come since.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.results import Document, DocumentFilter, Page
from cru_desktop.delivery.conversation import Conversation, ask
from cru_desktop.delivery.document_lists import first_day
from cru_desktop.delivery.lists import Listing, read_documents
from cru_desktop.delivery.matching import number_key

#: A page of what came since the last look: what this program handed in itself, as a rule.
NEWS_ROWS = 5
#: So many documents are read at most. An office's week has fewer; a register that ignores the day shows all
#: of them, and reading ten thousand before a publication would hold it up for minutes.
_ENOUGH = 1_000


@dataclass(slots=True)
class _Known:
    """What was read of one entity's list, whose filter begins at `since`."""

    since: date
    grows_at_end: bool
    rows: dict[str, Document] = field(default_factory=dict)
    of_number: dict[str, dict[str, Document]] = field(default_factory=dict)

    def learn(self, rows: Iterable[Document]) -> None:
        for row in rows:
            earlier = self.rows.get(row.document_id)
            if earlier is not None:
                del self.of_number[number_key(earlier.number)][row.document_id]
            self.rows[row.document_id] = row
            self.of_number.setdefault(number_key(row.number), {})[row.document_id] = row

    def accounts_for(self, total: int) -> bool:
        return len(self.rows) >= total or _is_enough(self.rows)

    def about(self, number: str | None, register_id: str | None) -> list[Document]:
        """Of this number or entry, and those under way whose number is not told. That two contracts have none
        says nothing, so of such documents those that have ended are left to the list of entries.
        """
        found = [row for row in self.of_number.get("", {}).values() if not row.status.is_final]
        key = number_key(number)
        found += self.of_number.get(key, {}).values() if key else ()
        if register_id is not None:
            seen = {row.document_id for row in found}
            of_entry = (row for row in self.rows.values() if row.register_id == register_id)
            found += (row for row in of_entry if row.document_id not in seen)
        return found


class RecentDocuments:
    """Documents of the last week, an entity each. One thread."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._ahead = timedelta()
        """By how much the computer's clock was ahead of the register's at its latest answer."""
        self._known: dict[str, _Known] = {}

    def about(
        self, regon: str, number: str | None, ours: Callable[[], Set[str]], register_id: str | None = None
    ) -> Conversation[Listing[Document]]:
        """Documents that may be of a contract with this number, or of this entry, and are not `ours`, after
        one more look, mostly of one request. Raises the `CruApiError` of a request.
        """
        known = self._known.get(regon)
        if known is None or known.since != self._since():
            news = yield from self._read_all(regon)
        else:
            news = yield from self._read_news(regon, known)
        known = self._known[regon]
        fresh = {row.document_id for row in news.rows}
        found = known.about(number, register_id)
        explained = ours() if found else frozenset()
        strangers = [row for row in found if row.document_id not in explained]
        for row in strangers:
            # One that had ended stays as it was seen.
            if not row.status.is_final and row.document_id not in fresh:
                listing = yield from read_documents(DocumentFilter(document_id=row.document_id))
                known.learn(listing.rows)
        now_known = [row for row in known.about(number, register_id) if row.document_id not in explained]
        return replace(news, rows=tuple(now_known))

    def _since(self) -> date:
        return first_day(self._now() - self._ahead)

    def _read_all(self, regon: str) -> Conversation[Listing[Document]]:
        since = self._since()
        listing = yield from read_documents(DocumentFilter(date_from=since), _is_enough)
        self._learn_clock(listing.register_date)
        if self._since() < since:
            # The computer's clock is ahead, and the list began in the register's future.
            since = self._since()
            listing = yield from read_documents(DocumentFilter(date_from=since), _is_enough)
        known = self._known[regon] = _Known(since, _grows_at_end(listing.rows))
        known.learn(listing.rows)
        return replace(listing, complete=listing.complete or _is_enough(known.rows))

    def _read_news(self, regon: str, known: _Known) -> Conversation[Listing[Document]]:
        offset = len(known.rows) // NEWS_ROWS * NEWS_ROWS if known.grows_at_end else 0
        wanted = DocumentFilter(date_from=known.since)

        def news(client: CruClient) -> Page[Document]:
            return client.documents(wanted, offset=offset, limit=NEWS_ROWS)

        page = yield from ask(news)
        self._learn_clock(page.register_date)
        known.learn(page.rows)
        if not known.accounts_for(page.total):
            # More came than a short page holds, or not at the end at which it was looked for.
            return (yield from self._read_all(regon))
        return Listing(page.rows, complete=True, requests=1, register_date=page.register_date)

    def _learn_clock(self, register_date: datetime | None) -> None:
        if register_date is not None:
            self._ahead = max(self._now() - register_date, timedelta())


def _is_enough(seen: Mapping[str, Document]) -> bool:
    return len(seen) >= _ENOUGH


def _grows_at_end(rows: Sequence[Document]) -> bool:
    """Whether the list shows the oldest first."""
    times = [row.uploaded_at for row in rows if row.uploaded_at is not None]
    return len(times) > 1 and times[0] < times[-1]
