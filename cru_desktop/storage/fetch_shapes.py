"""Runs of fetching as they look to those who ask for them. No database library is imported here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class FetchSource(StrEnum):
    """Where the entries come from."""

    API = "api"
    """The integration API, with the entity's key."""
    PUBLIC = "public"
    """The public register, as every citizen reads it."""


class FetchState(StrEnum):
    """What a run is doing."""

    LISTING = "listing"
    READING = "reading"
    STOPPED = "stopped"
    """By a person, or for a problem that a person has to put right; may be continued."""
    FINISHED = "finished"

    @property
    def is_under_way(self) -> bool:
        return self in (FetchState.LISTING, FetchState.READING)


class RowState(StrEnum):
    """An entry of a run's list. The ends say what became of it."""

    LISTED = "listed"
    SOUGHT = "sought"
    """Known here, and on no page of the list: its details are asked for."""
    FOREIGN = "foreign"
    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    UNDER_WAY = "under_way"
    """Our own publication, whose row will find it."""
    ABSENT = "absent"
    UNREADABLE = "unreadable"


TO_READ = (RowState.LISTED, RowState.SOUGHT)


@dataclass(frozen=True, slots=True)
class Fetch:
    """One run. `seen` counts its rows by state; times aware UTC."""

    id: int
    regon: str
    source: FetchSource
    state: FetchState
    started_at: datetime
    changed_at: datetime
    finished_at: datetime | None
    next_at: datetime | None
    failures: int
    plan: Mapping[str, Any]
    problem: Mapping[str, str] | None
    seen: Mapping[RowState, int] = field(default_factory=dict)

    @property
    def listed(self) -> int:
        """Entries of this entity on the list."""
        outside = (RowState.FOREIGN, RowState.SOUGHT, RowState.ABSENT)
        return sum(count for state, count in self.seen.items() if state not in outside)

    @property
    def expected(self) -> int:
        """About how many entries there are: what the list says while it is read, then what it showed."""
        if self.state is FetchState.FINISHED or not self.plan.get("waiting"):
            return self.listed
        said = int(self.plan.get("counted", 0)) + int(self.plan.get("total", 0))
        return max(self.listed, said)

    @property
    def is_complete(self) -> bool:
        """The list was seen to its end, as far as the register tells."""
        return not self.plan.get("waiting") and bool(self.plan.get("complete", True))

    @property
    def read(self) -> int:
        """Entries whose details were read, or were given up."""
        return self.listed - self.seen.get(RowState.LISTED, 0)


@dataclass(frozen=True, slots=True)
class FetchRow:
    """An entry to be read. `sought`: no list showed it."""

    register_id: str
    sought: bool
    tries: int
