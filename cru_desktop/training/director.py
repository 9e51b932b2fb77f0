"""Which step of the scenario is on; pure bookkeeping on a clock passed in."""

import threading
from datetime import datetime, timedelta

from cru_desktop.training.calls import Call
from cru_desktop.training.clock import Clock
from cru_desktop.training.steps import Effect, Scenario, Step


class Director:
    """Walks through a scenario's steps. Any thread."""

    def __init__(self, clock: Clock, scenario: Scenario | None) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._scenario = scenario or Scenario("well-behaved")
        self._index = 0
        self._used = 0
        self._began = clock()

    def play(self, scenario: Scenario) -> None:
        """From now on this scenario, from its first step."""
        with self._lock:
            self._scenario = scenario
            self._begin(0)

    def step_for(self, call: Call) -> Step | None:
        """The step that this request meets, counted as used; None: answer well."""
        with self._lock:
            step = self._current()
            if step is None or not step.fits(call) or not self._has_started(step):
                return None
            self._used += 1
            if step.times is not None and not step.effect.is_period and self._used >= step.times:
                self._begin(self._index + 1)
            return step

    def refusing_until(self) -> tuple[bool, float | None]:
        """Whether connections are to be refused now, and for how many seconds still (None: no end)."""
        with self._lock:
            step = self._current()
            if step is None or step.effect is not Effect.REFUSE:
                return False, None
            end = self._end(step)
            return True, None if end is None else max(0.0, (end - self._clock()).total_seconds())

    def _current(self) -> Step | None:
        """The step that is on, after leaving those whose time is over."""
        for _ in range(len(self._scenario.steps) + 1):
            if self._index >= len(self._scenario.steps):
                return None
            step = self._scenario.steps[self._index]
            end = self._end(step)
            if end is None or self._clock() < end:
                return step
            self._begin(self._index + 1)
        return None

    def _begin(self, index: int) -> None:
        steps = len(self._scenario.steps)
        self._index = index % steps if self._scenario.repeat and steps else index
        self._used = 0
        self._began = self._clock()

    def _end(self, step: Step) -> datetime | None:
        if not step.effect.is_period:
            return None
        if step.end is not None:
            return step.end
        return None if step.seconds is None else self._began + timedelta(seconds=step.seconds)

    def _has_started(self, step: Step) -> bool:
        return step.start is None or not step.effect.is_period or self._clock() >= step.start
