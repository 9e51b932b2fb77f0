"""What the bottom strip says, from the register's state. Pure."""

from datetime import datetime
from typing import NamedTuple

from cru_desktop.delivery.limit_words import limit_text
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.ui.frame.work_counts import WorkCounts
from cru_desktop.ui.moments import day_and_clock
from cru_desktop.ui.widgets.kind import Kind

_C = EnvironmentCondition

_KINDS = {
    _C.WORKS: (Kind.SUCCESS, "dot"),
    _C.SLOW: (Kind.WARNING, "clock"),
    _C.TECHNICAL_BREAK: (Kind.WARNING, "warning"),
    _C.LIMITS_OUR_PACE: (Kind.WARNING, "clock"),
    _C.NO_INTERNET: (Kind.ERROR, "no-internet"),
    _C.NETWORK_ANSWERS_INSTEAD: (Kind.ERROR, "warning"),
    _C.KEY_REFUSED: (Kind.ERROR, "key"),
    _C.WEBINAR: (Kind.WARNING, "pause"),
    _C.DAILY_LIMIT: (Kind.WARNING, "pause"),
    _C.UNKNOWN: (Kind.NEUTRAL, "ring"),
}


class StripWords(NamedTuple):
    """One state: its words, kind and icon. `short`: the state alone, for where there is little room."""

    text: str
    kind: Kind
    icon_name: str
    short: str


def strip_words(state: EnvironmentState) -> StripWords:
    """The state in one or two sentences; what the program does is added when something is wrong."""
    kind, icon_name = _KINDS[state.condition]
    if not state.reason:
        unknown = "Jeszcze nie wiem, czy rejestr działa"
        return StripWords(unknown, kind, icon_name, unknown)
    if kind in (Kind.SUCCESS, Kind.NEUTRAL) or not state.program_does:
        return StripWords(state.reason, kind, icon_name, state.reason)
    whole = f"{state.reason.rstrip('.')}. {state.program_does}"
    return StripWords(whole, kind, icon_name, state.reason)


def waiting_words(counts: WorkCounts) -> str:
    """How many agreements wait, of all entities; where a daily limit holds, how much of it is used up."""
    waiting = f"W kolejce: {counts.queued}"
    if counts.daily_limit is None:
        return waiting
    return f"{waiting} · {limit_text(counts.daily_limit, counts.sent_today)}"


def last_success_words(published_at: datetime | None, now: datetime) -> str:
    """When an agreement was last published; empty while none has been."""
    if published_at is None:
        return ""
    return f"Ostatnio opublikowano: {day_and_clock(published_at, now)}"
