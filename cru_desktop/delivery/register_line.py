"""The line to the register: when the next request may start, and what each one tells of the register."""

import logging
from collections.abc import Callable
from datetime import datetime

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.errors import CruApiError, GateClosedError
from cru_desktop.cru_api.network import Meanwhile
from cru_desktop.delivery import policy as rules
from cru_desktop.delivery.breaker import BELIEVABLE_WAIT, Breaker, Pace
from cru_desktop.delivery.environment_monitor import EnvironmentMonitor, is_outage
from cru_desktop.delivery.environment_recorder import EnvironmentRecorder
from cru_desktop.delivery.job import Job
from cru_desktop.delivery.policy import Policy
from cru_desktop.delivery.workspace import Workspace

_log = logging.getLogger(__name__)


class RegisterLine:
    """Makes a job's request and hands it the answer. One thread. Raises `StorageError`."""

    def __init__(
        self,
        workspace: Workspace,
        policy: Policy,
        monitor: EnvironmentMonitor,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self.breaker = Breaker(policy)
        self._pace = Pace(policy.request_gap)
        self._monitor = monitor
        self._recorder = EnvironmentRecorder(workspace.environment_log)
        self._register_wait = workspace.register_wait
        self._times_told = self._register_wait.times_told
        self._clock = clock
        self._monotonic = monotonic
        self.last_request = monotonic()
        """When the latest request began, in monotonic seconds."""

    def wait(self) -> float:
        """Seconds in which no request may start."""
        if self._register_wait.times_told != self._times_told:
            self.resume()
        ticks = self._monotonic()
        return max(self._pace.wait(ticks), self.breaker.wait(ticks))

    def resume(self) -> None:
        """What the register asked for holds, whoever was told: this program before it was started anew, or
        fetching.
        """
        self._times_told = self._register_wait.times_told
        now = self._clock()
        left = self._register_wait.left(now)
        self.breaker.told_to_wait(self._monotonic(), left)
        if left > 0:
            self._monitor.told_to_wait(rules.later(now, left), now)

    def ask_all_the_same(self) -> None:
        """A person wants the register asked, whatever it said: see `Breaker.ask_all_the_same`."""
        kept = self._register_wait.left(self._clock()) > BELIEVABLE_WAIT
        if self.breaker.ask_all_the_same(self._monotonic()) or kept:
            self._told(self._clock(), 0.0)

    def make_request(
        self,
        client: CruClient,
        job: Job,
        request: Callable[[CruClient], object],
        meanwhile: Meanwhile | None = None,
    ) -> None:
        """Make the request; the job gets its answer or its failure. `meanwhile` may be done besides."""
        began = self.last_request = self._monotonic()
        self._pace.started(began)
        job.go_out()
        is_write = job.is_writing
        if meanwhile is not None:
            client.meanwhile(meanwhile)
        try:
            answer = request(client)
        except CruApiError as error:
            self._failed(error, job.source, is_write=is_write)
            job.fail(error)
            return
        self.breaker.succeeded()
        now, seconds = self._clock(), self._monotonic() - began
        self._monitor.answered(now, seconds, is_write=is_write)
        self._recorder.met(self._monitor.refresh(now, None), now, job.source, seconds)
        job.answer(answer)

    def restrained(self, now: datetime) -> None:
        """It is we who keep still (webinar, daily limit); the monitor knows why."""
        self._recorder.met(self._monitor.state, now, "calendar", None)

    def _failed(self, error: CruApiError, source: str, *, is_write: bool) -> None:
        _log.warning("%s: %s", source, error.problem.code)
        now, ticks = self._clock(), self._monotonic()
        if isinstance(error, GateClosedError):
            return
        if is_outage(error):
            self.breaker.failed(ticks, error.retry_after)
        else:
            self.breaker.succeeded()
        if error.retry_after is not None:
            self._told(now, error.retry_after)
        self._monitor.failed(error, now, is_write=is_write)
        next_try = rules.later(now, self.breaker.wait(ticks))
        self._recorder.met(self._monitor.refresh(now, next_try), now, source, None)

    def _told(self, now: datetime, seconds: float) -> None:
        self._register_wait.told(now, seconds)
        self._times_told += 1
