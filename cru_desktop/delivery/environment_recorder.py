"""Keeps what the environment was like: outages as intervals, and samples for the strip of 24 hours."""

from datetime import datetime, timedelta

from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.storage.environment_log import EnvironmentLog, Sample

#: At most one sample in this time while nothing changes: each is a commit.
SAMPLE_GAP = timedelta(minutes=1)
KEEP_SAMPLES = timedelta(days=30)

_C = EnvironmentCondition
#: Conditions that an auditor may ask about: the register could not be reached, for whatever cause.
_OUTAGES = frozenset({_C.TECHNICAL_BREAK, _C.NO_INTERNET, _C.NETWORK_ANSWERS_INSTEAD})


class EnvironmentRecorder:
    """Writes to the environment log. One thread. Raises `StorageError`."""

    def __init__(self, log: EnvironmentLog) -> None:
        self._log = log
        self._last: Sample | None = None
        self._in_outage: bool | None = None

    def met(self, state: EnvironmentState, now: datetime, source: str, seconds: float | None) -> None:
        """A request or a probe (`source`) ended, and `state` is what the program says of the register now."""
        self._keep_outage(state, now)
        last = self._last
        if last is not None and last.condition is state.condition and abs(now - last.at) < SAMPLE_GAP:
            return
        milliseconds = None if seconds is None else round(seconds * 1000)
        self._last = Sample(now, state.condition, source, milliseconds, state.details)
        self._log.add_sample(self._last)
        if last is None:
            self._log.forget_samples(now - KEEP_SAMPLES)

    def _keep_outage(self, state: EnvironmentState, now: datetime) -> None:
        if state.condition in _OUTAGES:
            self._log.begin_outage(state.condition, state.reason, state.since or now)
            self._in_outage = True
        elif state.condition in (_C.WORKS, _C.SLOW) and self._in_outage is not False:
            # None: an outage may have been left open by the program that ended in it.
            self._log.end_outage(now)
            self._in_outage = False
