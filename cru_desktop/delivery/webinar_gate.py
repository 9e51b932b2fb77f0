"""The gate of the test environment: while a webinar runs, and near it, no request of any kind starts."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from cru_desktop.cru_api.destination import Destination
from cru_desktop.cru_api.errors import Circumstances, GateClosedError, Outcome
from cru_desktop.delivery.register_clock import RegisterClock
from cru_desktop.delivery.webinar_words import closed_text, opening_text
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.webinars import ClosedWindow, Webinar, closed_by, next_opening


class WebinarClosedError(GateClosedError):
    """A webinar: nothing went out. `retry_after` are the seconds until the gate opens."""

    def __init__(self, window: ClosedWindow, opens_at: datetime, now: datetime, host: str) -> None:
        seconds = max((opens_at - now.astimezone(UTC)).total_seconds(), 0.0)
        circumstances = Circumstances(
            outcome=Outcome.NOT_DELIVERED,
            host=host,
            retry_after=seconds,
            technical=f"webinar {window.closes_at.isoformat()} / {window.opens_at.isoformat()}",
        )
        super().__init__(circumstances)
        self.opens_at = opens_at
        self.problem = replace(
            self.problem,
            happened=closed_text(window, now),
            program_does=opening_text(opens_at, now),
            you_can="Możesz pracować dalej: umowy zapisują się na tym komputerze.",
        )
        self.args = (f"{self.problem.code}: {self.problem.happened}",)


class WebinarGate:
    """Passes every request but those to the test environment near a webinar.

    `webinars` is asked anew each time: another window may just have entered one. A computer's clock may be
    wrong: where `register_clock` says so, no request starts that is too near by either of the two.
    `also_training`: training plays the rules of the test environment (practice, demonstration, tests). Any
    thread.
    """

    def __init__(
        self,
        webinars: Callable[[], Iterable[Webinar]],
        now: Callable[[], datetime],
        register_clock: RegisterClock,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        also_training: bool = False,
    ) -> None:
        """`monotonic` has to be the clock of the clients that pass this gate."""
        self._webinars = webinars
        self._now = now
        self._register_clock = register_clock
        self._monotonic = monotonic
        self._also_training = also_training

    def is_for(self, environment: Environment) -> bool:
        """True where the rule holds."""
        return environment is Environment.TEST or (
            self._also_training and environment is Environment.TRAINING
        )

    def enter(self, destination: Destination, deadline: float) -> None:
        """Raises WebinarClosedError, or what reading the calendar raises: unsure is closed."""
        if not self.is_for(destination.environment):
            return
        closed = self.closed(deadline - self._monotonic())
        if closed is not None:
            window, opens_at = closed
            raise WebinarClosedError(window, opens_at, self._now(), destination.host)

    def told_time(self, register_date: datetime) -> None:
        self._register_clock.told(register_date)

    def closed(self, seconds: float) -> tuple[ClosedWindow, datetime] | None:
        """The window in the way of a request that may take `seconds`, and when it can start (UTC), by this
        computer's clock.
        """
        webinars, now, ahead = tuple(self._webinars()), self._now(), self._register_clock.ahead
        window = closed_by(webinars, now, seconds) or closed_by(webinars, now - ahead, seconds)
        if window is None:
            return None
        opens_at = now.astimezone(UTC)
        while True:
            earlier = opens_at
            opens_at = next_opening(webinars, opens_at, seconds)
            opens_at = next_opening(webinars, opens_at - ahead, seconds) + ahead
            if opens_at == earlier:
                return window, opens_at
