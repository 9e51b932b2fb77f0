"""The register's own "wait" (`Retry-After`), kept so that it outlives the program."""

from datetime import datetime

from cru_desktop.delivery.policy import later
from cru_desktop.storage.profile_values import ProfileValues

_KEY = "register_wait_until"


class RegisterWait:
    """One moment in the environment's database. Sending and fetching share it, each in its own thread. Raises
    `StorageError`.
    """

    def __init__(self, values: ProfileValues) -> None:
        self._values = values
        self.times_told = 0
        """How often the register has asked for a rest since the program began; for whoever was not there."""

    def told(self, now: datetime, seconds: float) -> None:
        """The register asked for so many seconds of rest."""
        self._values.set(_KEY, f"{later(now, seconds).isoformat()} {now.isoformat()}")
        self.times_told += 1

    def left(self, now: datetime) -> float:
        """Seconds that are left of it; 0 when it is over or was never asked for. A clock that was set back
        since makes it begin anew, not last for years.
        """
        kept = self._values.get(_KEY)
        if kept is None:
            return 0.0
        until, *told = (datetime.fromisoformat(text) for text in kept.split(" "))
        return max((until - max([now, *told])).total_seconds(), 0.0)
