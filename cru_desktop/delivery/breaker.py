"""What the engine remembers between requests: the pace, the breaker, and the register's own "wait"."""

import math

from cru_desktop.delivery.policy import Policy, breaker_opens, probe_delay

#: Seconds. A longer "wait" of the register's is kept like any other, but looks like its mistake: a person,
#: and nobody else, may have it asked earlier.
BELIEVABLE_WAIT = 24 * 60 * 60.0


class Pace:
    """Keeps the gap between the starts of two requests. Monotonic seconds; one thread."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._last = -math.inf

    def started(self, now: float) -> None:
        self._last = now

    def wait(self, now: float) -> float:
        """Seconds until the next request may start; 0 when it may start now."""
        return max(0.0, self._last + self._gap - now)


class Breaker:
    """Three failed requests in a row pause the whole queue; one success lets it go on.

    While it is open only probes are made. Monotonic seconds; one thread.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._failures = 0
        self._probes = 0
        self._next_probe = 0.0
        self._told_to_wait_until = 0.0

    @property
    def is_open(self) -> bool:
        return breaker_opens(self._policy, self._failures)

    def succeeded(self) -> None:
        self._failures = 0
        self._probes = 0

    def failed(self, now: float, retry_after: float | None) -> None:
        """One more failed request; `retry_after` is the register's own wait, in seconds."""
        if self.is_open:
            self._probes += 1
        self._failures += 1
        self._next_probe = now + probe_delay(self._policy, self._probes)
        if retry_after is not None:
            self.told_to_wait(now, retry_after)

    def told_to_wait(self, now: float, seconds: float) -> None:
        """The register's own "wait": it wins over ours and is never shortened."""
        self._told_to_wait_until = max(self._told_to_wait_until, now + seconds)

    def wait(self, now: float) -> float:
        """Seconds in which no request at all may start."""
        until = max(self._told_to_wait_until, self._next_probe if self.is_open else 0.0)
        return max(0.0, until - now)

    def ask_all_the_same(self, now: float) -> bool:
        """A person asks although the register wanted to be left alone. True where that was beyond belief: the
        next request may start; any shorter wait stays as it is.
        """
        if self._told_to_wait_until - now <= BELIEVABLE_WAIT:
            return False
        self._told_to_wait_until = now
        return True

    def try_now(self) -> None:
        """A person asks: the next probe need not wait. The register's own wait stays."""
        self._next_probe = 0.0
