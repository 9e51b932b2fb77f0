"""What the prints read from the records. Off the UI thread; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from cru_desktop.domain.context import Context
from cru_desktop.domain.judgement import judge
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.reading import read
from cru_desktop.domain.typed_text import tidy
from cru_desktop.storage.agreement_shapes import AgreementState, StoredAgreement
from cru_desktop.storage.submission_shapes import SubmissionQuery
from cru_desktop.support.prints.acceptance_sheet import SheetFacts, acceptance_sheet
from cru_desktop.support.prints.document import PrintDocument
from cru_desktop.support.prints.entry_confirmation import EntryFacts, entry_confirmation, publication_of
from cru_desktop.support.prints.timeliness import outage_rows, timeliness_rows
from cru_desktop.support.prints.timeliness_list import ListFacts
from cru_desktop.support.prints.wording import WARSAW, entity_line

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


class NotPublishedError(ProblemError):
    """A confirmation was asked for of what is not in the register."""


@dataclass(frozen=True, slots=True)
class ListWish:
    """Which list of deadlines: agreements concluded between these days; `regon` None: of all entities."""

    first: date
    last: date
    regon: str | None


def read_sheet(workspace: Workspace, agreement_id: int, person: str) -> PrintDocument:
    """The sheet of a draft as it is saved. Raises UnknownRecordError."""
    stored = workspace.agreements.get(agreement_id)
    context = _context(workspace, stored.regon)
    today = workspace.today()
    history = workspace.history.summary(stored.regon, agreement_id)
    judgement = judge(tidy(stored.raw, today), context, today, history, workspace.data)
    agreement = judgement.agreement
    if agreement is None:
        raise ValueError("a draft is a JSON object")
    return acceptance_sheet(
        SheetFacts(
            agreement,
            judgement.findings,
            context,
            stored.regon,
            workspace.environment,
            workspace.now(),
            person,
        )
    )


def read_confirmation(workspace: Workspace, agreement_id: int, person: str) -> PrintDocument:
    """The confirmation of a published agreement. Raises UnknownRecordError, NotPublishedError."""
    stored = workspace.agreements.get(agreement_id)
    agreement = read(stored.published if stored.published is not None else stored.raw).agreement
    if stored.row.register_id is None or agreement is None:
        raise NotPublishedError(_not_published(stored))
    listed = workspace.submissions.list(SubmissionQuery(agreement_id=agreement_id))
    rows = tuple(sorted(listed, key=lambda row: row.id))
    publication = publication_of(rows)
    first_write = None if publication is None else workspace.submissions.frozen(publication.id).first_write_at
    return entry_confirmation(
        EntryFacts(
            agreement=agreement,
            register_id=stored.row.register_id,
            published_at=stored.row.published_at,
            submissions=rows,
            events=tuple(event for row in rows for event in workspace.submissions.events(row.id)),
            first_write_at=first_write,
            context=_context(workspace, stored.regon),
            regon=stored.regon,
            environment=workspace.environment,
            printed_at=workspace.now(),
            withdrawn=stored.state is AgreementState.WITHDRAWN,
            person=person,
        )
    )


def read_list(workspace: Workspace, wish: ListWish, person: str) -> ListFacts:
    """Everything the list of deadlines tells."""
    from cru_desktop.storage.timeliness import TimelinessRecords

    regons = None if wish.regon is None else frozenset({wish.regon})
    known = TimelinessRecords(workspace.database)
    entries = known.concluded_between(wish.first, wish.last, regons)
    changes = known.changed_between(wish.first, wish.last, regons)
    records = sorted((*entries, *changes), key=lambda each: each.concluded_on)
    outages = workspace.environment_log.outages(datetime.combine(wish.first, time.min, WARSAW))
    contexts = workspace.contexts.list()
    context = next((each for each in contexts if each.regon == wish.regon), None)
    return ListFacts(
        rows=timeliness_rows(records, outages, workspace.today()),
        outages=outage_rows(outages, wish.first, wish.last),
        first=wish.first,
        last=wish.last,
        entity=None if wish.regon is None else entity_line(context, wish.regon),
        entities={each.regon: " ".join(each.name.split()) for each in contexts},
        environment=workspace.environment,
        printed_at=workspace.now(),
        person=person,
    )


def _context(workspace: Workspace, regon: str) -> Context | None:
    return workspace.contexts.get(regon)


def _not_published(stored: StoredAgreement) -> Problem:
    return Problem(
        "CRU-WYDRUK-BRAK-WPISU",
        "Tej umowy nie ma jeszcze w rejestrze, więc nie ma czego potwierdzić.",
        "Program niczego nie zmienił.",
        "Wydrukuj potwierdzenie, gdy umowa będzie opublikowana.",
        f"state: {stored.state.value}",
    )
