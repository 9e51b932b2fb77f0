"""The engine of delivery: one step does at most one request, and says when to come again.

It has no thread and never sleeps: the worker thread, the command line and the tests call `step`. Whoever does
must hold the sender's lock.
"""

import logging
import math
import random
import time
from collections.abc import Callable
from datetime import datetime

from cru_desktop.delivery import policy as rules
from cru_desktop.delivery.break_words import announced_words
from cru_desktop.delivery.due_work import DueWork
from cru_desktop.delivery.entity_guard import refuse_stray
from cru_desktop.delivery.environment_monitor import EnvironmentMonitor, Refusal
from cru_desktop.delivery.job import Job, look_up_job, poll_job, probe_job, send_job
from cru_desktop.delivery.key_ring import ClientFactory, KeyRing
from cru_desktop.delivery.policy import Jitter, Policy
from cru_desktop.delivery.poll_plan import PollPlan
from cru_desktop.delivery.register_line import RegisterLine
from cru_desktop.delivery.restraints import Restraints
from cru_desktop.delivery.surroundings import KeyTrouble, Surroundings
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.environment_state import EnvironmentState
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.storage.submission_shapes import Work

_log = logging.getLogger(__name__)

#: How often contexts and keys are read anew when nobody wakes the engine.
_REFRESH_SECONDS = 60.0
#: Something was due a moment ago and is not now: look again, but do not spin.
_MOMENT = 0.05


def _ignore(_: object) -> None:
    return


