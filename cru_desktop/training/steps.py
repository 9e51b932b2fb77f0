"""The parts of a scenario: effects, what they apply to, steps one after another."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fnmatch import fnmatchcase

from cru_desktop.training.calls import Call, Operation


class Effect(StrEnum):
    """What happens while a step is on; the values are the words of scenario files."""

    WELL_BEHAVED = "well-behaved"
    REFUSE = "refuse"
    TIME_OUT = "time-out"
    RESET = "reset"
    DRIP = "drip"
    SLOW = "slow"
    ERROR = "error"
    GATEWAY = "gateway"
    MALFORMED = "malformed"
    REJECT_KEY = "reject-key"
    FOREIGN_KEY = "foreign-key"
    REJECT_FIELD = "reject-field"
    REFUSE_PAST = "refuse-past"
    STUCK = "stuck"
    LATE = "late"
    SIDE_BY_SIDE = "side-by-side"
    BREAK = "break"
    WEBINAR = "webinar"
    LYING_LISTS = "lying-lists"

    @property
    def is_period(self) -> bool:
        """Lasts for a time instead of a number of requests."""
        return self in (Effect.REFUSE, Effect.BREAK, Effect.WEBINAR)


_ABOUT_DOCUMENTS = frozenset(
    {Effect.REJECT_FIELD, Effect.REFUSE_PAST, Effect.STUCK, Effect.LATE, Effect.SIDE_BY_SIDE}
)
_LISTS = frozenset({Operation.SUMMARIES, Operation.DOCUMENTS, Operation.SEARCH_PUBLIC})


@dataclass(frozen=True, slots=True)
class Match:
    """Which requests a step is for; what is left out matches anything."""

    method: str | None = None
    path: str | None = None
    """With * and ?, as in file names: "*/publish/summary"."""
    operations: frozenset[Operation] = frozenset()

    def fits(self, call: Call) -> bool:
        """True if the call is meant."""
        return (
            (self.method is None or self.method == call.method)
            and (self.path is None or fnmatchcase(call.path, self.path))
            and (not self.operations or call.operation in self.operations)
        )


ANY = Match()
WRITES = Match(operations=frozenset(operation for operation in Operation if operation.writes))


@dataclass(frozen=True, slots=True)
class Step:
    """One effect, for `times` matching requests or for a period; `scenarios` says what each field means."""

    effect: Effect
    match: Match = ANY
    times: int | None = 1
    seconds: float | None = None
    taken: bool = False
    status: int | None = None
    code: str | None = None
    message: str | None = None
    retry_after: str | None = None
    retry_after_date_in: float | None = None
    field: str = "podstawoweDane.numerUmowy"
    later: bool = False
    regon: str | None = None
    bytes: int | None = None
    repeated_rows: int = 0
    total_off: int = 0
    reach: int | None = None
    foreign_rows: int = 0
    start: datetime | None = None
    end: datetime | None = None

    def fits(self, call: Call) -> bool:
        """True if the step is for this call: pages of the portal never, the rest by match and effect."""
        operation = call.operation
        if operation is Operation.PAGE or self.effect is Effect.REFUSE:
            return False
        if self.effect in _ABOUT_DOCUMENTS and not operation.writes:
            return False
        if self.effect is Effect.LYING_LISTS and operation not in _LISTS:
            return False
        if self.effect in (Effect.REJECT_KEY, Effect.FOREIGN_KEY) and not operation.needs_key:
            return False
        return self.match.fits(call)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Steps one after another; after the last one the register behaves well (or begins again: `repeat`)."""

    name: str
    steps: tuple[Step, ...] = ()
    description: str = ""
    repeat: bool = False
