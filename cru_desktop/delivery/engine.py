"""The engine of delivery: one step does at most one request, and says when to come again.

It has no thread and never sleeps: the worker thread, the command line and the tests call `step`. Whoever does
must hold the sender's lock.
"""

import logging
import random
import time
from collections.abc import Callable
from datetime import datetime

from cru_desktop.cru_api.network import Meanwhile
from cru_desktop.delivery import policy as rules
from cru_desktop.delivery.ahead import Ahead
from cru_desktop.delivery.break_words import announced_words
from cru_desktop.delivery.due_work import DueWork
from cru_desktop.delivery.entity_guard import refuse_stray
from cru_desktop.delivery.environment_monitor import EnvironmentMonitor, Refusal
from cru_desktop.delivery.job import Job
from cru_desktop.delivery.key_ring import ClientFactory, KeyRing
from cru_desktop.delivery.last_outcome import LastOutcome
from cru_desktop.delivery.next_request import NextRequest
from cru_desktop.delivery.policy import Jitter, Policy
from cru_desktop.delivery.recent_documents import RecentDocuments
from cru_desktop.delivery.register_line import RegisterLine
from cru_desktop.delivery.restraints import Restraints
from cru_desktop.delivery.surroundings import KeyTrouble, Surroundings
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.environment_state import EnvironmentState
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.submission import Submission, SubmissionState

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
        self._monitor = EnvironmentMonitor(
            workspace.environment,
            self._policy,
            on_environment,
            lambda now: announced_words(workspace.announced_breaks.list(), now),
        )
        self._line = RegisterLine(workspace, self._policy, self._monitor, self._clock, monotonic)
        self._restraints = Restraints(workspace, self._policy)
        due_work = DueWork(workspace, self._restraints, self._keys.proofs)
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
            last_outcome=LastOutcome(workspace.submissions, self._changed),
            documents=RecentDocuments(self._clock),
        )
        self._next = NextRequest(self._around, self._keys, self._line, due_work)
        self._ahead = Ahead(self._around, self._keys, due_work)
        self._job: Job | None = None
        self._must_recover = True
        self._latest = self._clock()
        self._refresh_at = 0.0
        self._woken = True
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
            self._next.check()
            self._asked = True
        self._woken = True

    def interrupt(self) -> None:
        """Break the request in flight. The step in progress ends, and its row says what is known of it."""
        self._keys.interrupt()

    def close(self) -> None:
        """Give back what is in hand: a row not yet written waits, one that was is to be looked up."""
        job, self._job = self._job, None
        try:
            self._ahead.settle()
            if job is not None:
                job.close()
        finally:
            self._keys.close()

    def step(self) -> datetime | None:
        """Do at most one request's worth of work; returns when to come again (None: when woken).

        Where the next request may be made at once, an outcome may be written down by the next step, or by
        `close`. Raises `StorageError`; the step may be tried again later, and nothing is lost or sent twice
        by it.
        """
        try:
            worked = self._work()
            if not self._goes_on(self._clock()):
                self._ahead.settle()
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
        if self._goes_on(now):
            self._latest = now
            self._job = self._ahead.job()
        else:
            self._ahead.settle()
            self._put_in_order(now)
            if self._wait() > 0:
                return False
            if self._job is None:
                self._job = self._next.job(now)
        if self._job is None:
            return False
        self._advance(self._job)
        return True

    def _goes_on(self, now: datetime) -> bool:
        """True if the row that was made ready is the next thing to do, and at once."""
        return (
            self._ahead.is_going_on
            and not (self._must_recover or self._woken)
            and self._latest <= now
            and self._monotonic() < self._refresh_at
            and self._wait() <= 0
            and self._next.is_sending
        )

    def _put_in_order(self, now: datetime) -> None:
        """What comes before any request."""
        if now < self._latest:
            self._workspace.submissions.put_times_right(now)
        self._latest = now
        if self._must_recover:
            self._recover(now)
        if self._woken or self._monotonic() >= self._refresh_at:
            self._refresh()

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
        if asked:
            self._line.ask_all_the_same()
        for regon in self._keys.refresh(asked=asked) | self._keys.regons:
            self._monitor.key_replaced(regon)
        for context, owner in self._keys.foreign:
            details = f"the key kept for {context.regon} is of {owner}"
            self._monitor.key_refused(Refusal(context.regon, context.name, self._clock(), details))
        if woken:
            # "Sprawdź teraz", "Wyślij teraz", a new key: the pause between probes need not be sat out.
            self._line.breaker.try_now()
            self._next.expect_accepted()

    def _advance(self, job: Job) -> None:
        """Start the job, or make its next request and hand it the answer."""
        try:
            if not job.is_started:
                job.start()
            if job.request is not None:
                client, context = self._keys.client(job.regon), self._keys.context(job.regon)
                refuse_stray(client, context, job.regon, self._workspace.destination)
                self._line.make_request(client, job, job.request, self._meanwhile(job))
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

    def _meanwhile(self, job: Job) -> Meanwhile | None:
        """What to do while the job's request is on its way."""
        if not job.is_writing:
            return self._ahead.while_looking()
        # With a pace the next request cannot be made at once, and there is time enough then.
        return self._ahead.while_writing() if self._policy.request_gap <= 0 else None

    def _changed(self, submission: Submission) -> None:
        if submission.state is SubmissionState.ACCEPTED:
            self._next.accepted(submission.context_regon)
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
        refresh = rules.later(now, max(self._refresh_at - self._monotonic(), 0.0))
        if not self._keys.regons:
            return refresh
        return max(min(refresh, self._next.due(now)), rules.later(now, _MOMENT))
