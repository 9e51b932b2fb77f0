"""Making the next row ready while the register works on the one before, where no pace makes us wait anyway.

Nothing is written for it, so it can be dropped at any time: a person who takes it back, holds it or types it
in by hand before it is claimed has the last word, as after any look-up.
"""

import logging

from cru_desktop.cru_api.network import Meanwhile
from cru_desktop.delivery.due_work import DueWork
from cru_desktop.delivery.entity_guard import fault_of
from cru_desktop.delivery.job import Job, send_job
from cru_desktop.delivery.key_ring import KeyRing
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.submission import Operation

_log = logging.getLogger(__name__)

#: An answer that comes within so many seconds is waited for with an outcome in hand; a later one is not.
_PATIENCE = 0.05


class Ahead:
    """The row after the one that is being written, and the outcome that waits for its claim. One thread."""

    def __init__(self, around: Surroundings, keys: KeyRing, due_work: DueWork) -> None:
        self._around = around
        self._outcome = around.last_outcome
        self._keys = keys
        self._due_work = due_work
        self._next: Job | None = None
        self._looking: Job | None = None

    @property
    def is_going_on(self) -> bool:
        """True if an outcome waits for the claim of the next row, which is ready or being looked up."""
        looks = self._looking is not None and self._looking.request is not None
        return self._outcome.is_waiting and (looks or self._next is not None)

    def job(self) -> Job | None:
        """The next row's job, from before its first request on."""
        if self._next is not None:
            self._looking, self._next = self._next, None
        return self._looking

    def settle(self) -> None:
        """Write down what is kept, and read the next row anew in its turn. Raises `StorageError`."""
        self._forget()
        self._outcome.settle()

    def while_writing(self) -> Meanwhile:
        """While a row is being written."""
        return Meanwhile(self._prepare)

    def while_looking(self) -> Meanwhile | None:
        """While anything else is asked: a register that takes its time must not keep an outcome waiting."""
        return Meanwhile(self.settle, after=_PATIENCE) if self._outcome.is_waiting else None

    def _forget(self) -> None:
        self._next = self._looking = None
        self._outcome.may_wait = False

    def _prepare(self) -> None:
        """Raises nothing, for the answer to a write is waited for; the same is read again in its turn."""
        self._forget()
        try:
            self._next = self._ready_job()
        except Exception:  # noqa: BLE001 - logged; a fault that lasts is told when the row's turn has come
            _log.warning("the next row could not be made ready", exc_info=True)
        self._outcome.may_wait = self._next is not None

    def _ready_job(self) -> Job | None:
        regons = self._keys.regons
        candidate = self._due_work.peek(regons, self._around.now()) if regons else None
        if candidate is None or candidate.submission.operation is not Operation.PUBLISH:
            return None
        context = self._keys.context(candidate.submission.context_regon)
        if fault_of(candidate, context, self._around.destination) is not None:
            # It goes to a person. That is written, and not while something else is on its way.
            return None
        job = send_job(self._around, candidate, context)
        job.start()
        return job
