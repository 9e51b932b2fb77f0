"""Breaks of the register that the ministry announced ahead (for production: in its BIP, art. 34b ust. 2).

They only inform: the program goes on trying, since a break may end early or not come at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class AnnouncedBreak:
    """One announced break. `ends_at` None: until further notice. `source` is where the announcement stands.

    Raises ValueError for moments without a zone and for an end that is not after the beginning.
    """

    id: int
    title: str
    begins_at: datetime
    ends_at: datetime | None = None
    source: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.begins_at.tzinfo is None or (self.ends_at is not None and self.ends_at.tzinfo is None):
            raise ValueError("a moment without a time zone")
        if self.ends_at is not None and self.ends_at.astimezone(UTC) <= self.begins_at.astimezone(UTC):
            raise ValueError("a break cannot end before it begins")

    def is_on(self, now: datetime) -> bool:
        """True from the announced beginning until the announced end."""
        moment = now.astimezone(UTC)
        return self.begins_at.astimezone(UTC) <= moment and not self.is_over(now)

    def is_over(self, now: datetime) -> bool:
        """True once the announced end has come."""
        return self.ends_at is not None and self.ends_at.astimezone(UTC) <= now.astimezone(UTC)


def break_on(breaks: Iterable[AnnouncedBreak], now: datetime) -> AnnouncedBreak | None:
    """The announced break that is on; of several, the one that began first."""
    running = [each for each in breaks if each.is_on(now)]
    return min(running, key=lambda each: (each.begins_at.astimezone(UTC), each.id), default=None)
