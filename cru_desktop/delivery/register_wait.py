"""The register's own "wait" (`Retry-After`), kept so that it outlives the program."""

from datetime import datetime

from cru_desktop.delivery.policy import later
from cru_desktop.storage.profile_values import ProfileValues

_KEY = "register_wait_until"


class RegisterWait:
    """One moment in the environment's database. Raises `StorageError`."""

    def __init__(self, values: ProfileValues) -> None:
        self._values = values

    def told(self, now: datetime, seconds: float) -> None:
        """The register asked for so many seconds of rest."""
        self._values.set(_KEY, later(now, seconds).isoformat())

    def left(self, now: datetime) -> float:
        """Seconds that are left of it; 0 when it is over or was never asked for."""
        until = self._values.get(_KEY)
        return 0.0 if until is None else max((datetime.fromisoformat(until) - now).total_seconds(), 0.0)
