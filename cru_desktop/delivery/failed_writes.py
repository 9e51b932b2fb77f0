"""Whether the register takes entries in: it may answer every question and still fail each write."""

from datetime import datetime

from cru_desktop.delivery.policy import later

#: So many failed writes in a row, whatever is read between them: no longer one odd contract.
_ENOUGH = 3


class FailedWrites:
    """Writes that failed in a row through the register's or the network's fault. One thread."""

    def __init__(self, silence_limit: float) -> None:
        """`silence_limit`: seconds after which a failure says nothing any more."""
        self._silence_limit = silence_limit
        self._count = 0
        self._first: datetime | None = None
        self._last: datetime | None = None
        self.details = ""

    def taken_in(self) -> None:
        """The register answered a write in its own words."""
        self._count, self._first, self._last = 0, None, None

    def failed(self, now: datetime, details: str) -> None:
        """One more. What lies too far back does not count with it."""
        if self._last is not None and now > later(self._last, self._silence_limit):
            self.taken_in()
        self._count += 1
        self._first, self._last, self.details = self._first or now, now, details

    def since(self, now: datetime) -> datetime | None:
        """Since when nothing has been taken in; None: it works, or nobody has tried of late."""
        if self._count < _ENOUGH or self._last is None or now > later(self._last, self._silence_limit):
            return None
        return self._first
