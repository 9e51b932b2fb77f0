"""What the records know for a problem report, read on the records thread. No Qt."""

from __future__ import annotations

import platform
from datetime import datetime
from typing import TYPE_CHECKING

from cru_desktop import __version__
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Operation, Submission
from cru_desktop.support.problem_report import (
    ReportFacts,
    ReportKind,
    ReportTopic,
    failures_of,
    offered,
)
from cru_desktop.support.report_masking import Person

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_C = EnvironmentCondition
_OUTAGES = (_C.TECHNICAL_BREAK, _C.NO_INTERNET, _C.NETWORK_ANSWERS_INSTEAD)
_DONE = {
    Operation.PUBLISH: "Publikacja umowy",
    Operation.UPDATE: "Aktualizacja umowy",
    Operation.WITHDRAW: "Wycofanie umowy z publikacji",
}
#: So many of the newest rows are looked through for one that failed.
_ROWS_LOOKED_AT = 100


def outage_since(workspace: Workspace, state: EnvironmentState) -> datetime | None:
    """Since when the register cannot be reached; None while it can. An outage may have begun before the
    program was started this time.
    """
    if state.condition not in _OUTAGES or state.since is None:
        return None
    lasting = [
        each.began_at for each in workspace.environment_log.outages(state.since) if each.ended_at is None
    ]
    return min([state.since, *lasting])


def read_facts(
    workspace: Workspace, context: Context | None, kind: ReportKind, state: EnvironmentState, now: datetime
) -> ReportFacts:
    """Facts for a report of this kind; of an error, those of the newest row that failed."""
    failed = _newest_failed(workspace, context) if kind is ReportKind.ERROR else None
    since = outage_since(workspace, state)
    if kind is ReportKind.ERROR and failed is None and since is not None:
        kind = ReportKind.OUTAGE
    if failed is not None:
        return _of_submission(workspace, context, *failed)
    key = state.condition is _C.KEY_REFUSED
    # While all works, or we keep still ourselves (a webinar), the state is nothing to complain of.
    met = state if kind is not ReportKind.IDEA and (key or since is not None) else None
    return ReportFacts(
        kind=kind,
        topic=ReportTopic.KEY if key and kind is ReportKind.ERROR else ReportTopic.API,
        environment=workspace.environment,
        entity=context.name.strip() if context else "",
        regon=context.regon if context else "",
        done="" if kind is ReportKind.IDEA else "Połączenie programu z rejestrem (API)",
        began_at=(since or met.since) if met else None,
        answer=(met.details or met.reason) if met else "",
        host=workspace.destination.host,
        clock_ahead=workspace.register_clock.ahead,
        versions=versions(),
        keys=tuple(workspace.keys.known_keys()),
    )


def read_facts_of(workspace: Workspace, submission_id: int) -> ReportFacts:
    """Facts of one submission, for the entity that it was sent for. UnknownRecordError."""
    row = workspace.submissions.get(submission_id)
    times = failures_of(workspace.submissions.events(submission_id))
    return _of_submission(workspace, workspace.contexts.get(row.context_regon), row, times)


def read_offer(
    workspace: Workspace, context: Context | None, state: EnvironmentState, now: datetime
) -> ReportKind | None:
    """Whether to offer a report by ourselves."""
    failed = _newest_failed(workspace, context)
    return offered(failed[1] if failed else (), outage_since(workspace, state), now)


def versions() -> tuple[str, ...]:
    """Program, system and Python, as support asks for them."""
    system = f"{platform.system()} {platform.release()}".strip()
    return (f"CRU Desktop {__version__}", system, f"Python {platform.python_version()}")


def _newest_failed(
    workspace: Workspace, context: Context | None
) -> tuple[Submission, tuple[datetime, ...]] | None:
    from cru_desktop.storage.submission_shapes import SubmissionQuery

    regons = None if context is None else frozenset({context.regon})
    rows = workspace.submissions.list(SubmissionQuery(regons=regons, limit=_ROWS_LOOKED_AT))
    found: tuple[Submission, tuple[datetime, ...]] | None = None
    for row in rows:
        times = failures_of(workspace.submissions.events(row.id)) if row.error_code else ()
        if times and (found is None or times[-1] > found[1][-1]):
            found = (row, times)
    return found


def _of_submission(
    workspace: Workspace, context: Context | None, row: Submission, times: tuple[datetime, ...]
) -> ReportFacts:
    errors = [f"{each.path}: {each.message} ({each.code})" for each in row.field_errors]
    number = f" nr {row.number}" if row.number else " bez numeru"
    return ReportFacts(
        kind=ReportKind.ERROR,
        topic=ReportTopic.KEY if row.error_code in ("CRU-API-401", "CRU-API-403") else ReportTopic.API,
        environment=workspace.environment,
        entity=context.name.strip() if context else "",
        regon=row.context_regon,
        done=f"{_DONE[row.operation]}{number} (API)",
        began_at=times[0] if times else None,
        repeated_at=times[-1] if len(times) > 1 else None,
        answer="\n".join(part for part in (row.error_details or row.error_text or "", *errors) if part),
        code=row.error_code or "",
        document_id=row.document_id or "",
        host=workspace.destination.host,
        clock_ahead=workspace.register_clock.ahead,
        versions=versions(),
        people=_people(workspace, row.agreement_id),
        keys=tuple(workspace.keys.known_keys()),
    )


def _people(workspace: Workspace, agreement_id: int) -> tuple[Person, ...]:
    agreement = read(workspace.agreements.get(agreement_id).raw).agreement
    parties = agreement.parties if agreement is not None else ()
    return tuple(
        Person(party.first_name or "", party.surname or "")
        for party in parties
        if party.first_name or party.surname
    )
