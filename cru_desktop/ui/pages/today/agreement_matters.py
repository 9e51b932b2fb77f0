"""Matters of agreements: drafts, refusals, begun changes, contracts that have run out, differing entries.

Runs on the records thread; no Qt.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cru_desktop.domain.deadlines import DAYS_FOR_ENTRY, last_day
from cru_desktop.domain.duties import Duty, DutyKind, send_by
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.standing import StandingState
from cru_desktop.domain.submission import Operation, SubmissionState
from cru_desktop.ui.duties_reading import begun_changes
from cru_desktop.ui.pages.today.matters import MISSING, SOON, Matter, Urgency

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.storage.agreement_shapes import AgreementRow

#: Lines of one kind that are read; a person who has more begins with these.
_MOST = 500


def agreement_matters(workspace: Workspace, today: date, regons: Collection[str]) -> list[Matter]:
    """All of them; the order is the caller's."""
    refused = _refused_changes(workspace, today, regons)
    found = [
        *_with_the_clerk(workspace, today, regons),
        *refused,
        *_begun_withdrawals(workspace, regons, {matter.agreement_id for matter in refused}),
        *_begun_changes(workspace, today, regons),
        *_run_out(workspace, today, regons),
        *_differing(workspace, regons),
    ]
    return _with_send_by(workspace, found)


def _with_the_clerk(workspace: Workspace, today: date, regons: Collection[str]) -> list[Matter]:
    """Drafts and refused agreements; those whose deadline is near are never left out for want of room."""
    from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementSort, AgreementState

    query = AgreementQuery(
        regons=frozenset(regons),
        states=frozenset({AgreementState.DRAFT, AgreementState.REJECTED}),
        today=today,
        limit=_MOST,
    )
    rows = {row.id: row for row in workspace.agreements.page(query).rows}
    if workspace.environment.has_deadlines and len(rows) == _MOST:
        near = replace(query, sort=AgreementSort.DUE, descending=False, due_to=today + timedelta(days=SOON))
        rows |= {row.id: row for row in workspace.agreements.page(near).rows}
    return [
        _rejected(workspace, row, today)
        if row.state is AgreementState.REJECTED
        else _draft(row, today, workspace.environment)
        for row in rows.values()
    ]


def _rejected(workspace: Workspace, row: AgreementRow, today: date) -> Matter:
    return Matter(
        Urgency.REJECTED,
        row.regon,
        row.id,
        row.number,
        row.subject,
        _why(workspace, row),
        days=_days(row.concluded_on, today, workspace.environment),
        last_day=None if row.concluded_on is None else last_day(row.concluded_on),
        changed_at=row.changed_at,
    )


def _why(workspace: Workspace, row: AgreementRow) -> str:
    if row.submission_id is None:
        return ""
    submission = workspace.submissions.get(row.submission_id)
    errors = submission.field_errors
    return errors[0].message if errors else submission.error_text or ""


def _draft(row: AgreementRow, today: date, environment: Environment) -> Matter:
    days = _days(row.concluded_on, today, environment)
    urgency = Urgency.DRAFT
    if days is not None and days <= SOON:
        urgency = Urgency.OVERDUE if days < 0 else Urgency.SOON
    return Matter(
        urgency,
        row.regon,
        row.id,
        row.number,
        row.subject,
        days=days,
        last_day=None if row.concluded_on is None else last_day(row.concluded_on),
        changed_at=row.changed_at,
    )


def _days(event_day: date | None, today: date, environment: Environment) -> int | None:
    """None where no term runs."""
    if event_day is None or not environment.has_deadlines:
        return None
    return (last_day(event_day) - today).days


def _refused_changes(workspace: Workspace, today: date, regons: Collection[str]) -> list[Matter]:
    """The register refused a change or a withdrawal: the agreement stays as it was published."""
    from cru_desktop.storage.agreement_shapes import AgreementQuery, AgreementState

    query = AgreementQuery(
        regons=frozenset(regons),
        states=frozenset(),
        changes=frozenset({SubmissionState.REJECTED}),
        limit=_MOST,
    )
    rows = workspace.agreements.page(query).rows
    if not rows:
        return []
    due = {duty.agreement_id: duty for duty in _sent_changes(workspace)}
    found = []
    for row in rows:
        assert row.state is AgreementState.PUBLISHED
        submission = None if row.submission_id is None else workspace.submissions.get(row.submission_id)
        withdrawal = submission is not None and submission.operation is Operation.WITHDRAW
        duty = due.get(row.id)
        found.append(
            Matter(
                Urgency.REJECTED,
                row.regon,
                row.id,
                row.number,
                row.subject,
                _why(workspace, row),
                days=_days(duty.event_day, today, workspace.environment) if duty is not None else None,
                last_day=duty.last_day if duty is not None else None,
                changed_at=row.changed_at,
                submission=submission if withdrawal else None,
                duty=DutyKind.CHANGE,
            )
        )
    return found


