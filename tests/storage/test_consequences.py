"""What a step to another state brings with it: marks of the row, its attempts, its agreement, the order."""

import pytest

from cru_desktop.domain.submission import AttentionReason, EventKind, FieldError, Operation, SubmissionState
from cru_desktop.storage import outbox_rows, outbox_transitions
from cru_desktop.storage.errors import StaleClaimError
from cru_desktop.storage.submission_shapes import ClaimedSubmission, Note, Transition, Work
from tests.storage.workbench import NOW, REGISTER, SCHOOL, Workbench, later, raw_agreement

S = SubmissionState
FAULT = {
    "error_code": "CRU-API-400",
    "error_text": "Rejestr nie przyjął.",
    "error_details": "400",
    "field_errors": (FieldError("stronyUmowy[1].nip", "E7", "Błędny NIP"),),
}


def in_hand(bench: Workbench, row_id: int) -> ClaimedSubmission:
    """The row as its next claim shows it."""
    return bench.taken(row_id, later(999))


def fault_of(bench: Workbench, row_id: int) -> tuple[object, ...]:
    row = bench.outbox.get(row_id)
    return row.error_code, row.error_text, row.error_details, row.field_errors


class TestUnknownOutcome:
    def test_a_second_unknown_outcome_is_looked_up_from_the_beginning(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.UNCERTAIN)
        absent = Note(at=later(5), kind=EventKind.LOOKED_UP, looked_up=True, complete_absence=True)
        bench.outbox.note(in_hand(bench, row_id), absent)
        bench.step(in_hand(bench, row_id), S.QUEUED, kind=EventKind.ABSENCE_PROVEN)
        bench.step(bench.taken(row_id), S.UNCERTAIN, at=later(60))
        claimed = in_hand(bench, row_id)
        assert (claimed.look_ups, claimed.last_complete_absence_at) == (0, None)
        assert claimed.look_up_started_at == later(60)
        assert claimed.submission.outcome_unknown

    def test_a_person_asked_about_an_unknown_outcome_does_not_make_it_known(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.UNCERTAIN)
        bench.step(in_hand(bench, row_id), S.NEEDS_ATTENTION, attention=AttentionReason.UNREACHABLE)
        assert bench.outbox.get(row_id).outcome_unknown

    def test_absence_proven_is_known_to_the_person_who_is_asked(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.UNCERTAIN)
        bench.step(
            in_hand(bench, row_id),
            S.NEEDS_ATTENTION,
            kind=EventKind.ABSENCE_PROVEN,
            attention=AttentionReason.BY_HAND,
        )
        assert not bench.outbox.get(row_id).outcome_unknown

    @pytest.mark.parametrize("ending", [S.ACCEPTED, S.PUBLISHED, S.REJECTED])
    def test_an_answer_makes_it_known(self, bench: Workbench, ending: SubmissionState) -> None:
        row_id = bench.in_state(S.UNCERTAIN)
        bench.step(in_hand(bench, row_id), ending, register_id="r")
        assert not bench.outbox.get(row_id).outcome_unknown

    def test_waiting_after_a_refused_connection_is_no_unknown_outcome(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.WAITING)
        assert not bench.outbox.get(row_id).outcome_unknown
        assert in_hand(bench, row_id).look_up_started_at is None


