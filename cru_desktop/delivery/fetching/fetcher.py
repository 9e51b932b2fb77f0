"""Fetching an entity's entries, one request at a time; what was done is in the database after each.

Cut off anywhere (the program closed, the network gone, the computer off) it goes on where it was. It has no
thread and never sleeps: whoever calls `step` waits as long as it says. It reads only, and makes way for what
is due to be sent.
"""

import logging
import random
import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cru_desktop.cru_api.errors import (
    CruApiError,
    MalformedAnswerError,
    NotFoundError,
    RegisterFaultError,
    Retry,
)
from cru_desktop.delivery.fetching.intake import Intake
from cru_desktop.delivery.fetching.kept_source import KeptSource, SourceOpener
from cru_desktop.delivery.fetching.list_plan import PASSES, ListPlan, PageSeen, PageWanted, Stretch
from cru_desktop.delivery.fetching.problems import GOES_ON, NO_ENTITY, STANDS, foreign_list, kept
from cru_desktop.delivery.fetching.source import (
    EntrySource,
    FetchingNotPossibleError,
    ListedPage,
    open_source,
)
from cru_desktop.delivery.lists import LIST_END
from cru_desktop.delivery.policy import Jitter, Policy, later, policy_for, wait_after_failure
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.standing import StandingState
from cru_desktop.storage.fetch_shapes import Fetch, FetchRow, FetchSource, FetchState, RowState
from cru_desktop.storage.fetched import FetchedEntries
from cru_desktop.storage.fetches import FetchRecords
from cru_desktop.storage.standings import StandingRecords

_log = logging.getLogger(__name__)

#: An entry whose details do not answer so often in one run is left for the next; after some tries in vain
#: there is a pause before the next.
TRIES, _TRIES_WITHOUT_PAUSE = 8, 3
#: So many answers in a row that say nothing are the register's trouble, not the entries'.
_TROUBLE = 5
#: Other entities' rows that may be on a list by mistake; more, with none of ours, is another's list.
_FOREIGN_BORNE = 150
#: A run broken off so long ago begins anew: its list is stale.
_STALE = timedelta(hours=24)
#: Seconds to make way for what is due to be sent, and how often while it stays due.
_WAY, _WAYS = 1.0, 30
#: Seconds between two lists whose absences count as two proofs; the training register's are shorter.
_ABSENCE_GAP = 600.0
#: The register asked for a rest: how often to look whether it still holds (a person may have ended it).
_REST = 60.0


@dataclass(frozen=True, slots=True)
class FetchStep:
    """Where the run is now, and seconds to wait before the next step; None: it has ended or was stopped."""

    fetch: Fetch | None
    wait: float | None


