"""Sample records of a small school, written through the program's own parts."""

from datetime import timedelta
from decimal import Decimal

from cru_desktop.domain.context import Context
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import AttentionReason, FieldError, Submission, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.submission_shapes import Transition
from screens.stage import Stage

CONTRACTOR = {
    "kraj": "Polska",
    "rodzaj": "Przedsiębiorca",
    "nazwa": "Zakład Stolarski DĄB Jan Wróbel",
    "nip": "5260250274",
    "regon": "000331501",
    "czyKonsorcjum": False,
    "daneAdresowe": {"miejscowosc": "Legionowo", "kodPocztowy": "05-120", "ulica": "Leśna"},
}

SECOND_ENTITY_NAME = "Przedszkole „Bajka” w Zalesiu"
SECOND_ENTITY_REGON = "987654329"


def entry(
    context: Context, subject: str, value: str, number: str = "", concluded: str = "12.11.2026"
) -> dict[str, object]:
    """A complete entry in the register's form."""
    from cru_desktop.domain.agreement import Agreement

    own = to_raw(Agreement(parties=(context.as_party(),), concluded_on=None))["stronyUmowy"]
    assert isinstance(own, list)
    return {
        "podstawoweDane": {
            "numerUmowy": number or None,
            "brakNumeruUmowy": not number,
            "dataZawarciaUmowy": concluded,
        },
        "okresObowiazywania": {"umowaNaCzasNieoznaczony": False, "okres": "30 dni"},
        "szczegolyUmowy": {"przedmiotUmowy": subject, "wartoscPrzedmiotu": Decimal(value)},
        "stronyUmowy": [own[0], CONTRACTOR],
        "finansowanaZeSrodkow": False,
    }


def add_school(stage: Stage) -> Context:
    """The practising school as the one entity."""
    stage.workspace.contexts.add(stage.context, stage.moment)
    return stage.context


def add_second_entity(stage: Stage) -> Context:
    """Another entity, for those who work for several."""
    context = Context(stage.environment, SECOND_ENTITY_REGON, "9876543210", SECOND_ENTITY_NAME)
    stage.workspace.contexts.add(context, stage.moment + timedelta(seconds=1))
    return context


def add_draft(stage: Stage, context: Context, subject: str, concluded: str = "12.11.2026") -> int:
    raw = entry(context, subject, "410.00", concluded=concluded)
    return stage.workspace.agreements.create_draft(context.regon, raw, stage.moment, "Anna Nowak")


def queue(
    stage: Stage, context: Context, subject: str, value: str, number: str = "", undo: float = 0.0
) -> Submission:
    """A queued agreement."""
    raw = entry(context, subject, value, number)
    agreement_id = stage.workspace.agreements.create_draft(context.regon, raw, stage.moment, "Anna Nowak")
    agreement = read(raw).agreement
    assert agreement is not None
    return stage.workspace.outbox.queue_agreement(
        agreement_id, agreement, context, undo_seconds=undo, person="Anna Nowak"
    )


def advance(stage: Stage, *steps: Transition) -> Submission:
    """Claim the next due row and record these steps; each claims anew, as the sender does."""
    workspace = stage.workspace
    row: Submission | None = None
    for step in steps:
        regons = [context.regon for context in workspace.contexts.list()]
        claimed = workspace.submissions.next_work(workspace.destination.identity, regons, stage.moment)
        assert claimed is not None, "nothing is due"
        row = workspace.submissions.record(claimed, step)
    assert row is not None
    return row


def accepted(stage: Stage, document: str) -> Transition:
    return Transition(
        SubmissionState.ACCEPTED,
        stage.moment,
        "Rejestr przyjął, czeka na publikację.",
        document_id=document,
        not_before=stage.moment,
    )


def published(stage: Stage, register_id: str) -> Transition:
    return Transition(
        SubmissionState.PUBLISHED,
        stage.moment,
        "Umowa jest opublikowana",
        register_id=register_id,
        published_at=stage.moment,
    )


def rejected(stage: Stage) -> Transition:
    message = "Rejestr nie zna takiego numeru REGON wykonawcy"
    return Transition(
        SubmissionState.REJECTED,
        stage.moment,
        message,
        error_code="CRU-ODRZUCONA",
        error_text=message,
        field_errors=(FieldError("stronyUmowy[1].regon", "E12", message),),
    )


def waiting(stage: Stage, minutes: int) -> Transition:
    return Transition(
        SubmissionState.WAITING,
        stage.moment,
        "Rejestr nie odpowiada",
        error_code="CRU-PRZERWA",
        error_text="Rejestr ma przerwę techniczną.",
        error_details="503 Service Unavailable, text/html, 1432 bytes",
        not_before=stage.moment + timedelta(minutes=minutes),
    )


def uncertain(stage: Stage) -> Transition:
    return Transition(
        SubmissionState.UNCERTAIN,
        stage.moment,
        "Połączenie urwało się po wysłaniu",
        error_text="Połączenie urwało się po wysłaniu.",
        not_before=stage.moment + timedelta(minutes=1),
    )


def needs_decision(stage: Stage) -> Transition:
    return Transition(
        SubmissionState.NEEDS_ATTENTION,
        stage.moment,
        "W rejestrze jest bardzo podobny wpis",
        error_text="W rejestrze jest już bardzo podobny wpis. Czy to ta sama umowa?",
        attention=AttentionReason.SIMILAR_ENTRY,
        similar_register_ids=("7b9f1c1e-52f6-4c55-9d2b-6d1f7a0f1a11",),
    )


def busy_day(stage: Stage) -> Context:
    """A day with something in every state."""
    context = add_school(stage)
    queue(stage, context, "Nauka pływania dla klas trzecich", "8400.00", "OR.272.38.2026")
    advance(stage, accepted(stage, "d-1"), published(stage, "0b0c7d54-0f2e-4a0e-8b36-5f2d3b1f0a01"))
    queue(stage, context, "Dostawa opału", "23370.00", "OR.272.41.2026")
    advance(stage, accepted(stage, "d-2"), rejected(stage))
    queue(stage, context, "Usługa kominiarska", "1230.00", "OR.272.37.2026")
    advance(stage, needs_decision(stage))
    queue(stage, context, "Przegląd gaśnic", "615.00", "OR.272.40.2026")
    advance(stage, waiting(stage, 12))
    queue(stage, context, "Zakup książek do biblioteki", "1240.90")
    advance(stage, uncertain(stage))
    queue(stage, context, "Serwis kserokopiarek", "2460.00", "OR.272.42.2026", undo=15.0)
    add_draft(stage, context, "Catering na Dzień Nauczyciela", "21.10.2026")
    add_draft(stage, context, "Naprawa dwunastu krzeseł i dwóch ław w sali gimnastycznej", "24.10.2026")
    add_draft(stage, context, "Koncert kolęd 2027")
    return context
