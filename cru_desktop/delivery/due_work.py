"""Rows to be sent or looked up, as far as the daily limit leaves room."""

from collections.abc import Collection
from datetime import datetime

from cru_desktop.delivery.restraints import Restraints
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.webinars import next_midnight
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Work

_TO_SEND_OR_FIND = frozenset({Work.SEND, Work.LOOK_UP})


class DueWork:
    """What the engine takes from the outbox. One thread. Raises `StorageError`."""

    def __init__(self, workspace: Workspace, restraints: Restraints) -> None:
        self._records = workspace.submissions
        self._destination = workspace.destination.identity
        self._restraints = restraints

    def take(self, regons: Collection[str], now: datetime) -> ClaimedSubmission | None:
        """Claim the row that is due first; None when there is none, or none that may go today."""
        return self._records.next_work(
            self._destination,
            regons,
            now,
            kinds=_TO_SEND_OR_FIND,
            only_counted_on=self._restraints.limited_on(now),
        )

    def next_due(self, regons: Collection[str], now: datetime) -> datetime | None:
        """When `take` will have something; with the limit reached no later than the next Warsaw midnight."""
        limited_on = self._restraints.limited_on(now)
        due = self._records.next_due(
            self._destination, regons, now, kinds=_TO_SEND_OR_FIND, only_counted_on=limited_on
        )
        if limited_on is None:
            return due
        midnight = next_midnight(now)
        return midnight if due is None else min(due, midnight)
