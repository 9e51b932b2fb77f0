"""Rows to be sent or looked up, as far as the daily limit leaves room."""

from collections.abc import Collection
from datetime import datetime

from cru_desktop.delivery.key_proof import KeyProofs
from cru_desktop.delivery.restraints import Restraints
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.webinars import next_midnight
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Work

_TO_FIND = frozenset({Work.LOOK_UP})
_TO_SEND_OR_FIND = frozenset({Work.SEND, Work.LOOK_UP})


class DueWork:
    """What the engine takes from the outbox. One thread. Raises `StorageError`."""

    def __init__(self, workspace: Workspace, restraints: Restraints, proofs: KeyProofs) -> None:
        self._records = workspace.submissions
        self._destination = workspace.destination.identity
        self._restraints = restraints
        self._proofs = proofs

    def take(self, regons: Collection[str], now: datetime) -> ClaimedSubmission | None:
        """The row that is due first, claimed unless it is to be sent; None when there is none, or none that
        may go today.
        """
        limited_on = self._restraints.limited_on(now)
        for group, kinds in self._groups(regons):
            claimed = self._records.candidate(
                self._destination, group, now, kinds=kinds, only_counted_on=limited_on
            )
            if claimed is not None:
                return claimed
        return None

    def peek(self, regons: Collection[str], now: datetime) -> ClaimedSubmission | None:
        """The row that `take` would give, if that is one to be sent; nothing is written."""
        if self._proofs.held(regons):
            return None
        limited_on = self._restraints.limited_on(now)
        return self._records.peek(
            self._destination, regons, now, kinds=_TO_SEND_OR_FIND, only_counted_on=limited_on
        )

    def next_due(self, regons: Collection[str], now: datetime) -> datetime | None:
        """When `take` will have something; with the limit reached no later than the next Warsaw midnight."""
        limited_on = self._restraints.limited_on(now)
        dues = [
            self._records.next_due(self._destination, group, now, kinds=kinds, only_counted_on=limited_on)
            for group, kinds in self._groups(regons)
        ]
        if limited_on is not None:
            dues.append(next_midnight(now))
        return min((due for due in dues if due is not None), default=None)

    def _groups(self, regons: Collection[str]) -> list[tuple[Collection[str], frozenset[Work]]]:
        """Contexts and what may be done for them. One that is held back only finds out what became of its
        rows, and that goes first: it may set the context free.
        """
        held = self._proofs.held(regons)
        if not held:
            return [(regons, _TO_SEND_OR_FIND)]
        return [(held, _TO_FIND), (frozenset(regons) - held, _TO_SEND_OR_FIND)]
