"""Seen by citizens: after publication the entry is looked up in the public register, and compared.

A small plan of its own: it reads only, waits behind everything else, and never delays publishing. How soon an
entry shows there is told nowhere, so it is looked for politely, ever more seldom. The test environment has no
public register.
"""

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from cru_desktop.cru_api.errors import CruApiError, NotFoundError, RegisterFaultError
from cru_desktop.cru_api.public_register import PublicRegister
from cru_desktop.delivery.fetching.intake import entry_sent
from cru_desktop.delivery.fetching.source import open_public_register
from cru_desktop.delivery.policy import Jitter, growing_delay, later
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.changes.differences import differences
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.register_entry import RegisterEntry, entry_of, same_marks
from cru_desktop.storage.fetched import FetchedEntries
from cru_desktop.storage.public_check_shapes import PublicCheck, PublicState, ShownDifference
from cru_desktop.storage.public_checks import PublicCheckRecords
from cru_desktop.storage.register_versions import RegisterVersions, VersionSource
from cru_desktop.storage.standings import StandingRecords

_log = logging.getLogger(__name__)

#: Seconds until the first second look, doubled with each up to the longest.
_FIRST, _LONGEST = 60.0, 6 * 3600.0
_FIRST_TRAINING = 1.0
#: An entry that differs is looked at again: what citizens see may only lag behind.
_DIFFERS_AGAIN = 3600.0
#: After so long an entry that never showed is looked for no more.
_GIVEN_UP_AFTER = timedelta(days=30)
#: Seconds between two looks; nobody waits for them.
_GAP = 2.0
#: While a change of ours is on its way.
_WHILE_CHANGED = 300.0
#: While there is nothing to do: how often to see whether something was published.
_IDLE = 60.0


class PublicChecker:
    """One step looks one entry up. One thread. Nothing of it raises `CruApiError`."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        open_register: Callable[[Workspace], PublicRegister] = open_public_register,
        jitter: Jitter = random.random,
    ) -> None:
        self._workspace = workspace
        self._open = open_register
        self._jitter = jitter
        self._records = PublicCheckRecords(workspace.database)
        self._standings = StandingRecords(workspace.database)
        self._failures = 0
        self._gap = 0.0 if workspace.environment is Environment.TRAINING else _GAP
        self._first = _FIRST_TRAINING if workspace.environment is Environment.TRAINING else _FIRST

    def step(self) -> float | None:
        """Look up what is due, if anything; returns seconds until the next step (None: never, in TEST).

        Raises `StorageError`.
        """
        if self._workspace.environment is Environment.TEST:
            return None
        now = self._workspace.now()
        self._records.enrol(now)
        check = self._records.due(now)
        if check is None:
            due = self._records.next_due()
            return _IDLE if due is None else min(max((due - now).total_seconds(), self._gap), _IDLE)
        if self._standings.has_own_work(check.agreement_id):
            # What citizens should see is just being changed.
            self._records.postpone(check.agreement_id, later(now, _WHILE_CHANGED))
            return self._gap
        try:
            with self._open(self._workspace) as register:
                raw = register.details(check.register_id).raw
        except (RegisterFaultError, NotFoundError):
            # Its answer to an id that it does not know yet.
            self._not_seen(check, now)
        except CruApiError as error:
            return self._could_not_ask(check, error, now)
        else:
            self._compare(check, raw, now)
        self._failures = 0
        return self._gap

    def _not_seen(self, check: PublicCheck, now: datetime) -> None:
        if now - check.started_at > _GIVEN_UP_AFTER:
            self._records.seen(check.agreement_id, PublicState.GIVEN_UP, now, next_at=None)
            return
        wait = growing_delay(self._first, _LONGEST, check.tries)
        state = PublicState.WAITING if check.visible_since is None else PublicState.DIFFERS
        gone = () if check.visible_since is None else (_NOT_THERE,)
        self._records.seen(check.agreement_id, state, now, next_at=later(now, wait), differences=gone)

    def _compare(self, check: PublicCheck, raw: object, now: datetime) -> None:
        theirs, ours = entry_of(raw), self._ours(check)
        if theirs is None or ours is None:
            self._not_seen(check, now)
            return
        if same_marks(ours.mark, theirs.mark, whole=False):
            self._records.seen(check.agreement_id, PublicState.VISIBLE, now, next_at=None)
            return
        found = [
            ShownDifference(each.label, each.before, each.after)
            for each in differences(ours.agreement, theirs.agreement)
        ]
        again = now - check.started_at <= _GIVEN_UP_AFTER
        wait = min(_DIFFERS_AGAIN, growing_delay(self._first, _LONGEST, check.tries))
        next_at = later(now, wait) if again else None
        self._records.seen(check.agreement_id, PublicState.DIFFERS, now, next_at=next_at, differences=found)

    def _ours(self, check: PublicCheck) -> RegisterEntry | None:
        """What the register itself holds, as last read from its integration API; else what we sent."""
        versions = RegisterVersions(self._workspace.database).all(check.agreement_id)
        held = FetchedEntries(self._workspace.database).held(check.register_id)
        if held is None:
            return None
        own = [version for version in versions if version.source is not VersionSource.PUBLIC]
        if own and (held.sent_at is None or own[-1].at >= held.sent_at):
            return entry_of(own[-1].raw)
        return entry_sent(held.sent)

    def _could_not_ask(self, check: PublicCheck, error: CruApiError, now: datetime) -> float:
        """Offline, a break, a webinar: that says nothing of the entry, and nobody is told."""
        _log.info("public register: %s", error.problem.code)
        self._failures += 1
        wait = growing_delay(self._first, _LONGEST, self._failures - 1) * (0.5 + self._jitter() / 2)
        wait = max(wait, error.retry_after or 0.0)
        self._records.postpone(check.agreement_id, later(now, wait))
        return min(wait, _IDLE)


_NOT_THERE = ShownDifference("Wpis", "opublikowany", "nie ma go w publicznym rejestrze")