def _sent_changes(workspace: Workspace) -> tuple[Duty, ...]:
    from cru_desktop.storage.duties import DutyRecords

    return DutyRecords(workspace.database).changes()


def _begun_changes(workspace: Workspace, today: date, regons: Collection[str]) -> list[Matter]:
    from cru_desktop.storage.change_drafts import ChangeDrafts

    due = {duty.agreement_id: duty for duty in begun_changes(workspace, today)}
    found = []
    for agreement_id in ChangeDrafts(workspace.database).unsent():
        row = workspace.agreements.get(agreement_id).row
        if row.regon not in regons:
            continue
        duty = due.get(agreement_id)
        found.append(
            Matter(
                Urgency.CHANGE,
                row.regon,
                row.id,
                row.number,
                row.subject,
                days=None if duty is None else _days(duty.event_day, today, workspace.environment),
                last_day=None if duty is None else duty.last_day,
                changed_at=row.changed_at,
                duty=DutyKind.CHANGE,
            )
        )
    return found


def _begun_withdrawals(
    workspace: Workspace, regons: Collection[str], told: Collection[int | None]
) -> list[Matter]:
    """Those that were chosen or typed and not sent; `told`: agreements that have their line already."""
    from cru_desktop.storage.agreement_shapes import AgreementState
    from cru_desktop.storage.change_drafts import WithdrawalDrafts

    found = []
    for agreement_id in WithdrawalDrafts(workspace.database).unsent():
        row = workspace.agreements.get(agreement_id).row
        if row.regon in regons and row.state is AgreementState.PUBLISHED and agreement_id not in told:
            found.append(
                Matter(
                    Urgency.WITHDRAWAL,
                    row.regon,
                    row.id,
                    row.number,
                    row.subject,
                    changed_at=row.changed_at,
                    duty=DutyKind.CHANGE,
                )
            )
    return found


def _run_out(workspace: Workspace, today: date, regons: Iterable[str]) -> list[Matter]:
    from cru_desktop.storage.duties import DutyRecords

    found = DutyRecords(workspace.database).run_out(today)
    return [
        Matter(
            Urgency.EXPIRY,
            regon,
            days=_days(found[regon][1], today, workspace.environment),
            last_day=last_day(found[regon][1]),
            count=found[regon][0],
            duty=DutyKind.EXPIRY,
        )
        for regon in regons
        if regon in found
    ]


def _differing(workspace: Workspace, regons: Collection[str]) -> list[Matter]:
    """Entries changed outside the program, and entries not found; of one entity together."""
    from cru_desktop.storage.standings import StandingRecords

    by_regon: dict[str, list[Matter]] = {}
    for row in StandingRecords(workspace.database).to_decide(regons):
        missing = row.standing.state is StandingState.MISSING
        matter = Matter(
            Urgency.DIFFERS,
            row.regon,
            row.standing.agreement_id,
            row.number,
            row.subject,
            MISSING if missing else "",
            changed_at=row.standing.checked_at,
        )
        by_regon.setdefault(row.regon, []).append(matter)
    found = []
    for regon, matters in by_regon.items():
        if len(matters) == 1:
            found.append(matters[0])
        else:
            found.append(Matter(Urgency.DIFFERS, regon, count=len(matters)))
    return found


def _with_send_by(workspace: Workspace, matters: list[Matter]) -> list[Matter]:
    """Only where it is told: for what is due within some days."""
    if not any(_is_near(matter) for matter in matters):
        return matters
    from cru_desktop.support.working_days import is_working_day

    breaks = workspace.announced_breaks.list()
    told = []
    for matter in matters:
        if _is_near(matter) and matter.last_day is not None:
            event = matter.last_day - timedelta(days=DAYS_FOR_ENTRY)
            told.append(replace(matter, send_by=send_by(event, is_working_day, breaks)))
        else:
            told.append(matter)
    return told


def _is_near(matter: Matter) -> bool:
    return matter.days is not None and matter.last_day is not None and 0 <= matter.days <= SOON