class Fetcher:
    """Runs of all entities of one environment. One thread calls `step`; `interrupt` may come from any."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        opener: SourceOpener = open_source,
        policy: Policy | None = None,
        jitter: Jitter = random.random,
        list_end: int = LIST_END,
    ) -> None:
        """`list_end`: from here on the register's lists say nothing."""
        self._workspace = workspace
        self._policy = policy or policy_for(workspace.environment)
        self._jitter = jitter
        self._list_end = list_end
        self.records = FetchRecords(workspace.database)
        self._entries = FetchedEntries(workspace.database)
        self._standings = StandingRecords(workspace.database)
        self._intake = Intake(workspace)
        self._register_wait = workspace.register_wait
        self._ended = threading.Event()
        self._source = KeptSource(workspace, opener, self._ended)
        self._ways = 0

    def begin_for(self, regon: str, source: FetchSource) -> Fetch:
        """`begin` for the entity with this REGON."""
        return self.begin(self._context(regon), source)

    def begin(self, context: Context, source: FetchSource) -> Fetch:
        """Go on with the entity's run from this source if one was broken off, else begin one.

        Raises FetchingNotPossibleError, KeyringError, `StorageError`.
        """
        now = self._workspace.now()
        fetch = self.records.latest(context.regon)
        fresh = fetch is not None and timedelta() <= now - fetch.started_at < _STALE
        if fetch is not None and fetch.state is not FetchState.FINISHED and fetch.source is source and fresh:
            done = ListPlan.from_json(fetch.plan).is_done
            return self.records.resume(fetch.id, FetchState.READING if done else FetchState.LISTING, now)
        self._source.try_out(context, source)
        return self.records.begin(context.regon, source, ListPlan(list_end=self._list_end).to_json(), now)

    def stop(self, regon: str) -> Fetch | None:
        """ "Zatrzymaj": nothing is forgotten; `begin` goes on."""
        fetch = self.records.latest(regon)
        if fetch is None or not fetch.state.is_under_way:
            return fetch
        return self.records.move(fetch.id, FetchState.STOPPED, self._workspace.now())

    def step(self, regon: str) -> FetchStep:
        """Make at most one entry's worth of requests. Raises `StorageError`; the step may be tried again."""
        fetch, now = self.records.latest(regon), self._workspace.now()
        if fetch is None or not fetch.state.is_under_way or self._ended.is_set():
            self._source.close()
            return FetchStep(fetch, None)
        if fetch.next_at is not None and fetch.next_at > now:
            return FetchStep(fetch, (fetch.next_at - now).total_seconds())
        if fetch.source is FetchSource.API and (rest := self._register_wait.left(now)) > 0:
            return FetchStep(fetch, min(rest, _REST))
        if self._makes_way(regon, now):
            return FetchStep(fetch, _WAY)
        try:
            source = self._source.of(fetch, self._context(fetch.regon))
            moved = (
                self._list(fetch, source) if fetch.state is FetchState.LISTING else self._read(fetch, source)
            )
        except CruApiError as error:
            if self._ended.is_set():
                return FetchStep(fetch, None)
            moved = self._failed(fetch, error)
        except ProblemError as error:
            if not isinstance(error, FetchingNotPossibleError):
                raise
            moved = self._stopped_by(fetch, error.problem)
        return FetchStep(moved, self._wait(moved))

    def interrupt(self) -> None:
        """From any thread: the request in flight ends, nothing is written any more."""
        self._ended.set()
        self._source.interrupt()

    def close(self) -> None:
        """Close the kept connection; the run goes on when a fetcher is made anew."""
        self._ended.set()
        self._source.close()

    # -- the list --------------------------------------------------------------------------------------------

    def _list(self, fetch: Fetch, source: EntrySource) -> Fetch:
        plan = ListPlan.from_json(fetch.plan)
        wanted = plan.wanted()
        page = source.page(wanted)
        if self._ended.is_set():
            return fetch
        own = {row.register_id: None for row in page.rows if row.regon in (None, fetch.regon)}
        foreign = {row.register_id: None for row in page.rows if row.register_id not in own}
        seen = self.records.take_page(fetch.id, plan.number, tuple(own), tuple(foreign))
        outside = sum(
            row.concluded_on is not None and not wanted.stretch.holds(row.concluded_on) for row in page.rows
        )
        plan = plan.after(
            PageSeen(len(page.rows), page.total, page.limit, outside), seen, self._workspace.today()
        )
        now = self._workspace.now()
        whose = self.records.get(fetch.id).seen
        if whose.get(RowState.FOREIGN, 0) > _FOREIGN_BORNE or (foreign and not whose.get(RowState.LISTED, 0)):
            return self._stopped_by(fetch, foreign_list(fetch.source))
        if plan.is_done and plan.complete:
            self._seek_absent(fetch)
        state = FetchState.READING if plan.is_done else FetchState.LISTING
        return self.records.move(fetch.id, state, now, plan=plan.to_json())

    def _seek_absent(self, fetch: Fetch) -> None:
        """Entries that we know of and a complete list does not show."""
        absent = self._entries.ids(fetch.regon) - self.records.listed_ids(fetch.id)
        if fetch.source is FetchSource.PUBLIC:
            # What citizens do not see yet is not gone: only what came from there can be missed there.
            absent = frozenset(each for each in absent if self._came_from_public(each))
        self.records.seek(fetch.id, sorted(absent))

    def _came_from_public(self, register_id: str) -> bool:
        held = self._entries.held(register_id)
        standing = None if held is None else self._standings.get(held.agreement_id)
        return standing is not None and standing.source == FetchSource.PUBLIC.value

    # -- the entries -----------------------------------------------------------------------------------------

    def _read(self, fetch: Fetch, source: EntrySource) -> Fetch:
        row = self.records.next_row(fetch.id)
        now = self._workspace.now()
        if row is None:
            return self.records.finish(fetch.id, now)
        try:
            raw = source.entry(row.register_id)
        except (RegisterFaultError, NotFoundError, MalformedAnswerError) as error:
            return fetch if self._ended.is_set() else self._unread(fetch, row, source, error)
        if self._ended.is_set():
            return fetch
        self._intake.take(fetch, row.register_id, raw, self._workspace.now())
        if fetch.failures or fetch.next_at is not None:
            return self.records.move(fetch.id, FetchState.READING, self._workspace.now())
        return self.records.get(fetch.id)

    def _unread(self, fetch: Fetch, row: FetchRow, source: EntrySource, error: CruApiError) -> Fetch:
        """Details that say nothing: of an entry on the list it is asked again later, of one that no list
        showed it is one proof of absence, if the register answers well otherwise.
        """
        if row.sought and not isinstance(error, MalformedAnswerError):
            page = source.page(PageWanted(Stretch(), 0, PASSES[0]))
            if not self._ended.is_set():
                self._absent(fetch, row, page)
            return self.records.get(fetch.id)
        tries = row.tries + 1
        if tries >= TRIES or row.sought:
            self.records.end_row(fetch.id, row.register_id, RowState.UNREADABLE)
        else:
            self.records.failed_row(fetch.id, row.register_id, tries)
        failures, now = fetch.failures + 1, self._workspace.now()
        trouble = max(failures - _TROUBLE, tries - _TRIES_WITHOUT_PAUSE)
        next_at = None if trouble < 0 else self._later(now, trouble + 1, error.retry_after)
        return self.records.move(fetch.id, FetchState.READING, now, next_at=next_at, failures=failures)

    def _absent(self, fetch: Fetch, row: FetchRow, page: ListedPage) -> None:
        held = self._entries.held(row.register_id)
        listed = any(each.register_id == row.register_id for each in page.rows)
        if held is None or listed:
            self.records.end_row(fetch.id, row.register_id, RowState.UNREADABLE)
            return
        gap = min(_ABSENCE_GAP, 10 * self._policy.absence_gap)
        state = self._standings.absent(held.agreement_id, self._workspace.now(), gap)
        ended = RowState.ABSENT if state is not StandingState.CHANGED else RowState.UNREADABLE
        self.records.end_row(fetch.id, row.register_id, ended)

    # -- trouble and waiting ---------------------------------------------------------------------------------

    def _failed(self, fetch: Fetch, error: CruApiError) -> Fetch:
        _log.info("fetching: %s", error.problem.code)
        self._source.close()
        if error.retry is Retry.KEY:
            return self._stopped_by(fetch, replace(error.problem, program_does=STANDS))
        now, failures = self._workspace.now(), fetch.failures + 1
        asked = error.retry_after
        if fetch.source is FetchSource.API and asked is not None and asked > self._register_wait.left(now):
            self._register_wait.told(now, asked)
        next_at = self._later(now, failures, asked)
        problem = kept(replace(error.problem, program_does=GOES_ON))
        return self.records.move(
            fetch.id, fetch.state, now, next_at=next_at, failures=failures, problem=problem
        )

    def _stopped_by(self, fetch: Fetch, problem: Problem) -> Fetch:
        self._source.close()
        now = self._workspace.now()
        return self.records.move(fetch.id, FetchState.STOPPED, now, problem=kept(problem))

    def _later(self, now: datetime, failures: int, retry_after: float | None) -> datetime:
        return later(now, wait_after_failure(self._policy, failures, retry_after, self._jitter))

    def _wait(self, fetch: Fetch) -> float | None:
        if not fetch.state.is_under_way:
            self._source.close()
            return None
        if fetch.next_at is None:
            # Half the pace of sending: both together stay within what the register bears.
            return 2 * self._policy.request_gap
        return max((fetch.next_at - self._workspace.now()).total_seconds(), 0.0)

    def _makes_way(self, regon: str, now: datetime) -> bool:
        """Sending comes first, but not for ever: what waits for another reason must not stop us."""
        due = self._workspace.submissions.next_due(self._workspace.destination.identity, {regon}, now)
        if due is None or due > now:
            self._ways = 0
            return False
        if self._ways >= _WAYS:
            return False
        self._ways += 1
        return True

    def _context(self, regon: str) -> Context:
        context = self._workspace.contexts.get(regon)
        if context is None:
            raise FetchingNotPossibleError(NO_ENTITY)
        return context
