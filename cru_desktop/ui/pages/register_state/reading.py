"""What Stan rejestru reads from the records. Runs on the records thread; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cru_desktop.delivery.break_words import announcement_of
from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.ui.pages.register_state.stretches import SPAN, Stretch, stretches

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.storage.environment_log import Sample

#: How far back the list of outages goes.
OUTAGES_SINCE = timedelta(days=14)
_NOT_OUTAGES = (EnvironmentCondition.UNKNOWN, EnvironmentCondition.WORKS)


@dataclass(frozen=True, slots=True)
class PastOutage:
    """One interruption; `ended_at` None: it lasts."""

    condition: EnvironmentCondition
    reason: str
    began_at: datetime
    ended_at: datetime | None
    announcement: str = ""
    """What the ministry had announced, to follow the rest of the line."""


@dataclass(frozen=True, slots=True)
class RegisterHistory:
    """The last 24 hours, recent outages (newest first), what was sent today, and lines for the IT person."""

    stretches: tuple[Stretch, ...]
    outages: tuple[PastOutage, ...]
    sent_today: int
    details: str
    daily_limit: int | None = None
    clock_ahead: timedelta = timedelta()
    """By how much this computer's clock is ahead of the register's."""


def read_history(workspace: Workspace, now: datetime) -> RegisterHistory:
    """The register as this computer has met it."""
    log = workspace.environment_log
    samples = log.samples(now - SPAN, now + timedelta(seconds=1))
    breaks = workspace.announced_breaks.list()
    outages = [
        PastOutage(
            each.condition,
            each.reason,
            each.began_at,
            each.ended_at,
            _announcement(announcement_of(breaks, each.began_at, each.ended_at)),
        )
        for each in log.outages(now - OUTAGES_SINCE)
        if each.condition not in _NOT_OUTAGES
    ]
    return RegisterHistory(
        stretches(((each.at, each.condition) for each in samples), now),
        tuple(reversed(outages)),
        log.counted_today(now),
        _details(workspace, [_sample_line(each) for each in samples[-40:]]),
        workspace.daily_limit,
        workspace.register_clock.ahead,
    )


def _announcement(announced: AnnouncedBreak | None) -> str:
    if announced is None:
        return ""
    where = f" ({announced.source})" if announced.source else ""
    return f" · ogłoszona: {announced.title}{where}"


def _details(workspace: Workspace, lines: list[str]) -> str:
    head = [f"Środowisko: {workspace.environment.value}", f"Adres: {workspace.destination.base_url}"]
    return "\n".join([*head, "Ostatnie spotkania z rejestrem (UTC):", *reversed(lines)])


def _sample_line(sample: Sample) -> str:
    took = "" if sample.milliseconds is None else f" {sample.milliseconds} ms"
    details = f" {' '.join(sample.details.split())}" if sample.details else ""
    return f"{sample.at:%Y-%m-%d %H:%M:%SZ} {sample.source} {sample.condition.value}{took}{details}"
