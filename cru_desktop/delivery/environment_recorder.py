"""Keeps what the environment was like: outages as intervals, and samples for the strip of 24 hours."""

from datetime import date, datetime, timedelta

from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.storage.environment_log import EnvironmentLog, Sample

#: At most one sample in this time while nothing changes: each is a commit.
SAMPLE_GAP = timedelta(minutes=1)
KEEP_SAMPLES = timedelta(days=30)
#: While the program is open it looks more often, unless the register asked for a rest. After a longer silence
#: (it was closed, the computer slept) nobody can say that an outage went on.
UNSEEN = timedelta(minutes=30)

_C = EnvironmentCondition
#: Conditions that an auditor may ask about: the register could not be reached, for whatever cause.
_OUTAGES = frozenset({_C.TECHNICAL_BREAK, _C.NO_INTERNET, _C.NETWORK_ANSWERS_INSTEAD})


class EnvironmentRecorder:
    """Writes to the environment log. One thread. Raises `StorageError`."""

    def __init__(self, log: EnvironmentLog) -> None:
        self._log = log
        self._last: Sample | None = None
        self._in_outage: bool | None = None
        self._looked_at: datetime | None = None
        self._looks_again_at: datetime | None = None
        self._pruned: date | None = None

    def met(self, state: EnvironmentState, now: datetime, source: str, seconds: float | None) -> None:
        """A request or a probe (`source`) ended, and `state` is what the program says of the register now."""
        self._keep_outage(state, now)
        self._looked_at, self._looks_again_at = now, state.next_try
        last = self._last
        if last is not None and last.condition is state.condition and abs(now - last.at) < SAMPLE_GAP:
            return
        milliseconds = None if seconds is None else round(seconds * 1000)
        self._last = Sample(now, state.condition, source, milliseconds, state.details)
        self._log.add_sample(self._last)
        if self._pruned != now.date():
            self._pruned = now.date()
            self._log.forget_samples(now - KEEP_SAMPLES)

    def _keep_outage(self, state: EnvironmentState, now: datetime) -> None:
        unseen_since = self._unseen_since(now)
        if unseen_since is not None and self._in_outage is not False:
            self._log.end_outage(unseen_since)
        if state.condition in _OUTAGES:
            began = now if unseen_since is not None else state.since or now
            self._log.begin_outage(state.condition, state.reason, began)
            self._in_outage = True
        elif state.condition in (_C.WORKS, _C.SLOW) and self._in_outage is not False:
            # None: an outage may have been left open by the program that ended in it.
            self._log.end_outage(now)
            self._in_outage = False

    def _unseen_since(self, now: datetime) -> datetime | None:
        """The latest look at the register, if nobody has looked for too long since; else None."""
        looked_at = self._log.last_sample_at() if self._looked_at is None else self._looked_at
        if looked_at is None:
            return None
        expected = max(looked_at, self._looks_again_at or looked_at)
        return looked_at if now - expected > UNSEEN else None