class TestFaults:
    @pytest.mark.parametrize(("ending", "stays"), [(S.ACCEPTED, False), (S.REJECTED, True)])
    def test_a_fault_is_forgotten_once_the_register_accepts(
        self, bench: Workbench, ending: SubmissionState, stays: bool
    ) -> None:
        row_id = bench.queued()
        bench.step(bench.taken(row_id), S.WAITING, **FAULT, not_before=NOW)
        assert fault_of(bench, row_id) == tuple(FAULT.values())
        bench.step(bench.taken(row_id), ending)
        assert fault_of(bench, row_id) == (tuple(FAULT.values()) if stays else (None, None, None, ()))

    def test_refusals_are_counted_until_a_person_decides(self, bench: Workbench) -> None:
        row_id = bench.queued()
        bench.step(bench.taken(row_id), S.WAITING, not_before=NOW)
        assert bench.taken(row_id).refusals == 0
        bench.outbox.recover_interrupted(None, NOW)
        bench.step(in_hand(bench, row_id), S.QUEUED)
        for count in (1, 2):
            bench.step(bench.taken(row_id), S.WAITING, refused=True, not_before=NOW)
            claimed = bench.taken(row_id)
            assert claimed.refusals == count
            bench.step(claimed, S.WAITING, not_before=NOW)
        bench.step(bench.taken(row_id), S.NEEDS_ATTENTION, refused=True, similar_register_ids=("x",))
        assert bench.outbox.get(row_id).similar_register_ids == ("x",)
        bench.outbox.resume(row_id, NOW)
        claimed = in_hand(bench, row_id)
        assert (claimed.refusals, claimed.submission.similar_register_ids) == (0, ())

    def test_the_reason_goes_with_the_question_unless_it_is_typed_in_by_hand(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.NEEDS_ATTENTION)
        bench.outbox.resume(row_id, NOW)
        assert bench.outbox.get(row_id).attention is None
        for reason, kept in ((AttentionReason.BY_HAND, True), (AttentionReason.UNREACHABLE, False)):
            asked = bench.queued()
            bench.step(bench.taken(asked), S.UNCERTAIN, attention=reason)
            assert bench.outbox.get(asked).attention is (reason if kept else None)


class TestEvents:
    def test_an_event_has_its_own_words_and_those_of_the_state_without(self, bench: Workbench) -> None:
        row_id = bench.queued()
        bench.step(bench.taken(row_id), S.WAITING, text="Brak sieci.", details="DNS", not_before=NOW)
        event = bench.outbox.events(row_id)[-1]
        assert (event.text, event.details, event.kind) == ("Brak sieci.", "DNS", EventKind.POSTPONED)
        bench.step(bench.taken(row_id), S.ACCEPTED)
        event = bench.outbox.events(row_id)[-1]
        assert (event.text, event.details) == ("Rejestr przyjął, czeka na publikację.", "")
        bench.step(bench.taken(row_id), S.REJECTED, **FAULT)
        assert bench.outbox.events(row_id)[-1].details == "400"

    def test_an_attempt_keeps_when_it_was_written_and_how_it_ended(self, bench: Workbench) -> None:
        row_id = bench.queued()
        claimed = bench.taken(row_id)
        bench.outbox.begin_write(claimed, later(1))
        bench.step(claimed, S.WAITING, at=later(2), not_before=later(3))
        bench.step(bench.taken(row_id, later(3)), S.ACCEPTED, at=later(4), document_id="d")
        bench.step(bench.taken(row_id, later(5)), S.PUBLISHED, at=later(6), register_id="r")
        with bench.database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT number, write_started_at IS NULL, ended_state, document_id FROM attempts ORDER BY id"
            ).all()
        assert [tuple(row) for row in rows] == [(1, 0, "waiting", None), (2, 1, "accepted", "d")]

    @pytest.mark.parametrize("to_write", [True, False])
    def test_an_attempt_begins_its_write_with_the_claim_only_if_it_is_told_so(
        self, bench: Workbench, to_write: bool
    ) -> None:
        bench.queued()
        candidate = bench.outbox.candidate(REGISTER, {SCHOOL}, NOW)
        assert candidate is not None
        claimed = bench.outbox.take(candidate, later(1), to_write=to_write)
        assert claimed is not None
        assert claimed.first_write_at == (later(1) if to_write else None)
        with bench.database.read() as connection:
            rows = connection.exec_driver_sql("SELECT write_started_at IS NOT NULL FROM attempts").all()
        assert [bool(begun) for (begun,) in rows] == [to_write]


def mark(bench: Workbench, agreement_id: int) -> tuple[object, ...]:
    """State, `idUmowy` and time of publication, as they stand at the agreement."""
    with bench.database.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT state, register_id, published_at FROM agreements WHERE id = ?", (agreement_id,)
        ).one()
    return tuple(row)


