"""What the screen of expiries reads and queues. Records thread; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cru_desktop.domain.context import Context
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.submission import Submission
from cru_desktop.storage.expiries import ExpiryCandidate

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Expiries:
    """`run_out` is known to have run out; of `perhaps` only the clerk knows. `others`: run out elsewhere."""

    regon: str
    run_out: tuple[ExpiryCandidate, ...]
    perhaps: tuple[ExpiryCandidate, ...]
    others: Mapping[str, int]
    sent_before: bool
    """True once anything was sent for this entity from here."""


@dataclass(frozen=True, slots=True)
class WantedExpiry:
    """One expiry as the clerk wants it entered."""

    agreement_id: int
    day: date
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class QueuedExpiries:
    """Either all are queued, or none is and `refused` says why, by agreement id."""

    queued: tuple[Submission, ...]
    refused: Mapping[int, Problem]


def read_expiries(workspace: Workspace, regon: str) -> Expiries:
    """Everything of one entity, and how many wait in the others."""
    from cru_desktop.storage.duties import DutyRecords
    from cru_desktop.storage.expiries import ExpiryRecords
    from cru_desktop.storage.submission_shapes import SubmissionQuery

    records, today = ExpiryRecords(workspace.database), workspace.today()
    elsewhere = DutyRecords(workspace.database).run_out(today)
    query = SubmissionQuery(regons=frozenset({regon}), limit=1)
    return Expiries(
        regon,
        records.run_out(regon, today),
        records.perhaps(regon, today),
        {other: count for other, (count, _day) in elsewhere.items() if other != regon},
        bool(workspace.submissions.list(query)),
    )


def queue_expiries(
    workspace: Workspace,
    wanted: Sequence[WantedExpiry],
    context: Context,
    undo_seconds: float | None,
    person: str,
) -> QueuedExpiries:
    """Each a change and a row of its own; all of them, or none. `context`: in whose name the person confirmed
    them. Raises `StorageError`.
    """
    from cru_desktop.delivery.change_base import base_of
    from cru_desktop.delivery.changes import queue_changes, refuse_other_entity
    from cru_desktop.domain.changes.making import make_intent
    from cru_desktop.domain.changes.occurrence import Occurrence

    intents = []
    refused: dict[int, Problem] = {}
    for one in wanted:
        try:
            refuse_other_entity(workspace, one.agreement_id, context)
            base = base_of(workspace, one.agreement_id)
        except ProblemError as error:
            refused[one.agreement_id] = error.problem
            continue
        intent = make_intent(base.raw, base.agreement, Occurrence.EXPIRY, one.day, one.comment)
        intents.append((one.agreement_id, intent))
    if refused:
        return QueuedExpiries((), refused)
    many = queue_changes(workspace, intents, undo_seconds=undo_seconds, person=person)
    return QueuedExpiries(many.queued, many.refused)
