"""The register's clock beside this computer's: what its answers say of the time."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from cru_desktop.domain.problem import ProblemError
from cru_desktop.storage.profile_values import ProfileValues

_log = logging.getLogger(__name__)

_KEY = "computer_clock_ahead_seconds"
#: An answer takes a while, and its `Date` has no fractions of a second: less than this is no difference.
_NOISE = timedelta(minutes=1)


class RegisterClock:
    """By how much this computer's clock is ahead of the register's (negative: behind), as the latest answer
    told; kept over restarts, for the first request after a start may be one too many. Any thread.
    """

    def __init__(self, values: ProfileValues, now: Callable[[], datetime]) -> None:
        self._values = values
        self._now = now
        self._ahead: timedelta | None = None

    @property
    def ahead(self) -> timedelta:
        """Zero while no difference is known. Raises StorageError on the first use."""
        if self._ahead is None:
            kept = self._values.get(_KEY)
            self._ahead = timedelta(seconds=int(kept)) if kept else timedelta()
        return self._ahead

    def told(self, register_date: datetime) -> None:
        """An answer of the register has just come, with its `Date`. Raises nothing: what could not be kept is
        learned again from the next answer.
        """
        ahead = self._now() - register_date
        if abs(ahead) < _NOISE:
            ahead = timedelta()
        try:
            if abs(ahead - self.ahead) < _NOISE:
                return
            self._ahead = ahead
            self._values.set(_KEY, str(round(ahead.total_seconds())) if ahead else None)
        except ProblemError:
            self._ahead = ahead
            _log.warning("the difference of the clocks could not be kept", exc_info=True)
        _log.info("this computer's clock is %s ahead of the register's", ahead)
