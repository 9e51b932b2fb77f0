"""What is asked of the register next, and when, while nothing holds the engine back."""

import math
from datetime import datetime

from cru_desktop.delivery.due_work import DueWork
from cru_desktop.delivery.job import Job, look_up_job, poll_job, probe_job, send_job
from cru_desktop.delivery.key_ring import KeyRing
from cru_desktop.delivery.policy import later
from cru_desktop.delivery.poll_plan import PollPlan
from cru_desktop.delivery.register_line import RegisterLine
from cru_desktop.delivery.surroundings import Surroundings
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.submission_shapes import Work


class NextRequest:
    """Chooses between what has to be sent, looked up, asked about, and probed. One thread.

    Raises `StorageError`.
    """

    def __init__(self, around: Surroundings, keys: KeyRing, line: RegisterLine, due_work: DueWork) -> None:
        self._around = around
        self._keys = keys
        self._line = line
        self._due_work = due_work
        self._polls = PollPlan(around.policy)
        self._asked_at = -math.inf

    def check(self) -> None:
        """A person asks whether the register works: it is probed even if nothing else is to be done."""
        self._asked_at = self._around.monotonic()

    def accepted(self, regon: str) -> None:
        """The register has accepted a document of this entity."""
        self._polls.accepted(regon, self._around.monotonic())

    def expect_accepted(self) -> None:
        """Ask at once about documents that were accepted before."""
        for regon in self._keys.regons:
            if self._has_accepted(regon):
                self._polls.expect(regon, self._around.monotonic())

    @property
    def is_sending(self) -> bool:
        """True if what is to be sent has its turn now: the register answers, and no list comes before."""
        return not self._line.breaker.is_open and self._poll_due(before_sending=True) is None

    def job(self, now: datetime) -> Job | None:
        """The next job, not begun; None when nothing is due."""
        regons = self._keys.regons
        if not regons:
            return None
        if self._line.breaker.is_open:
            return self._probe_job(regons)
        if (polling := self._poll_job(before_sending=True)) is not None:
            return polling
        claimed = self._due_work.take(regons, now)
        if claimed is None:
            return self._poll_job(before_sending=False) or self._idle_job(regons)
        context = self._keys.context(claimed.submission.context_regon)
        if claimed.work is not Work.SEND:
            return look_up_job(self._around, claimed, context)
        return send_job(self._around, claimed, context)

    def due(self, now: datetime) -> datetime:
        """When `job` will have something. There is at least one entity with a key."""
        regons, ticks = self._keys.regons, self._around.monotonic()
        waits = [self._line.last_request + self._around.policy.idle_probe - ticks]
        polled = self._polls.next_due(regons)
        if polled is not None:
            waits.append(polled - ticks)
        due = later(now, max(min(waits), 0.0))
        row_due = self._due_work.next_due(regons, now)
        return due if row_due is None else min(due, row_due)

    def _poll_due(self, *, before_sending: bool) -> str | None:
        return self._polls.due(self._keys.regons, self._around.monotonic(), before_sending=before_sending)

    def _poll_job(self, *, before_sending: bool) -> Job | None:
        regon = self._poll_due(before_sending=before_sending)
        return None if regon is None else poll_job(self._around, self._keys.context(regon), self._polled)

    def _polled(self, regon: str, ended: int, seconds: float) -> None:
        left, now = self._has_accepted(regon), self._around.monotonic()
        self._polls.asked(regon, now, ended=ended, left=left, seconds=seconds)

    def _has_accepted(self, regon: str) -> bool:
        return bool(self._around.submissions.counts({regon}).get(SubmissionState.ACCEPTED))

    def _idle_job(self, regons: frozenset[str]) -> Job | None:
        silent = self._around.monotonic() - self._line.last_request
        asked = self._line.last_request < self._asked_at
        if silent < self._around.policy.idle_probe and not asked:
            return None
        return self._probe_job(regons)

    def _probe_job(self, regons: frozenset[str]) -> Job:
        return probe_job(self._around, self._keys.context(min(regons)), regons)
