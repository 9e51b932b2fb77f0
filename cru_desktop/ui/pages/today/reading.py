"""What needs the clerk, read from the records. Runs on the records thread; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from cru_desktop.delivery.words import WARSAW
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import AttentionReason, Submission, SubmissionState
from cru_desktop.ui import moments
from cru_desktop.ui.pages.register_state.stretches import SPAN, Stretch, stretches
from cru_desktop.ui.pages.today.agreement_matters import agreement_matters
from cru_desktop.ui.pages.today.matters import SOON, EntityLine, Matter, Today, Urgency
from cru_desktop.ui.pages.today.weeks import PublishedWeeks, first_monday, weeks_of
from cru_desktop.ui.pressing import last_days, pressing_rows

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_MOST = 500
#: More entities without a key are told in one line.
_KEYS_ONE_BY_ONE = 3
_DRAFTS = (Urgency.DRAFT, Urgency.SOON, Urgency.OVERDUE)


def read_today(workspace: Workspace, now: datetime) -> Today:
    """All entities of the environment at once, but those that a person has hidden."""
    today = moments.local(now).date()
    contexts = [context for context in workspace.contexts.list() if not context.hidden]
    regons = [context.regon for context in contexts]
    unfinished = _submissions(workspace, unfinished=True)
    pressing = pressing_rows(workspace, unfinished, now)
    decisions = [each for each in _decisions(unfinished, pressing) if each.regon in regons]
    agreements = agreement_matters(workspace, today, regons)
    waiting = [row for row in unfinished if _goes_on_by_itself(row)]
    matters = tuple(sorted((*decisions, *agreements, *_keys(workspace, contexts)), key=_order))
    unfinished_of, by_hand = workspace.submissions.unfinished(), workspace.submissions.entered_by_hand()
    queued_of = {regon: count - by_hand.get(regon, 0) for regon, count in unfinished_of.items()}
    last_published_at = workspace.submissions.last_published_at()
    return Today(
        matters=matters,
        entities=_entities(contexts, matters, queued_of),
        queued=sum(queued_of.values()),
        by_hand=sum(by_hand.values()),
        last_published_at=last_published_at,
        daily_limit=workspace.daily_limit,
        sent_today=workspace.environment_log.counted_today(now),
        waiting=len(waiting),
        nearest_last_day=min(last_days(workspace, waiting).values(), default=None),
        silent_days=_silent_days(waiting, last_published_at, today),
        clock_ahead=workspace.register_clock.ahead,
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the matters: weeks of publications, and how the register was for 24 hours."""

    weeks: PublishedWeeks
    day: tuple[Stretch, ...]


def read_beside(workspace: Workspace, now: datetime) -> Beside:
    """Of all entities but those that a person has hidden."""
    from cru_desktop.storage.timeliness import TimelinessRecords

    regons = [context.regon for context in workspace.contexts.list() if not context.hidden]
    today = moments.local(now).date()
    since = datetime.combine(first_monday(today), time(), WARSAW)
    published = TimelinessRecords(workspace.database).published_since(since, regons)
    samples = workspace.environment_log.samples(now - SPAN, now + timedelta(seconds=1))
    return Beside(
        weeks_of(((moments.local(at).date(), concluded) for at, concluded in published), today),
        stretches(((each.at, each.condition) for each in samples), now),
    )


def _order(matter: Matter) -> tuple[int, int, float]:
    changed = matter.changed_at.timestamp() if matter.changed_at is not None else 0.0
    return (matter.rank, matter.days if matter.days is not None else 10_000, -changed)


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


def _keys(workspace: Workspace, contexts: Sequence[Context]) -> list[Matter]:
    """Entities that can send nothing: without a key, or with one that the register refused last. The
    training register needs no key of ours.
    """
    if workspace.environment is Environment.TRAINING:
        return []
    found: list[Matter] = []
    without: list[Context] = []
    for context in contexts:
        note = workspace.contexts.key_note(context.regon)
        refused_at, used_at = note.last_refused_at, note.last_used_at
        if note.stored_at is None:
            without.append(context)
        elif refused_at is not None and (used_at is None or refused_at >= used_at):
            found.append(
                Matter(Urgency.KEY_REFUSED, context.regon, subject=context.name, changed_at=refused_at)
            )
    if len(without) > _KEYS_ONE_BY_ONE:
        return [*found, Matter(Urgency.KEY, without[0].regon, count=len(without))]
    return [*found, *(Matter(Urgency.KEY, context.regon, subject=context.name) for context in without)]


def _submissions(
    workspace: Workspace, *, states: frozenset[SubmissionState] | None = None, unfinished: bool = False
) -> tuple[Submission, ...]:
    from cru_desktop.storage.submission_shapes import SubmissionQuery

    query = SubmissionQuery(states=states, unfinished=unfinished, limit=_MOST)
    return tuple(workspace.submissions.list(query))


def _entities(
    contexts: Sequence[Context], matters: tuple[Matter, ...], queued_of: Mapping[str, int]
) -> tuple[EntityLine, ...]:
    """Those that burn first; else in the order in which people have them."""
    lines = []
    for context in contexts:
        own = [matter for matter in matters if matter.regon == context.regon]
        lines.append(_entity(context, own, queued_of.get(context.regon, 0)))
    return tuple(sorted(lines, key=lambda line: (-line.overdue, -line.soon, -line.urgent)))


def _entity(context: Context, matters: Sequence[Matter], queued: int) -> EntityLine:
    due = [matter.days for matter in matters if matter.days is not None]
    return EntityLine(
        regon=context.regon,
        name=context.name,
        urgent=sum(1 for each in matters if each.is_urgent),
        drafts=sum(1 for each in matters if each.urgency in _DRAFTS),
        queued=queued,
        overdue=sum(1 for days in due if days < 0),
        soon=sum(1 for days in due if 0 <= days <= SOON),
        run_out=sum(each.count for each in matters if each.urgency is Urgency.EXPIRY),
    )
