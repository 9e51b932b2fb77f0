"""What Wysyłka reads from the records. Runs on the records thread; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from cru_desktop.domain.submission import Submission, SubmissionEvent, SubmissionState
from cru_desktop.ui import moments
from cru_desktop.ui.pressing import pressing_rows

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

#: Rows shown at first and added by "Pokaż kolejne".
ROWS_AT_ONCE = 50
_MOST = 500
_ENDED = frozenset({SubmissionState.PUBLISHED, SubmissionState.REJECTED, SubmissionState.CANCELLED})
#: What a clerk has to act on stands first, then what is on its way, then what simply waits.
_ORDER = {
    SubmissionState.NEEDS_ATTENTION: 0,
    SubmissionState.REJECTED: 1,
    SubmissionState.UNCERTAIN: 2,
    SubmissionState.SENDING: 3,
    SubmissionState.WAITING: 4,
    SubmissionState.QUEUED: 5,
    SubmissionState.ACCEPTED: 6,
}


class Shown(Enum):
    """Which rows the list shows."""

    ACTIVE = auto()
    """Everything that has not ended, and rejections that nobody has corrected yet."""
    ENDED = auto()


@dataclass(frozen=True, slots=True)
class SendingList:
    """One reading of the list. `asked` tells which one, so that an older answer never covers a newer one."""

    asked: int
    shown: Shown
    rows: tuple[Submission, ...]
    total: int
    active: int
    published_today: int
    paused: bool
    """The whole queue stands still (after records were restored) until a person lets it go on."""
    pressing: Mapping[int, date] = field(default_factory=dict)
    """Submissions that may have to be typed in by hand, with the last day of their entry."""
    many_at_once: str = ""
    """What to say when the test environment's limit leaves some of what waits for tomorrow."""


@dataclass(frozen=True, slots=True)
class RowHistory:
    """One submission with its events, oldest first."""

    row: Submission
    events: tuple[SubmissionEvent, ...]


def read_list(
    workspace: Workspace, asked: int, shown: Shown, regon: str | None, limit: int, now: datetime
) -> SendingList:
    """Rows of one entity, or of all with `regon` None; at most `limit` of them."""
    regons = None if regon is None else frozenset({regon})
    active = _active(workspace, regons)
    published = _published_today(workspace, regons, now)
    rows = active if shown is Shown.ACTIVE else _list(workspace, regons, states=_ENDED)
    paused = workspace.submissions.is_paused()
    pressing = pressing_rows(workspace, active, now) if shown is Shown.ACTIVE else {}
    many = _many_at_once(workspace, now)
    return SendingList(asked, shown, rows[:limit], len(rows), len(active), published, paused, pressing, many)


def read_history(workspace: Workspace, submission_id: int) -> RowHistory:
    """A row with its events; UnknownRecordError if there is no such row."""
    return RowHistory(
        workspace.submissions.get(submission_id), tuple(workspace.submissions.events(submission_id))
    )


def _many_at_once(workspace: Workspace, now: datetime) -> str:
    """The limit counts the rows of all entities."""
    from cru_desktop.delivery.limit_words import many_at_once_text

    if workspace.daily_limit is None:
        return ""
    counts = workspace.submissions.counts()
    waiting = sum(counts.get(state, 0) for state in (SubmissionState.QUEUED, SubmissionState.WAITING))
    return many_at_once_text(workspace.daily_limit, workspace.environment_log.counted_today(now), waiting)


def _active(workspace: Workspace, regons: frozenset[str] | None) -> tuple[Submission, ...]:
    rows = (*_list(workspace, regons, unfinished=True), *workspace.submissions.uncorrected(regons))
    return tuple(sorted(rows, key=lambda row: (_ORDER.get(row.state, 9), row.not_before, row.id)))


def _list(
    workspace: Workspace,
    regons: frozenset[str] | None,
    *,
    states: frozenset[SubmissionState] | None = None,
    unfinished: bool = False,
) -> tuple[Submission, ...]:
    from cru_desktop.storage.submission_shapes import SubmissionQuery

    query = SubmissionQuery(regons=regons, states=states, unfinished=unfinished, limit=_MOST)
    return tuple(workspace.submissions.list(query))


def _published_today(workspace: Workspace, regons: frozenset[str] | None, now: datetime) -> int:
    midnight = moments.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return workspace.submissions.published_since(midnight, regons)
