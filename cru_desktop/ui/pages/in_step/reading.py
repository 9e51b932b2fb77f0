"""What the screen reads and writes, on the records thread. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.standing import StandingState
from cru_desktop.storage.fetch_shapes import Fetch, FetchSource
from cru_desktop.storage.standing_shapes import StandingRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from cru_desktop.delivery.fetching.differing import Differing
    from cru_desktop.delivery.workspace import Workspace

#: More are counted, not shown: whoever has so many accepts them together, or looks in Umowy.
SHOWN_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class InStep:
    """One entity: its latest run, the latest that ended, what is to be decided, and whether it has a key."""

    regon: str
    latest: Fetch | None
    finished: Fetch | None
    to_decide: tuple[StandingRow, ...]
    in_step: int
    has_key: bool


def read_in_step(workspace: Workspace, regon: str) -> InStep:
    """Raises `StorageError`, UnknownRecordError."""
    from cru_desktop.storage.fetches import FetchRecords
    from cru_desktop.storage.standings import StandingRecords

    fetches, standings = FetchRecords(workspace.database), StandingRecords(workspace.database)
    return InStep(
        regon=regon,
        latest=fetches.latest(regon),
        finished=fetches.last_finished(regon),
        to_decide=standings.to_decide({regon}),
        in_step=standings.counts({regon}).get(StandingState.IN_STEP, 0),
        has_key=_has_key(workspace, regon),
    )


@dataclass(frozen=True, slots=True)
class EntityRun:
    """One of all the entities: its latest run, and from where it can be fetched; None: from nowhere."""

    regon: str
    name: str
    latest: Fetch | None
    source: FetchSource | None


def read_every_run(workspace: Workspace) -> tuple[EntityRun, ...]:
    """Of all entities that one works for, in their order. An entity without a key has the public register.

    Raises `StorageError`.
    """
    from cru_desktop.storage.fetches import FetchRecords

    fetches = FetchRecords(workspace.database)
    return tuple(
        EntityRun(context.regon, context.name, fetches.latest(context.regon), _source(workspace, context))
        for context in workspace.contexts.list()
        if not context.hidden
    )


def _source(workspace: Workspace, context: Context) -> FetchSource | None:
    if _has_key(workspace, context.regon):
        return FetchSource.API
    # The test environment has no public register.
    return None if workspace.environment is Environment.TEST else FetchSource.PUBLIC


def _has_key(workspace: Workspace, regon: str) -> bool:
    stored = workspace.contexts.key_note(regon).stored_at is not None
    return stored or workspace.environment is Environment.TRAINING


def read_one(workspace: Workspace, agreement_id: int) -> Differing | None:
    """What differs; None when it has been decided meanwhile."""
    from cru_desktop.delivery.fetching.differing import read_differing

    return read_differing(workspace, agreement_id)


def accept_all(workspace: Workspace, agreement_ids: Collection[int]) -> int:
    """ "Przyjmij": what the register has is what is known. Returns how many."""
    from cru_desktop.delivery.fetching.differing import accept

    for agreement_id in agreement_ids:
        accept(workspace, agreement_id)
    return len(agreement_ids)
