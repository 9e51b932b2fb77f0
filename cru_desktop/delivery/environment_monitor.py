"""One value that says how the register is, drawn from what real requests and probes met.

It never says "works" on hearsay: only an answer of the register's own, and a recent one, earns that word.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cru_desktop.cru_api.errors import (
    CertificateError,
    ConnectionBrokenError,
    ConnectionTimeoutError,
    CruApiError,
    ForeignAnswerError,
    LostAnswerError,
    MalformedAnswerError,
    NoConnectionError,
    OversizedAnswerError,
    ProxyRefusedError,
    RegisterFaultError,
    ServerUnavailableError,
    TooManyRequestsError,
)
from cru_desktop.delivery.breaker import BELIEVABLE_WAIT
from cru_desktop.delivery.condition_words import CONDITION_WORDS, UNKNOWN_AT_FIRST, UNKNOWN_LATER, Said
from cru_desktop.delivery.failed_writes import FailedWrites
from cru_desktop.delivery.policy import Policy, later
from cru_desktop.delivery.words import clock_text
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState

#: An answer that took longer than this many seconds is slow.
SLOW_ANSWER = 8.0

_C = EnvironmentCondition

#: First match counts. The second value: how many in a row make it the state (one odd answer is no outage).
_CONDITIONS: tuple[tuple[type[CruApiError], EnvironmentCondition, int], ...] = (
    (NoConnectionError, _C.NO_INTERNET, 1),
    (ProxyRefusedError, _C.NETWORK_ANSWERS_INSTEAD, 1),
    (CertificateError, _C.NETWORK_ANSWERS_INSTEAD, 1),
    (ForeignAnswerError, _C.NETWORK_ANSWERS_INSTEAD, 1),
    (TooManyRequestsError, _C.LIMITS_OUR_PACE, 1),
    (ServerUnavailableError, _C.TECHNICAL_BREAK, 1),
    (ConnectionTimeoutError, _C.TECHNICAL_BREAK, 1),
    (LostAnswerError, _C.TECHNICAL_BREAK, 2),
    (ConnectionBrokenError, _C.TECHNICAL_BREAK, 2),
    (MalformedAnswerError, _C.TECHNICAL_BREAK, 2),
    (OversizedAnswerError, _C.TECHNICAL_BREAK, 2),
    (RegisterFaultError, _C.TECHNICAL_BREAK, 2),
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A key that the register did not take."""

    regon: str
    name: str
    since: datetime
    details: str