class TestAgreement:
    def test_a_publication_takes_its_agreement_along(self, bench: Workbench) -> None:
        row_id = bench.queued()
        agreement_id = bench.outbox.get(row_id).agreement_id
        claimed = bench.taken(row_id)
        assert mark(bench, agreement_id) == ("sending", None, None)
        bench.step(claimed, S.ACCEPTED)
        assert mark(bench, agreement_id) == ("accepted", None, None)
        bench.step(bench.taken(row_id), S.PUBLISHED, register_id="r", published_at=NOW)
        state, register_id, published_at = mark(bench, agreement_id)
        assert (state, register_id) == ("published", "r")
        assert published_at is not None

    @pytest.mark.parametrize(
        ("operation", "ended"), [(Operation.UPDATE, "published"), (Operation.WITHDRAW, "withdrawn")]
    )
    def test_a_change_leaves_it_published_until_a_withdrawal_is_done(
        self, bench: Workbench, operation: Operation, ended: str
    ) -> None:
        agreement_id = bench.outbox.get(bench.in_state(S.PUBLISHED)).agreement_id
        before = mark(bench, agreement_id)
        assert before[0] == "published"
        row_id = bench.queued(agreement_id, operation=operation, content_hash="changed")
        bench.step(bench.taken(row_id), S.ACCEPTED)
        assert mark(bench, agreement_id) == before
        bench.step(bench.taken(row_id), S.PUBLISHED, published_at=later(99))
        assert mark(bench, agreement_id) == (ended, *before[1:])

    @pytest.mark.parametrize(("ending", "taken_over"), [(S.NEEDS_ATTENTION, False), (S.PUBLISHED, True)])
    def test_another_version_becomes_its_text_only_once_the_change_is_published(
        self, bench: Workbench, ending: SubmissionState, taken_over: bool
    ) -> None:
        agreement_id = bench.outbox.get(bench.in_state(S.PUBLISHED)).agreement_id
        row_id = bench.queued(agreement_id, operation=Operation.UPDATE, content_hash="changed")
        bench.step(bench.taken(row_id), S.UNCERTAIN)
        bench.step(
            bench.taken(row_id),
            ending,
            attention=AttentionReason.ENTRY_CHANGED if ending is S.NEEDS_ATTENTION else None,
            published_raw=raw_agreement(przedmiotUmowy="Zakup map"),
        )
        details = bench.agreements.get(agreement_id).raw["szczegolyUmowy"]
        assert isinstance(details, dict)
        assert details["przedmiotUmowy"] == ("Zakup map" if taken_over else "Zakup książek")


class TestOrder:
    def test_a_row_that_returns_to_the_queue_behind_one_that_failed_goes_to_a_person(
        self, bench: Workbench
    ) -> None:
        """As after a restored backup: both are looked up, and the first turns out to have been refused."""
        first = bench.queued()
        agreement_id = bench.outbox.get(first).agreement_id
        second = bench.queued(agreement_id, operation=Operation.UPDATE, content_hash="changed")
        bench.outbox.after_restore(NOW)
        bench.outbox.unpause()
        bench.step(bench.taken(first), S.REJECTED)
        assert bench.state(second) is S.UNCERTAIN
        told = bench.outbox.record(bench.taken(second), Transition(to=S.QUEUED, at=NOW))
        row = bench.outbox.get(second)
        assert (row.state, row.attention) == (S.NEEDS_ATTENTION, AttentionReason.PREDECESSOR_FAILED)
        assert told == row
        assert bench.next(later(999), kinds={Work.SEND}) is None

    def test_a_row_behind_one_that_was_published_is_sent(self, bench: Workbench) -> None:
        first = bench.queued()
        agreement_id = bench.outbox.get(first).agreement_id
        second = bench.queued(agreement_id, operation=Operation.UPDATE, content_hash="changed")
        bench.outbox.after_restore(NOW)
        bench.outbox.unpause()
        bench.step(bench.taken(first), S.PUBLISHED, register_id="r")
        bench.step(bench.taken(second), S.QUEUED)
        assert bench.claimed(second, later(999)).work is Work.SEND


def test_a_step_of_a_row_that_has_changed_meanwhile_writes_nothing(bench: Workbench) -> None:
    row_id = bench.in_state(S.UNCERTAIN)
    with bench.database.read() as connection:
        seen = outbox_rows.load(connection, row_id)
    bench.step(in_hand(bench, row_id), S.QUEUED)
    count = len(bench.outbox.events(row_id))
    step = Transition(to=S.ACCEPTED, at=NOW, document_id="d")
    with pytest.raises(StaleClaimError), bench.database.write() as connection:
        outbox_transitions.move(connection, seen, step, computer="PC-7")
    assert bench.state(row_id) is S.QUEUED
    assert len(bench.outbox.events(row_id)) == count
