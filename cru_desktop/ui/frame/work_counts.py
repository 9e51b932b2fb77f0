"""The few numbers that the frame shows beside its screens."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """`matters`: what needs the clerk today; `queued`: submissions under way, of all entities."""

    matters: int = 0
    queued: int = 0
    last_published_at: datetime | None = None
