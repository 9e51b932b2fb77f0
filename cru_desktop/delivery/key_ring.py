"""The keys of this run: read when needed, one client each, and which of them the register refused."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cru_desktop.cru_api.client import CruClient
from cru_desktop.delivery.foreign_keys import foreign_owner
from cru_desktop.delivery.key_proof import KeyProofs
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.context import Context
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.storage.submission_shapes import SubmissionQuery

_log = logging.getLogger(__name__)

#: Makes a client that sends with this key in this context's name.
ClientFactory = Callable[[Context, str], CruClient]


@dataclass(slots=True)
class _Holder:
    context: Context
    key: str
    client: CruClient | None = None
    refused: bool = False
    refused_row: int | None = None
    shown_good: tuple[datetime | None, datetime | None] = (None, None)
    """When the key was last stored and last taken by the register, as noted at its refusal."""
    owner: str | None = None
    """REGON of the other entity whose key it was found to be."""


class KeyRing:
    """Contexts that can send now. Used by the delivery thread; `interrupt` may be called from any thread."""

    def __init__(
        self, workspace: Workspace, client_factory: ClientFactory, problem: Callable[[Problem], None]
    ) -> None:
        self._workspace = workspace
        self._client_factory = client_factory
        self._problem = problem
        self._holders: dict[str, _Holder] = {}
        self._told: str | None = None
        self.proofs = KeyProofs(workspace)

    @property
    def regons(self) -> frozenset[str]:
        """Contexts that have a key which the register has not refused, and which is not another entity's."""
        return frozenset(
            regon for regon, one in self._holders.items() if not one.refused and one.owner is None
        )

    @property
    def refused(self) -> frozenset[str]:
        """Contexts whose key was refused."""
        return frozenset(regon for regon, holder in self._holders.items() if holder.refused)

    @property
    def foreign(self) -> tuple[tuple[Context, str], ...]:
        """Contexts for which another entity's key is kept, with that entity's REGON."""
        return tuple((one.context, one.owner) for one in self._holders.values() if one.owner is not None)

    def context(self, regon: str) -> Context:
        return self._holders[regon].context

    def client(self, regon: str) -> CruClient:
        """The context's client, made at its first use."""
        holder = self._holders[regon]
        if holder.client is None:
            holder.client = self._client_factory(holder.context, holder.key)
        return holder.client

    def refresh(self, *, asked: bool = False) -> frozenset[str]:
        """Read contexts and keys anew; returns the contexts whose refused key was replaced, or is good after
        all. `asked`: a person wants the register tried now, with refused keys too.

        A replaced key takes its stopped rows along: putting it right was the decision they waited for.
        """
        known: set[str] = set()
        replaced: set[str] = set()
        for context in self._workspace.contexts.list():
            key = self._key(context)
            if key is None:
                continue
            known.add(context.regon)
            holder = self._holders.get(context.regon)
            is_new = holder is None or holder.key != key
            self.proofs.learn(context, key, is_new=is_new)
            if holder is None or is_new:
                if holder is not None:
                    self._close(holder)
                    replaced.update({context.regon} if holder.refused else ())
                self._holders[context.regon] = _Holder(context, key)
            else:
                holder.context = context
                replaced.update(self._tried_again(holder, asked))
            self._holders[context.regon].owner = foreign_owner(self._workspace, context.regon)
        for regon in self._holders.keys() - known:
            self._close(self._holders.pop(regon))
        for regon in replaced:
            self._resume_stopped(regon)
        return frozenset(replaced)

    def refuse(self, regon: str, submission_id: int | None) -> None:
        """The register did not take the key: its context stops until it is replaced or tried again."""
        holder = self._holders[regon]
        holder.refused, holder.refused_row = True, submission_id
        holder.shown_good = self._shown_good(regon)

    def interrupt(self) -> None:
        """Break the request in flight, if there is one."""
        for holder in tuple(self._holders.values()):
            client = holder.client
            if client is not None:
                client.interrupt()

    def close(self) -> None:
        for holder in self._holders.values():
            self._close(holder)
        self._holders.clear()

    def _key(self, context: Context) -> str | None:
        try:
            key = self._workspace.key_of(context)
        except ProblemError as error:
            # The same locked keyring is told of once, not for each of a dozen contexts and not every minute.
            if self._told != error.problem.code:
                self._told = error.problem.code
                self._problem(error.problem)
            return None
        self._told = None
        return key

    def _tried_again(self, holder: _Holder, asked: bool) -> set[str]:
        """Let a refused key be used again if a person wants it; the context whose stopped rows go on."""
        if not holder.refused:
            return set()
        regon = holder.context.regon
        if self._shown_good(regon) != holder.shown_good:
            # The register was wrong for a moment: the same key has passed a check, or was stored once more.
            holder.refused = False
            return {regon}
        holder.refused = not (asked or self._is_released(holder.refused_row))
        return set()

    def _is_released(self, submission_id: int | None) -> bool:
        if submission_id is None:
            return False
        return self._workspace.submissions.get(submission_id).state is not SubmissionState.NEEDS_ATTENTION

    def _shown_good(self, regon: str) -> tuple[datetime | None, datetime | None]:
        note = self._workspace.contexts.key_note(regon)
        return note.stored_at, note.last_used_at

    def _resume_stopped(self, regon: str) -> None:
        query = SubmissionQuery(
            regons=frozenset({regon}), states=frozenset({SubmissionState.NEEDS_ATTENTION}), limit=100_000
        )
        for row in self._workspace.submissions.list(query):
            if row.attention is AttentionReason.KEY_REFUSED:
                self._workspace.outbox.resume(row.id)

    @staticmethod
    def _close(holder: _Holder) -> None:
        if holder.client is not None:
            holder.client.close()
            holder.client = None
