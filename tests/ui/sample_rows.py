"""Submissions and drafts written through the program's own parts, for tests of the lists."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import AttentionReason, FieldError, Submission, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.submission_shapes import Transition, Work
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.ui.bench import Bench

LIBRARY = Context(Environment.TRAINING, "111111110", "1111111111", "Gminna Biblioteka Publiczna")
SIMILAR = "7b9f1c1e-52f6-4c55-9d2b-6d1f7a0f1a11"
_CONTRACTOR = {
    "kraj": "Polska",
    "rodzaj": "Przedsiębiorca",
    "nazwa": "Zakład Stolarski DĄB Jan Wróbel",
    "nip": "5260250274",
    "regon": "000331501",
    "czyKonsorcjum": False,
    "daneAdresowe": {"miejscowosc": "Legionowo", "kodPocztowy": "05-120", "ulica": "Leśna"},
}


def entry(
    subject: str, value: str = "410.00", number: str = "", context: Context = PRACTICE_CONTEXT
) -> dict[str, object]:
    """A complete entry in the register's form."""
    from cru_desktop.domain.agreement import Agreement

    parties = to_raw(Agreement(parties=(context.as_party(),), concluded_on=None))["stronyUmowy"]
    assert isinstance(parties, list)
    return {
        "podstawoweDane": {
            "numerUmowy": number or None,
            "brakNumeruUmowy": not number,
            "dataZawarciaUmowy": "12.11.2026",
        },
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okres": "30 dni"},
        "szczegolyUmowy": {"przedmiotUmowy": subject, "wartoscPrzedmiotu": Decimal(value)},
        "stronyUmowy": [parties[0], _CONTRACTOR],
        "finansowanaZeSrodkow": False,
    }


def draft(bench: Bench, subject: str, value: str = "410.00", number: str = "") -> int:
    """A draft of the practising school."""
    raw = entry(subject, value, number)
    return bench.workspace.agreements.create_draft(PRACTICE_CONTEXT.regon, raw, bench.moment, "Anna Nowak")


def queue(
    bench: Bench,
    subject: str,
    value: str = "410.00",
    number: str = "",
    context: Context = PRACTICE_CONTEXT,
    undo: float = 0.0,
    local: Mapping[str, str] | None = None,
) -> Submission:
    """A queued agreement; `local`: days that are kept on this computer alone."""
    raw = entry(subject, value, number, context)
    if local:
        raw["lokalne"] = dict(local)
    agreement_id = bench.workspace.agreements.create_draft(context.regon, raw, bench.moment, "Anna Nowak")
    agreement = read(raw).agreement
    assert agreement is not None
    return bench.workspace.outbox.queue_agreement(
        agreement_id, agreement, context, undo_seconds=undo, person="Anna Nowak"
    )


def advance(bench: Bench, *steps: Transition) -> Submission:
    """Claims the row that is due and records these steps, as the sender does."""
    workspace = bench.workspace
    row: Submission | None = None
    for step in steps:
        regons = [context.regon for context in workspace.contexts.list()]
        claimed = workspace.submissions.next_work(workspace.destination.base_url, regons, bench.moment)
        assert claimed is not None, "nothing is due"
        if claimed.work is Work.SEND and step.to is not SubmissionState.NEEDS_ATTENTION:
            workspace.submissions.begin_write(claimed, bench.moment)
        row = workspace.submissions.record(claimed, step)
    assert row is not None
    return row


def accepted(bench: Bench, document: str = "d-1") -> Transition:
    return Transition(SubmissionState.ACCEPTED, bench.moment, document_id=document, not_before=bench.moment)


def published(bench: Bench, register_id: str) -> Transition:
    return Transition(
        SubmissionState.PUBLISHED, bench.moment, register_id=register_id, published_at=bench.moment
    )


def rejected(bench: Bench) -> Transition:
    error = FieldError("stronyUmowy[1].regon", "E12", "Rejestr nie zna takiego numeru REGON wykonawcy.")
    return Transition(SubmissionState.REJECTED, bench.moment, error_text=error.message, field_errors=(error,))


def waiting(bench: Bench, minutes: int) -> Transition:
    return Transition(
        SubmissionState.WAITING,
        bench.moment,
        error_text="Rejestr ma przerwę techniczną.",
        error_details="503, text/html",
        not_before=bench.moment + timedelta(minutes=minutes),
    )


def uncertain(bench: Bench, minutes: int = 1) -> Transition:
    return Transition(
        SubmissionState.UNCERTAIN,
        bench.moment,
        "Połączenie urwało się po wysłaniu.",
        not_before=bench.moment + timedelta(minutes=minutes),
    )


def similar(bench: Bench, *register_ids: str) -> Transition:
    return Transition(
        SubmissionState.NEEDS_ATTENTION,
        bench.moment,
        attention=AttentionReason.SIMILAR_ENTRY,
        similar_register_ids=register_ids or (SIMILAR,),
    )


def attention(bench: Bench, reason: AttentionReason) -> Transition:
    return Transition(SubmissionState.NEEDS_ATTENTION, bench.moment, attention=reason)