class EnvironmentMonitor:
    """Listens to every request of the engine and holds the present `EnvironmentState`. One thread.

    `changed` is called with the new state whenever a person would read something else.
    """

    def __init__(
        self,
        environment: Environment,
        policy: Policy,
        changed: Callable[[EnvironmentState], None] = lambda state: None,
        announced: Callable[[datetime], str] = lambda now: "",
    ) -> None:
        """`announced`: words about a break of the register that was announced and is on; may read records."""
        self._environment = environment
        self._policy = policy
        self._changed = changed
        self._announced = announced
        self._condition = _C.UNKNOWN
        self._since: datetime | None = None
        self._last_answer: datetime | None = None
        self._told_until: datetime | None = None
        self._failures = 0
        self._details = ""
        self._writes = FailedWrites(policy.silence_limit)
        self._only_reads = False
        self._refusals: dict[str, Refusal] = {}
        self._restraint: EnvironmentState | None = None
        self._state = _state(UNKNOWN_AT_FIRST, _C.UNKNOWN, None, None, "")

    @property
    def state(self) -> EnvironmentState:
        return self._state

    @property
    def last_answer(self) -> datetime | None:
        """When the register last answered in its own words."""
        return self._last_answer

    def answered(self, now: datetime, seconds: float, *, is_write: bool = False) -> None:
        """A request got its answer after `seconds`. That questions are answered does not show that entries
        are taken in.
        """
        if is_write:
            self._writes.taken_in()
        self._failures = 0
        self._told_until = None
        self._last_answer = now
        self._details = ""
        if not self._takes_nothing_in(now):
            self._become(_C.SLOW if seconds > SLOW_ANSWER else _C.WORKS, now)

    def failed(self, error: CruApiError, now: datetime, *, is_write: bool = False) -> None:
        """A request failed, or the register refused it in its own words (then it works)."""
        found = _condition_of(error)
        if found is None:
            if error.status is not None:
                self.answered(now, 0.0, is_write=is_write)
            return
        condition, needed = found
        if error.retry_after is not None:
            self._told_until = later(now, error.retry_after)
        if is_write and condition is _C.TECHNICAL_BREAK:
            self._writes.failed(now, error.problem.details or str(error))
            if self._condition in (_C.WORKS, _C.SLOW) and self._takes_nothing_in(now):
                return
        self._failures += 1
        if self._failures >= needed or self._condition not in (_C.WORKS, _C.SLOW, _C.UNKNOWN):
            self._details = error.problem.details or str(error)
            self._become(condition, now)

    def told_to_wait(self, until: datetime, now: datetime) -> None:
        """What the register asked for in an earlier run of the program still holds."""
        self._told_until = until
        self._become(_C.LIMITS_OUR_PACE, now)

    def key_refused(self, refusal: Refusal) -> None:
        """The key of one entity was not taken; its agreements wait, the others' go on."""
        known = self._refusals.get(refusal.regon)
        if known is None or known.details != refusal.details:
            self._refusals[refusal.regon] = refusal

    def key_replaced(self, regon: str) -> None:
        self._refusals.pop(regon, None)

    def restrained(self, state: EnvironmentState | None) -> None:
        """What the program itself keeps back for (webinar, daily limit); None: nothing. Told by `refresh`."""
        self._restraint = state

    def refresh(self, now: datetime, next_try: datetime | None) -> EnvironmentState:
        """Judge anew (an old answer proves nothing any more) and tell of a change."""
        if self._still_works(now):
            return self._state
        new = self._with_restraint(self._judge(now, next_try))
        if new != self._state:
            self._state = new
            self._changed(new)
        return new

    def _become(self, condition: EnvironmentCondition, now: datetime, *, only_reads: bool = False) -> None:
        if condition is not self._condition:
            self._condition = condition
            self._since = now
        self._only_reads = only_reads

    def _takes_nothing_in(self, now: datetime) -> bool:
        """True if the register answers, but every write has failed for a while; that is its state then."""
        since = self._writes.since(now)
        if since is None:
            return False
        self._become(_C.TECHNICAL_BREAK, since, only_reads=True)
        self._details = self._writes.details
        return True

    def _still_works(self, now: datetime) -> bool:
        """True if nothing but the time has changed since the register was last said to work."""
        return (
            self._state.condition is self._condition
            and self._condition in (_C.WORKS, _C.SLOW)
            and self._state.since == self._since
            and not self._refusals
            and self._restraint is None
            and self._last_answer is not None
            and not self._is_old(self._last_answer, now)
        )

    def _judge(self, now: datetime, next_try: datetime | None) -> EnvironmentState:
        works = self._condition in (_C.WORKS, _C.SLOW)
        if self._refusals and (works or self._condition is _C.UNKNOWN):
            # However long ago it answered: with no key but refused ones nothing more can be asked.
            return self._refused(now)
        if works and self._last_answer is not None and self._is_old(self._last_answer, now):
            said = UNKNOWN_LATER.filled(clock_text(self._last_answer, now))
            return _state(said, _C.UNKNOWN, self._last_answer, next_try, "")
        if self._condition is _C.UNKNOWN:
            return _state(UNKNOWN_AT_FIRST, _C.UNKNOWN, None, next_try, "")
        key = self._condition.value
        if self._environment is Environment.TRAINING and key == _C.NO_INTERNET.value:
            key = "training_off"
        if self._only_reads:
            key = "takes_nothing_in"
        told = self._told_until
        if told is not None and told > now:
            next_try = told if next_try is None else max(next_try, told)
            if told > later(now, BELIEVABLE_WAIT):
                said = CONDITION_WORDS["asks_beyond_belief"].filled(clock_text(told, now))
                return _state(said, self._condition, self._since, told, self._details)
        said = CONDITION_WORDS[key].filled(clock_text(self._since or now, now))
        if self._condition is _C.TECHNICAL_BREAK:
            said = replace(said, reason=f"{said.reason}{self._announced(now)}")
        return _state(said, self._condition, self._since, None if works else next_try, self._details)

    def _with_restraint(self, met: EnvironmentState) -> EnvironmentState:
        """In a webinar nothing is asked, so nothing else is known; a limit matters where all else works."""
        restraint = self._restraint
        if restraint is None:
            return met
        if restraint.condition is _C.WEBINAR or met.condition in (_C.WORKS, _C.SLOW, _C.UNKNOWN):
            return restraint
        return met

    def _refused(self, now: datetime) -> EnvironmentState:
        first = min(self._refusals.values(), key=lambda refusal: refusal.since)
        names = ", ".join(refusal.name for refusal in self._refusals.values())
        said = CONDITION_WORDS[_C.KEY_REFUSED.value].filled(names)
        return _state(said, _C.KEY_REFUSED, first.since, None, first.details)

    def _is_old(self, answer: datetime, now: datetime) -> bool:
        return now > later(answer, self._policy.silence_limit) or now < answer - timedelta(hours=12)


def is_outage(error: CruApiError) -> bool:
    """True if the failure says something of the register or the way to it; False if the register answered in
    its own words and only said no, or if nothing was asked at all."""
    return _condition_of(error) is not None


def _condition_of(error: CruApiError) -> tuple[EnvironmentCondition, int] | None:
    for kind, condition, needed in _CONDITIONS:
        if isinstance(error, kind):
            return condition, needed
    return None


def _state(
    said: Said,
    condition: EnvironmentCondition,
    since: datetime | None,
    next_try: datetime | None,
    details: str,
) -> EnvironmentState:
    return EnvironmentState(
        condition=condition,
        reason=said.reason,
        since=since,
        program_does=said.program_does,
        you_can=said.you_can,
        whose_move=said.whose_move,
        next_try=next_try,
        details=details,
    )


#: While another window or a command line of this profile holds the sender's lock.
OTHER_SENDER = _state(CONDITION_WORDS["elsewhere"], _C.UNKNOWN, None, None, "")
