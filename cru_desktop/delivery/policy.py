"""When to try again, and how often: pure functions of the numbers passed in.

The defaults stand in docs/architecture.md. Every length of time is in seconds unless a name says otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cru_desktop.domain.environment import Environment

#: A source of numbers in [0, 1), such as `random.random`.
Jitter = Callable[[], float]

#: The latest moment that a due time may name; `datetime` knows no year 10000.
_LATEST_YEAR = 9000


@dataclass(frozen=True, slots=True)
class Policy:
    """The lengths that delivery keeps in one environment."""

    request_gap: float
    """Between the starts of two requests; 0 = no pace."""
    first_back_off: float = 2.0
    back_off_cap: float = 15 * 60.0
    breaker_threshold: int = 3
    first_probe: float = 5.0
    probe_cap: float = 5 * 60.0
    idle_probe: float = 5 * 60.0
    """An idle program asks the register this often whether it works."""
    first_look_up: float = 5.0
    look_up_cap: float = 10 * 60.0
    absence_gap: float = 60.0
    """Two complete look-ups without a trace, this far apart, show that nothing arrived."""
    first_poll: float = 2.0
    poll_cap: float = 60.0
    under_way_limit: float = 60 * 60.0
    """After so long a person is asked about somebody's document that keeps a publication back."""
    poll_share: float = 4.0
    """After a round of polling that took t seconds wait at least this times t, so that sending goes on."""
    look_up_limit: timedelta = timedelta(hours=24)
    """After this long without an answer to "did it arrive?" a person is asked."""
    silence_limit: float = 30 * 60.0
    """An answer older than this no longer says that the register works."""
    daily_limit: int | None = None
    """So many submissions are first written on one Warsaw day; the test environment is no place for more."""


_POLICIES = {
    Environment.TRAINING: Policy(
        request_gap=0.0,
        idle_probe=60.0,
        first_look_up=1.0,
        look_up_cap=30.0,
        absence_gap=1.0,
        first_poll=0.3,
        under_way_limit=60.0,
    ),
    Environment.TEST: Policy(request_gap=1.0, daily_limit=50),
    Environment.PRODUCTION: Policy(request_gap=0.5),
}


def policy_for(environment: Environment, *, test_limit: int | None = None) -> Policy:
    """The defaults: 2 requests a second in production, 1 in TEST, no pace in training.

    `test_limit`: the office's own daily limit, where the environment has one.
    """
    policy = _POLICIES[environment]
    if test_limit is None or policy.daily_limit is None:
        return policy
    return replace(policy, daily_limit=test_limit)


def growing_delay(first: float, cap: float, earlier: int) -> float:
    """`first`, doubled with each of the `earlier` tries, never above `cap`."""
    return min(cap, first * 2.0 ** min(max(earlier, 0), 40))


def back_off(policy: Policy, failures: int, jitter: Jitter) -> float:
    """Wait after the `failures`-th failure in a row (1 is the first): full jitter, so that programs of many
    offices that met the same outage do not come back in one moment."""
    return growing_delay(policy.first_back_off, policy.back_off_cap, failures - 1) * jitter()


def wait_after_failure(policy: Policy, failures: int, retry_after: float | None, jitter: Jitter) -> float:
    """Our own back-off, unless the register said how long to wait: its word is never shortened."""
    own = back_off(policy, failures, jitter)
    return own if retry_after is None else max(retry_after, 0.0)


def later(moment: datetime, seconds: float) -> datetime:
    """`moment` + `seconds`; a wait beyond the calendar ends in its last years instead of failing."""
    end = moment.replace(year=_LATEST_YEAR, month=1, day=1)
    room = (end - moment).total_seconds()
    return end if seconds >= room else moment + timedelta(seconds=seconds)


def probe_delay(policy: Policy, probes: int) -> float:
    """Wait before the next probe of a register that did not answer, `probes` of them having failed."""
    return growing_delay(policy.first_probe, policy.probe_cap, probes)


def look_up_delay(policy: Policy, rounds: int) -> float:
    """Wait before the next look-up, `rounds` having brought nothing certain."""
    return growing_delay(policy.first_look_up, policy.look_up_cap, rounds)


def poll_delay(policy: Policy, rounds: int) -> float:
    """Wait before the next list of documents, after `rounds` without news."""
    return growing_delay(policy.first_poll, policy.poll_cap, rounds)


def under_way_delay(policy: Policy, lasted: float) -> float:
    """Wait before the next look at somebody's document, seen under way for `lasted`: as long again."""
    return min(max(lasted, policy.first_poll), policy.poll_cap)


def poll_rest(policy: Policy, last_round: float) -> float:
    """Time that belongs to sending, if there is something to send, after a round that took `last_round`."""
    return policy.poll_share * last_round


def breaker_opens(policy: Policy, failures_in_a_row: int) -> bool:
    """True once so many requests failed in a row that the whole queue pauses."""
    return failures_in_a_row >= policy.breaker_threshold


def absence_gap(policy: Policy, *, lacks_own_document: bool) -> float:
    """Seconds between the two complete look-ups without a trace that show that a row never arrived.

    `lacks_own_document`: the register has taken a document from the row and shows it nowhere. That it is gone
    is far less likely than that its lists lag behind.
    """
    return max(policy.under_way_limit, policy.absence_gap) if lacks_own_document else policy.absence_gap


def absence_shown(gap: float, empty_since: datetime | None, now: datetime) -> bool:
    """True if a complete look-up that finds nothing now is far enough from the first one that found nothing.

    A first one that lies in the future (the computer's clock was set back) shows nothing.
    """
    return empty_since is not None and (now - empty_since).total_seconds() >= gap


def look_up_given_up(policy: Policy, unknown_since: datetime, now: datetime) -> bool:
    """True when "did it arrive?" has stayed without an answer so long that a person is asked."""
    return now - unknown_since >= policy.look_up_limit
