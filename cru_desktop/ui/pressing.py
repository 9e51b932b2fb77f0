"""Rows whose deadline presses: found in the records, told in words. Wysyłka and Na dziś show them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from cru_desktop.domain.deadlines import last_day
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.submission import AttentionReason, Submission, may_be_entered_by_hand
from cru_desktop.domain.way_out import deadline_sentence, is_pressing
from cru_desktop.ui import moments

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_MOST = 500
_C = EnvironmentCondition
_ANSWERS = (_C.WORKS, _C.SLOW, _C.LIMITS_OUR_PACE)
WAY_OUT = "Możesz wpisać umowę ręcznie w portalu."


def last_days(workspace: Workspace, rows: Iterable[Submission]) -> dict[int, date]:
    """By submission, the last day of its entry; only where the law's term runs. Records thread."""
    wanted = list(rows)
    if not wanted or not workspace.environment.has_deadlines:
        return {}
    from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementSort, AgreementState

    states = frozenset(
        {
            AgreementState.QUEUED,
            AgreementState.SENDING,
            AgreementState.WAITING,
            AgreementState.UNCERTAIN,
            AgreementState.NEEDS_ATTENTION,
        }
    )
    query = AgreementQuery(
        states=states, sort=AgreementSort.CONCLUDED_ON, descending=False, limit=max(_MOST, len(wanted))
    )
    days = {row.id: row.concluded_on for row in workspace.agreements.page(query).rows}
    found = {row.id: days.get(row.agreement_id) for row in wanted}
    return {number: last_day(day) for number, day in found.items() if day is not None}


def pressing_rows(workspace: Workspace, rows: Iterable[Submission], now: datetime) -> dict[int, date]:
    """By submission, the last day of those that a person should think of typing in. Records thread."""
    unsent = [row for row in rows if may_be_entered_by_hand(row)]
    days = last_days(workspace, unsent)
    if not days:
        return {}
    from cru_desktop.support.working_days import is_working_day

    today = moments.local(now).date()
    return {
        row.id: days[row.id]
        for row in unsent
        if row.id in days and is_pressing(days[row.id], today, is_working_day, now - row.created_at)
    }


def way_out_text(row: Submission, day: date, today: date, state: EnvironmentState | None) -> str:
    """ "Termin mija w piątek 28.08. Nie mogę połączyć się z rejestrem. Możesz wpisać umowę ręcznie …"."""
    return f"{deadline_sentence(day, today)} {_why_unsent(row, state)} {WAY_OUT}"


def _why_unsent(row: Submission, state: EnvironmentState | None) -> str:
    if row.attention is AttentionReason.KEY_REFUSED:
        return "Rejestr nie przyjmuje klucza API."
    if row.attention is AttentionReason.REFUSED_TWICE:
        return "Rejestr odpowiada błędem."
    if row.held:
        return "Wysyłka tej umowy jest wstrzymana."
    if state is None or state.condition is _C.UNKNOWN or state.condition in _ANSWERS:
        return "Umowy nie ma jeszcze w rejestrze."
    if state.condition is _C.KEY_REFUSED:
        return "Rejestr nie przyjmuje klucza API."
    return "Nie mogę połączyć się z rejestrem."
