"""What needs the clerk: the shapes that Na dziś and the frame's numbers show. Pure; no Qt."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from cru_desktop.domain.duties import DutyKind
from cru_desktop.domain.submission import Submission
from cru_desktop.ui.frame.work_counts import WorkCounts

#: A deadline nearer than this (days) stands among the urgent ones.
SOON = 7
#: `Matter.why` of an entry that the register no longer has.
MISSING = "missing"


class Urgency(IntEnum):
    """Kinds of matter, most urgent first. One with a deadline of its own may move up, see `rank`."""

    PRESSING = 0
    """Queued and not sent, and the deadline is near: it may have to be typed in by hand."""
    BY_HAND = 1
    """Being typed into the portal: the program waits to be told that it is there."""
    DECISION = 2
    KEY_REFUSED = 3
    """The register no longer takes the entity's key: nothing of it goes out."""
    REJECTED = 4
    OVERDUE = 5
    SOON = 6
    DIFFERS = 7
    """The entry in the register is no longer what this program knows: a person decides."""
    EXPIRY = 8
    """Contracts that have run out, of one entity together."""
    KEY = 9
    WITHDRAWAL = 10
    """A withdrawal of a published agreement was begun and not sent."""
    CHANGE = 11
    """A change of a published agreement was begun and not sent."""
    DRAFT = 12


_OF_ITS_OWN_TERM = (Urgency.EXPIRY, Urgency.CHANGE)


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of Na dziś. `days` to the deadline, where one runs; `why` is told by the register or us."""

    urgency: Urgency
    regon: str
    agreement_id: int | None = None
    number: str | None = None
    subject: str | None = None
    why: str = ""
    days: int | None = None
    last_day: date | None = None
    changed_at: datetime | None = None
    submission: Submission | None = None
    """Of what presses: the row that has not been sent."""
    send_by: date | None = None
    """Until when to send, so that the register has time to publish."""
    count: int = 1
    """How many agreements it is about."""
    duty: DutyKind = DutyKind.ENTRY
    """What the deadline is for."""

    @property
    def rank(self) -> int:
        """Where it stands; an expiry or a begun change stands among the deadlines once its own is near."""
        if self.urgency in _OF_ITS_OWN_TERM and self.days is not None and self.days <= SOON:
            return Urgency.OVERDUE if self.days < 0 else Urgency.SOON
        return self.urgency

    @property
    def concerns_change(self) -> bool:
        """A change or a withdrawal of what is published."""
        return self.duty is DutyKind.CHANGE

    @property
    def concerns_withdrawal(self) -> bool:
        return self.urgency is Urgency.WITHDRAWAL or (self.concerns_change and self.submission is not None)

    @property
    def is_urgent(self) -> bool:
        """False for drafts that have time."""
        return self.rank not in (Urgency.DRAFT, Urgency.CHANGE)


@dataclass(frozen=True, slots=True)
class EntityLine:
    """The numbers of one entity, for those who work for several."""

    regon: str
    name: str
    urgent: int
    drafts: int
    queued: int
    overdue: int = 0
    soon: int = 0
    run_out: int = 0
    """Contracts that have run out and are not ended in the register."""


@dataclass(frozen=True, slots=True)
class Today:
    """Everything that Na dziś and the frame's numbers show."""

    matters: tuple[Matter, ...]
    entities: tuple[EntityLine, ...]
    queued: int
    last_published_at: datetime | None
    daily_limit: int | None = None
    sent_today: int = 0
    waiting: int = 0
    nearest_last_day: date | None = None
    by_hand: int = 0
    """Agreements that people type in at the portal: under way, but not queued."""
    silent_days: int = 0
    """Days for which something has waited and nothing has gone out."""
    clock_ahead: timedelta = timedelta()
    """By how much this computer's clock is ahead of the register's."""

    @property
    def under_way(self) -> int:
        """Agreements that have been handed over and have not ended."""
        return self.queued + self.by_hand

    @property
    def counts(self) -> WorkCounts:
        urgent = sum(1 for matter in self.matters if matter.is_urgent)
        return WorkCounts(
            urgent,
            self.queued,
            self.last_published_at,
            self.daily_limit,
            self.sent_today,
            self.waiting,
            self.nearest_last_day,
        )
