"""What needs the clerk, read from the records. Runs on the records thread; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import TYPE_CHECKING

from cru_desktop.domain.deadlines import days_left
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import AttentionReason, Submission, SubmissionState
from cru_desktop.ui import moments
from cru_desktop.ui.frame.work_counts import WorkCounts
from cru_desktop.ui.pressing import last_days, pressing_rows

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.storage.agreement_shapes import AgreementRow

#: A deadline nearer than this (days) stands among the urgent ones.
SOON = 7
_MOST = 500


class Urgency(IntEnum):
    """Kinds of matter, most urgent first."""

    PRESSING = 0
    """Queued and not sent, and the deadline is near: it may have to be typed in by hand."""
    BY_HAND = 1
    """Being typed into the portal: the program waits to be told that it is there."""
    DECISION = 2
    REJECTED = 3
    OVERDUE = 4
    SOON = 5
    KEY = 6
    DRAFT = 7


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of Na dziś. `days` to the deadline, where one runs; `why` is told by the register or us."""

    urgency: Urgency
    regon: str
    agreement_id: int | None = None
    number: str | None = None
    subject: str | None = None
    why: str = ""
    days: int | None = None
    last_day: date | None = None
    changed_at: datetime | None = None
    submission: Submission | None = None
    """Of what presses: the row that has not been sent."""

    @property
    def is_urgent(self) -> bool:
        """False for drafts that have time."""
        return self.urgency is not Urgency.DRAFT


@dataclass(frozen=True, slots=True)
class EntityLine:
    """The numbers of one entity, for those who work for several."""

    regon: str
    name: str
    urgent: int
    drafts: int
    queued: int


@dataclass(frozen=True, slots=True)
class Today:
    """Everything that Na dziś and the frame's numbers show."""

    matters: tuple[Matter, ...]
    entities: tuple[EntityLine, ...]
    queued: int
    published_today: int
    published_in_all: int
    last_published_at: datetime | None
    daily_limit: int | None = None
    sent_today: int = 0
    waiting: int = 0
    nearest_last_day: date | None = None
    silent_days: int = 0
    """Days for which something has waited and nothing has gone out."""

    @property
    def counts(self) -> WorkCounts:
        urgent = sum(1 for matter in self.matters if matter.is_urgent)
        return WorkCounts(
            urgent,
            self.queued,
            self.last_published_at,
            self.daily_limit,
            self.sent_today,
            self.waiting,
            self.nearest_last_day,
        )


def read_today(workspace: Workspace, now: datetime) -> Today:
    """All entities of the environment at once."""
    today = moments.local(now).date()
    drafts = _agreements(workspace, now, today)
    unfinished = _submissions(workspace, unfinished=True)
    pressing = pressing_rows(workspace, unfinished, now)
    decisions = _decisions(unfinished, pressing)
    keys = _missing_keys(workspace)
    waiting = [row for row in unfinished if _goes_on_by_itself(row)]
    matters = tuple(sorted((*decisions, *drafts, *keys), key=_order))
    counts = workspace.submissions.counts()
    published = _submissions(workspace, states=frozenset({SubmissionState.PUBLISHED}))
    times = [row.published_at for row in published if row.published_at is not None]
    return Today(
        matters=matters,
        entities=_entities(workspace, matters),
        queued=_unfinished(counts),
        published_today=sum(1 for each in times if moments.local(each).date() == today),
        published_in_all=counts.get(SubmissionState.PUBLISHED, 0),
        last_published_at=max(times, default=None),
        daily_limit=workspace.daily_limit,
        sent_today=workspace.environment_log.counted_today(now),
        waiting=len(waiting),
        nearest_last_day=min(last_days(workspace, waiting).values(), default=None),
        silent_days=_silent_days(waiting, max(times, default=None), today),
    )


def _order(matter: Matter) -> tuple[int, int, float]:
    changed = matter.changed_at.timestamp() if matter.changed_at is not None else 0.0
    return (matter.urgency, matter.days if matter.days is not None else 10_000, -changed)


def _unfinished(counts: dict[SubmissionState, int]) -> int:
    return sum(number for state, number in counts.items() if not state.is_final)


