"""The test environment is not for performance tests: so many submissions a Warsaw day, then tomorrow.

Counted are submissions, on their first write of the day, of all entities, whoever sent them: the window or
the command line, in this run or an earlier one (the count is in the database).

The count is one profile's, and an account of the computer has one profile: what several accounts, or a
throw-away `--data-dir`, send is counted apart. A count that all accounts could write to, any of them could
set back or spoil, and sending must not depend on that; only the office's file, which none of them can write,
raises the limit.
"""

from datetime import date, datetime

from cru_desktop.domain.webinars import warsaw_day
from cru_desktop.storage.environment_log import EnvironmentLog


class DailyLimit:
    """Says how much may still be sent. Reads the count anew each time. Any thread. Raises `StorageError`."""

    def __init__(self, log: EnvironmentLog, limit: int | None) -> None:
        """`limit` None: no limit."""
        self._log = log
        self.limit = limit

    def counted(self, now: datetime) -> int:
        """How many were counted today."""
        return self._log.counted_today(now)

    def reached_on(self, now: datetime) -> date | None:
        """Today in Warsaw if the limit is reached, else None. Rows counted today may be written again."""
        if self.limit is None or self.counted(now) < self.limit:
            return None
        return warsaw_day(now)
