"""Lists of documents from a day on, though this computer's clock may be wrong.

The filter is a date of the register's own clock. A computer that is ten days ahead would ask for documents of
the future, and take what is under way for absent.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from cru_desktop.cru_api.results import Document, DocumentFilter
from cru_desktop.delivery.conversation import Conversation
from cru_desktop.delivery.lists import Listing, read_documents

#: Documents are listed from so long before the moment in question: smaller errors of either clock do no harm.
_CLOCK_SLACK = timedelta(days=7)
#: From here on the two clocks are taken to differ.
_NOTICED = timedelta(days=1)


def documents_since(
    moment: datetime,
    now: Callable[[], datetime],
    enough: Callable[[dict[str, Document]], bool] | None = None,
) -> Conversation[Listing[Document]]:
    """Every document handed in since shortly before `moment` of this computer's clock, or as many pages as it
    takes until `enough`. Raises the `CruApiError` of a request.
    """
    since = min(moment, now())
    listing = yield from read_documents(DocumentFilter(date_from=first_day(since)), enough)
    told = by_register(since, now(), listing.register_date)
    if since - told > _NOTICED:
        listing = yield from read_documents(DocumentFilter(date_from=first_day(told)), enough)
    return listing


def by_register(moment: datetime, now: datetime, register_date: datetime | None) -> datetime:
    """What the register's clock showed at `moment` of ours, were ours ahead then as it is now; never later
    than `moment`. `register_date`: the `Date` of an answer that came `now`; None: nothing is known.
    """
    ahead = timedelta() if register_date is None else max(now - register_date, timedelta())
    return min(moment, now) - ahead


def first_day(moment: datetime) -> date:
    """Where a list begins that holds what was handed in at `moment` of the register's clock."""
    return (moment - _CLOCK_SLACK).date()
