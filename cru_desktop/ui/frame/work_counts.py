"""The few numbers that the frame shows beside its screens."""

from datetime import date, datetime
from typing import NamedTuple


class WorkCounts(NamedTuple):
    """`matters`: what needs the clerk today; `queued`: submissions under way, of all entities."""

    matters: int = 0
    queued: int = 0
    last_published_at: datetime | None = None
    daily_limit: int | None = None
    """Of the test environment; None where no limit holds."""
    sent_today: int = 0
    """What of the limit is used up."""
    waiting: int = 0
    """Of what is queued, what the program goes on with by itself while it is open."""
    nearest_last_day: date | None = None
    """The nearest last day of entry among what waits; None where no term runs."""