class DeliveryEngine:
    """Sends what is due, looks up what is uncertain, polls what is accepted, probes when there is silence.

    Used by one thread; `wake` and `interrupt` may be called from any. Callbacks run in the thread of `step`.
    """

    def __init__(
        self,
        workspace: Workspace,
        client_factory: ClientFactory,
        policy: Policy | None = None,
        clock: Callable[[], datetime] | None = None,
        jitter: Jitter = random.random,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        undo_seconds: float | None = None,
        on_change: Callable[[Submission], None] = _ignore,
        on_environment: Callable[[EnvironmentState], None] = _ignore,
        on_problem: Callable[[Problem], None] = _ignore,
    ) -> None:
        """`undo_seconds`: rows whose "Cofnij" was open when the program ended get so many seconds anew."""
        self._workspace = workspace
        self._policy = policy or rules.policy_for(workspace.environment)
        self._clock = clock or workspace.clock
        self._monotonic = monotonic
        self._undo_seconds = undo_seconds
        self._on_change = on_change
        self._keys = KeyRing(workspace, client_factory, on_problem)
        self._polls = PollPlan(self._policy)
        self._monitor = EnvironmentMonitor(
            workspace.environment,
            self._policy,
            on_environment,
            lambda now: announced_words(workspace.announced_breaks.list(), now),
        )
        self._line = RegisterLine(workspace, self._policy, self._monitor, self._clock, monotonic)
        self._restraints = Restraints(workspace, self._policy)
        self._due_work = DueWork(workspace, self._restraints, self._keys.proofs)
        self._around = Surroundings(
            destination=workspace.destination,
            submissions=workspace.submissions,
            policy=self._policy,
            now=self._clock,
            monotonic=monotonic,
            jitter=jitter,
            changed=self._changed,
            key_refused=self._key_refused,
            proofs=self._keys.proofs,
            changes=workspace.submitted_changes,
        )
        self._job: Job | None = None
        self._must_recover = True
        self._latest = self._clock()
        self._refresh_at = 0.0
        self._woken = True
        self._asked_at = -math.inf
        self._asked = False

    @property
    def environment_state(self) -> EnvironmentState:
        """How the register is, as of the last step."""
        return self._monitor.state

    @property
    def sendable(self) -> frozenset[str]:
        """REGONs of the contexts that have a usable key; what is queued for others waits for a person."""
        regons = self._keys.regons
        return regons - self._keys.proofs.stopped(regons)

    def now(self) -> datetime:
        """The clock by which due times are told; aware UTC."""
        return self._clock()

    def wake(self, *, check: bool = False) -> None:
        """Something was queued, decided or put right: read keys and contexts again at the next step.

        `check`: a person asks whether the register works; it is probed even if nothing else is to be done.
        """
        if check:
            self._asked_at = self._monotonic()
            self._asked = True
        self._woken = True

    def interrupt(self) -> None:
        """Break the request in flight. The step in progress ends, and its row says what is known of it."""
        self._keys.interrupt()

    def close(self) -> None:
        """Give back what is in hand: a row not yet written waits, one that was is to be looked up."""
        job, self._job = self._job, None
        try:
            if job is not None:
                job.close()
        finally:
            self._keys.close()

    def step(self) -> datetime | None:
        """Do at most one request's worth of work; returns when to come again (None: when woken).

        Raises `StorageError`; the step may be tried again later, and nothing is lost or sent twice by it.
        """
        try:
            worked = self._work()
        except Exception:
            # What was in hand is of unknown outcome now: the first thing the next step does is to say so.
            self._job, self._must_recover = None, True
            raise
        now = self._clock()
        due = self._next_due(now, worked)
        restraint = self._restraints.state(now, self._keys.regons)
        self._monitor.restrained(restraint)
        self._monitor.refresh(now, due if self._line.breaker.is_open else None)
        if restraint is not None:
            self._line.restrained(now)
        return due

    def _work(self) -> bool:
        """One request, if one is due; True if one was made or a job moved on without."""
        now = self._clock()
        if now < self._latest:
            self._workspace.submissions.put_times_right(now)
        self._latest = now
        if self._must_recover:
            self._recover(now)
        if self._woken or self._monotonic() >= self._refresh_at:
            self._refresh()
        if self._wait() > 0:
            return False
        if self._job is None:
            self._job = self._next_job(now)
        if self._job is None:
            return False
        self._advance(self._job)
        return True

    def _wait(self) -> float:
        # A job in hand goes on until the gate in its client stops it; then its row waits until the opening.
        held = self._restraints.wait(self._clock()) if self._job is None else 0.0
        return max(self._line.wait(), held)

    def _recover(self, now: datetime) -> None:
        records = self._workspace.submissions
        records.put_times_right(now)
        for submission_id in records.recover_interrupted(self._workspace.destination.identity, now):
            self._on_change(records.get(submission_id))
        if self._undo_seconds is not None:
            records.restart_undo(now, self._undo_seconds)
            self._undo_seconds = None
        self._line.resume()
        self._must_recover = False

    def _refresh(self) -> None:
        woken, self._woken = self._woken, False
        self._refresh_at = self._monotonic() + _REFRESH_SECONDS
        asked, self._asked = self._asked, False
        for regon in self._keys.refresh(asked=asked) | self._keys.regons:
            self._monitor.key_replaced(regon)
        for context, owner in self._keys.foreign:
            details = f"the key kept for {context.regon} is of {owner}"
            self._monitor.key_refused(Refusal(context.regon, context.name, self._clock(), details))
        if woken:
            # "Sprawdź teraz", "Wyślij teraz", a new key: the pause between probes need not be sat out.
            self._line.breaker.try_now()
            counts = self._workspace.submissions.counts
            for regon in self._keys.regons:
                if counts({regon}).get(SubmissionState.ACCEPTED):
                    self._polls.expect(regon, self._monotonic())

    def _next_job(self, now: datetime) -> Job | None:
        regons = self._keys.regons
        if not regons:
            return None
        if self._line.breaker.is_open:
            return probe_job(self._around, self._keys.context(min(regons)), regons)
        if (polling := self._poll_job(regons, before_sending=True)) is not None:
            return polling
        claimed = self._due_work.take(regons, now)
        if claimed is None:
            return self._poll_job(regons, before_sending=False) or self._idle_job(regons)
        context = self._keys.context(claimed.submission.context_regon)
        if claimed.work is not Work.SEND:
            return look_up_job(self._around, claimed, context)
        return send_job(self._around, claimed, context)

    def _poll_job(self, regons: frozenset[str], *, before_sending: bool) -> Job | None:
        regon = self._polls.due(regons, self._monotonic(), before_sending=before_sending)
        return None if regon is None else poll_job(self._around, self._keys.context(regon), self._polled)

    def _idle_job(self, regons: frozenset[str]) -> Job | None:
        silent = self._monotonic() - self._line.last_request
        asked = self._line.last_request < self._asked_at
        if silent < self._policy.idle_probe and not asked:
            return None
        return probe_job(self._around, self._keys.context(min(regons)), regons)

    def _advance(self, job: Job) -> None:
        """Start the job, or make its next request and hand it the answer."""
        try:
            if not job.is_started:
                job.start()
            if job.request is not None:
                client, context = self._keys.client(job.regon), self._keys.context(job.regon)
                refuse_stray(client, context, job.regon, self._workspace.destination)
                self._line.make_request(client, job, job.request)
        except ProblemError:
            raise
        except Exception:  # noqa: BLE001 - logged; and no row may hold up the others
            # A fault of ours, or a row that a person changed under our hands. It is of unknown outcome
            # now, and its look-up will set it aside if that fails as well.
            _log.exception("a job of %s broke off", job.regon)
            self._job, self._must_recover = None, True
            return
        if job.request is None:
            self._job = None

    def _polled(self, regon: str, ended: int, seconds: float) -> None:
        left = bool(self._workspace.submissions.counts({regon}).get(SubmissionState.ACCEPTED))
        self._polls.asked(regon, self._monotonic(), ended=ended, left=left, seconds=seconds)

    def _changed(self, submission: Submission) -> None:
        if submission.state is SubmissionState.ACCEPTED:
            self._polls.accepted(submission.context_regon, self._monotonic())
        self._on_change(submission)

    def _key_refused(self, trouble: KeyTrouble) -> None:
        context, now = trouble.context, self._clock()
        self._keys.refuse(context.regon, trouble.submission_id)
        self._monitor.key_refused(Refusal(context.regon, context.name, now, trouble.details))

    def _next_due(self, now: datetime, worked: bool) -> datetime | None:
        wait = self._wait()
        if wait > 0:
            return rules.later(now, wait)
        if worked or self._job is not None:
            return now
        regons = self._keys.regons
        refresh = rules.later(now, max(self._refresh_at - self._monotonic(), 0.0))
        if not regons:
            return refresh
        ticks = self._monotonic()
        silent_until = self._line.last_request + self._policy.idle_probe
        dues = [refresh, rules.later(now, max(silent_until - ticks, 0.0))]
        polled = self._polls.next_due(regons)
        if polled is not None:
            dues.append(rules.later(now, max(polled - ticks, 0.0)))
        row_due = self._due_work.next_due(regons, now)
        if row_due is not None:
            dues.append(row_due)
        return max(min(dues), rules.later(now, _MOMENT))
