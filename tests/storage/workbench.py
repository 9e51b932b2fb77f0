"""A database with two entities in it, and few words to bring submissions into any state."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from cru_desktop.domain.context import Context
from cru_desktop.domain.submission import AttentionReason, Operation, SubmissionState
from cru_desktop.storage import outbox_claims, outbox_rows
from cru_desktop.storage.agreements import AgreementRecords
from cru_desktop.storage.contexts import ContextRecords
from cru_desktop.storage.database import Database
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.submission_shapes import ClaimedSubmission, NewSubmission, Transition

NOW = datetime(2026, 8, 12, 8, 31, 5, tzinfo=UTC)
SCHOOL = "123456785"
LIBRARY = "140497532"
REGISTER = "https://jsfp-cru-test.mf.gov.pl/api-gw"

S = SubmissionState


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def raw_agreement(number: str = "UM/1/2026", **details: object) -> dict[str, object]:
    """An agreement in the register's form; `details` go into szczegolyUmowy."""
    return {
        "podstawoweDane": {"numerUmowy": number, "dataZawarciaUmowy": "31.07.2026"},
        "szczegolyUmowy": {
            "przedmiotUmowy": "Zakup książek",
            "wartoscPrzedmiotu": Decimal("1234.50"),
            **details,
        },
        "stronyUmowy": [
            {"rodzaj": "JSFP", "nazwa": "Szkoła", "regon": SCHOOL, "nip": "1234563218"},
            {
                "rodzaj": "Przedsiębiorca",
                "nazwa": "ŁĄKA Sp. z o.o.",
                "nip": "9511757660",
                "daneAdresowe": {
                    "miejscowosc": "Zalesie",
                    "kodPocztowy": "05-120",
                    "gminaMiastoDzielnica": "Zalesie",
                    "powiat": "legionowski",
                    "wojewodztwo": "MAZOWIECKIE",
                },
            },
        ],
    }


class Workbench:
    """Records of one database; contexts SCHOOL and LIBRARY are there."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.contexts = ContextRecords(database)
        self.agreements = AgreementRecords(database)
        self.outbox = OutboxRecords(database, computer="PC-7")
        for regon, name in ((SCHOOL, "Szkoła"), (LIBRARY, "Biblioteka")):
            self.contexts.add(Context(database.environment, regon, "1234563218", name), NOW)

    def draft(self, regon: str = SCHOOL, raw: Mapping[str, object] | None = None) -> int:
        return self.agreements.create_draft(regon, raw or raw_agreement(), NOW, "Anna")

    def new(self, agreement_id: int | None = None, **changes: Any) -> NewSubmission:
        values: dict[str, Any] = {
            "agreement_id": agreement_id,
            "regon": SCHOOL,
            "destination": REGISTER,
            "operation": Operation.PUBLISH,
            "body": b'{"numerUmowy": "UM/1/2026"}',
            "content_hash": f"hash of {agreement_id}",
            "raw": None if agreement_id is not None else raw_agreement(),
            "number": "UM/1/2026",
            "subject": "Zakup książek",
            "value": Decimal("1234.50"),
            "contractor": "ŁĄKA Sp. z o.o.",
            "person": "Anna",
            "computer": "PC-7",
            "not_before": NOW,
        }
        return NewSubmission(**(values | changes))

    def queued(self, agreement_id: int | None = None, **changes: Any) -> int:
        """A queued row, of a fresh draft unless told otherwise."""
        regon = changes.get("regon", SCHOOL)
        return self.outbox.queue(
            self.new(agreement_id if agreement_id is not None else self.draft(regon), **changes), NOW
        )

    def next(self, at: datetime = NOW, **options: Any) -> ClaimedSubmission | None:
        return self.outbox.next_work(REGISTER, {SCHOOL, LIBRARY}, at, **options)

    def claimed(self, submission_id: int, at: datetime = NOW) -> ClaimedSubmission:
        """The row in the sender's hands; it has to be the next one."""
        claimed = self.next(at)
        assert claimed is not None
        assert claimed.id == submission_id
        return claimed

    def taken(self, submission_id: int, at: datetime = NOW) -> ClaimedSubmission:
        """The row in the sender's hands, whichever would be the next one."""
        with self.database.write() as connection:
            row = outbox_rows.load(connection, submission_id)
            return outbox_claims.claim(connection, row, at, "PC-7")

    def step(self, claimed: ClaimedSubmission, to: SubmissionState, **learned: Any) -> ClaimedSubmission:
        """Record a step with what it needs, and return the claim it was made with."""
        if to is S.NEEDS_ATTENTION:
            learned.setdefault("attention", AttentionReason.REFUSED_TWICE)
        if to is S.ACCEPTED:
            learned.setdefault("document_id", f"document-{claimed.id}")
        self.outbox.record(claimed, Transition(to=to, at=learned.pop("at", NOW), **learned))
        return claimed

    def in_state(self, state: SubmissionState, **changes: Any) -> int:
        """A row brought to `state` by the steps that lead there."""
        row_id = self.queued(**changes)
        if state is S.QUEUED:
            return row_id
        if state is S.CANCELLED:
            self.outbox.cancel(row_id, NOW)
            return row_id
        claimed = self.taken(row_id)
        if state is S.SENDING:
            return row_id
        self.outbox.begin_write(claimed, NOW)
        if state is S.PUBLISHED:
            self.step(claimed, S.ACCEPTED)
            claimed = self.taken(row_id)
            self.step(claimed, S.PUBLISHED, register_id=f"register-{row_id}", published_at=NOW)
        else:
            self.step(claimed, state, not_before=NOW)
        return row_id

    def state(self, submission_id: int) -> SubmissionState:
        return self.outbox.get(submission_id).state
