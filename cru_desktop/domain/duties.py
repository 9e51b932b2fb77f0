"""What has to be entered in the register by when: an agreement, a change of it, its expiry.

The law counts 30 days from the event (`deadlines`); whether a contract has run out is said only where its
last day is known on this computer, for the register keeps a length and not its first day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.deadlines import last_day
from cru_desktop.domain.environment import Environment

WARSAW = ZoneInfo("Europe/Warsaw")
#: Hours in which an office can send; a break outside them spoils no day.
OFFICE_OPENS, OFFICE_CLOSES = time(7, 0), time(16, 0)
#: A break "until further notice" is not believed to last longer than this.
_LONGEST_BREAK = timedelta(days=60)


class DutyKind(StrEnum):
    """What is to be entered. The value is part of the names under which calendars know a duty."""

    ENTRY = "entry"
    CHANGE = "change"
    EXPIRY = "expiry"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a name
        """What is entered, as a calendar's line begins: "Wpis umowy"."""
        return _TITLES[self]

    @property
    def ground(self) -> str:
        """The law in words: art. 34a ustawy o finansach publicznych."""
        return _GROUNDS[self]


_TITLES = {
    DutyKind.ENTRY: "Wpis umowy",
    DutyKind.CHANGE: "Wpis zmiany umowy",
    DutyKind.EXPIRY: "Wpis wygaśnięcia umowy",
}
_LAW = "Art. 34a ustawy o finansach publicznych"
_GROUNDS = {
    DutyKind.ENTRY: f"{_LAW}: umowę wpisuje się w ciągu 30 dni od jej zawarcia.",
    DutyKind.CHANGE: f"{_LAW}: zmianę umowy wpisuje się w ciągu 30 dni od zmiany.",
    DutyKind.EXPIRY: f"{_LAW}: zakończenie umowy, jak każdą zmianę, wpisuje się w ciągu 30 dni.",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to be entered. `event_day`: conclusion, day of the change, or the contract's last day.

    Outside production the law does not run: the duty is a date to practise with.
    """

    kind: DutyKind
    event_day: date
    environment: Environment
    regon: str
    agreement_id: int
    number: str | None = None
    subject: str | None = None
    register_id: str | None = None
    under_way: bool = False
    """Queued or sent, and not yet published."""

    @property
    def last_day(self) -> date:
        """The day by which it must be published."""
        return last_day(self.event_day)

    @property
    def is_practice(self) -> bool:
        return not self.environment.has_deadlines

    @property
    def ground(self) -> str:
        """The law in words; outside production that it is practice."""
        return _PRACTICE if self.is_practice else self.kind.ground

    def days_left(self, today: date) -> int:
        """0 on the last day itself, negative once it has passed."""
        return (self.last_day - today).days

    def is_late(self, today: date) -> bool:
        return self.days_left(today) < 0

    def has_begun(self, today: date) -> bool:
        """False while the contract still runs: its expiry cannot be entered yet."""
        return self.event_day < today if self.kind is DutyKind.EXPIRY else self.event_day <= today


@dataclass(frozen=True, slots=True)
class DatedDuty:
    """A duty and the day until which one should send, so that the register has time to publish."""

    duty: Duty
    send_by: date


#: Nothing happened to the contract itself: no term runs.
_WITHOUT_TERM = frozenset({Occurrence.CORRECTION, Occurrence.OPENNESS})


def runs_a_term(occurrence: Occurrence) -> bool:
    """True if the law's 30 days run from the day of such a change (our reading of "zmiana umowy")."""
    return occurrence not in _WITHOUT_TERM


def without_doubles(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """The most pressing first. An ending that is being entered tells the same as the contract's expiry: of
    both, the change stays.
    """
    found = tuple(duties)
    changing = {duty.agreement_id for duty in found if duty.kind is DutyKind.CHANGE}
    return tuple(
        sorted(
            (duty for duty in found if duty.kind is not DutyKind.EXPIRY or duty.agreement_id not in changing),
            key=most_pressing_first,
        )
    )


_PRACTICE = "Termin ćwiczebny: poza prawdziwym rejestrem ustawowy termin nie biegnie."


def most_pressing_first(duty: Duty) -> tuple[date, str, int]:
    """Key of the order in which duties are shown."""
    return (duty.last_day, duty.kind, duty.agreement_id)


def is_on_time(event_day: date, published_on: date) -> bool:
    """On time is what was published, not only sent or accepted, by the last day."""
    return published_on <= last_day(event_day)


def days_late(event_day: date, published_on: date) -> int:
    """Days after the last day; 0 for what was on time."""
    return max((published_on - last_day(event_day)).days, 0)


def send_by(
    event_day: date, is_working: Callable[[date], bool], breaks: Iterable[AnnouncedBreak] = ()
) -> date:
    """The day until which one should send: the last working day before the last day, so that the register
    has time to publish; a day is passed over if an announced break takes some of its office hours. Never
    before the event itself.
    """
    announced = tuple(breaks)
    day = last_day(event_day) - timedelta(days=1)
    while day > event_day and (not is_working(day) or any(_takes(each, day) for each in announced)):
        day -= timedelta(days=1)
    return max(day, event_day)


def _takes(announced: AnnouncedBreak, day: date) -> bool:
    """True if the break takes some of the day's office hours."""
    opens = datetime.combine(day, OFFICE_OPENS, WARSAW).astimezone(UTC)
    closes = datetime.combine(day, OFFICE_CLOSES, WARSAW).astimezone(UTC)
    begins = announced.begins_at.astimezone(UTC)
    ends = begins + _LONGEST_BREAK if announced.ends_at is None else announced.ends_at.astimezone(UTC)
    return begins < closes and ends > opens