def _goes_on_by_itself(row: Submission) -> bool:
    return row.state is not SubmissionState.NEEDS_ATTENTION and not row.held


def _silent_days(waiting: Sequence[Submission], last_published_at: datetime | None, today: date) -> int:
    """Since the last publication, or since the oldest of what waits was queued if that is later."""
    if not waiting:
        return 0
    since = min(row.created_at for row in waiting)
    if last_published_at is not None:
        since = max(since, last_published_at)
    return max((today - moments.local(since).date()).days, 0)


def _decisions(unfinished: Sequence[Submission], pressing: Mapping[int, date]) -> list[Matter]:
    """What only a person can take on, and what presses although the program goes on with it."""
    asks = [row for row in unfinished if row.state is SubmissionState.NEEDS_ATTENTION or row.id in pressing]
    return [
        Matter(
            _urgency(row, pressing),
            row.context_regon,
            row.agreement_id,
            row.number,
            row.subject,
            row.error_text or "",
            last_day=pressing.get(row.id),
            changed_at=row.created_at,
            submission=row,
        )
        for row in asks
    ]


def _urgency(row: Submission, pressing: Mapping[int, date]) -> Urgency:
    if row.id in pressing:
        return Urgency.PRESSING
    return Urgency.BY_HAND if row.attention is AttentionReason.BY_HAND else Urgency.DECISION


def _agreements(workspace: Workspace, now: datetime, today: date) -> list[Matter]:
    """Drafts and rejected agreements."""
    from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementState

    states = frozenset({AgreementState.DRAFT, AgreementState.REJECTED})
    rows = workspace.agreements.page(AgreementQuery(states=states, limit=_MOST)).rows
    return [
        _rejected(workspace, row)
        if row.state is AgreementState.REJECTED
        else _draft(row, today, workspace.environment)
        for row in rows
    ]


def _rejected(workspace: Workspace, row: AgreementRow) -> Matter:
    why = ""
    if row.submission_id is not None:
        submission = workspace.submissions.get(row.submission_id)
        errors = submission.field_errors
        why = errors[0].message if errors else submission.error_text or ""
    return Matter(
        Urgency.REJECTED, row.regon, row.id, row.number, row.subject, why, changed_at=row.changed_at
    )


def _draft(row: AgreementRow, today: date, environment: Environment) -> Matter:
    urgency, days = Urgency.DRAFT, None
    if environment.has_deadlines and row.concluded_on is not None:
        days = days_left(row.concluded_on, today)
        if days < 0:
            urgency = Urgency.OVERDUE
        elif days <= SOON:
            urgency = Urgency.SOON
    return Matter(urgency, row.regon, row.id, row.number, row.subject, days=days, changed_at=row.changed_at)


def _missing_keys(workspace: Workspace) -> list[Matter]:
    """Entities that can send nothing yet. The training register needs no key of ours."""
    if workspace.environment is Environment.TRAINING:
        return []
    without = [
        context
        for context in workspace.contexts.list()
        if workspace.contexts.key_note(context.regon).stored_at is None
    ]
    return [Matter(Urgency.KEY, context.regon, subject=context.name) for context in without]


def _submissions(
    workspace: Workspace, *, states: frozenset[SubmissionState] | None = None, unfinished: bool = False
) -> tuple[Submission, ...]:
    from cru_desktop.storage.submission_shapes import SubmissionQuery

    query = SubmissionQuery(states=states, unfinished=unfinished, limit=_MOST)
    return tuple(workspace.submissions.list(query))


def _entities(workspace: Workspace, matters: tuple[Matter, ...]) -> tuple[EntityLine, ...]:
    return tuple(
        EntityLine(
            regon=context.regon,
            name=context.name,
            urgent=sum(1 for each in matters if each.regon == context.regon and each.is_urgent),
            drafts=sum(
                1
                for each in matters
                if each.regon == context.regon
                and each.urgency in (Urgency.DRAFT, Urgency.SOON, Urgency.OVERDUE)
            ),
            queued=_unfinished(workspace.submissions.counts({context.regon})),
        )
        for context in workspace.contexts.list()
    )
