"""The outbox, step by step: what may go out, in which order, and what each step leaves behind."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import (
    AttentionReason,
    EventKind,
    FieldError,
    Operation,
    SubmissionState,
)
from cru_desktop.storage import outbox_next
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.errors import (
    AgreementNotSendableError,
    AlreadyQueuedError,
    CancelRefusedError,
    ForeignAgreementError,
    IllegalTransitionError,
    RegisterIdTakenError,
    StaleClaimError,
    UnknownRecordError,
)
from cru_desktop.storage.submission_shapes import Note, SubmissionQuery, Transition, Work
from tests.storage.workbench import LIBRARY, NOW, REGISTER, SCHOOL, Workbench, later, raw_agreement

S = SubmissionState


def kinds(bench: Workbench, submission_id: int) -> list[EventKind]:
    return [one.kind for one in bench.outbox.events(submission_id)]


def test_queueing_freezes_the_row_and_marks_the_agreement(bench: Workbench) -> None:
    agreement = bench.draft()
    row_id = bench.outbox.queue(bench.new(agreement, body=b"\x00exact"), NOW)
    assert bench.agreements.get(agreement).state is AgreementState.QUEUED
    row = bench.outbox.get(row_id)
    assert (row.state, row.agreement_id, row.context_regon) == (S.QUEUED, agreement, SCHOOL)
    claimed = bench.claimed(row_id)
    assert claimed.body == b"\x00exact"
    assert claimed.body_sha256 == hashlib.sha256(b"\x00exact").hexdigest()
    assert claimed.first_write_at is None


def test_main_way_leaves_one_event_a_step_with_person_and_computer(bench: Workbench) -> None:
    row_id = bench.in_state(S.PUBLISHED)
    assert kinds(bench, row_id) == [
        EventKind.QUEUED,
        EventKind.CLAIMED,
        EventKind.ACCEPTED,
        EventKind.PUBLISHED,
    ]
    first = bench.outbox.events(row_id)[0]
    assert (first.person, first.computer, first.at) == ("Anna", "PC-7", NOW)
    row = bench.outbox.get(row_id)
    assert row.register_id == f"register-{row_id}"
    stored = bench.agreements.get(row.agreement_id)
    assert stored.state is AgreementState.PUBLISHED
    assert (stored.row.register_id, stored.row.published_at) == (f"register-{row_id}", NOW)


def test_new_agreement_comes_into_being_with_its_submission(bench: Workbench) -> None:
    row_id = bench.outbox.queue(bench.new(raw=raw_agreement("Z/7")), NOW)
    stored = bench.agreements.get(bench.outbox.get(row_id).agreement_id)
    assert stored.raw == raw_agreement("Z/7")
    assert stored.row.number == "Z/7"


def test_failed_queueing_leaves_nothing(bench: Workbench) -> None:
    bench.queued(identity="same")
    draft = bench.draft()
    with pytest.raises(AlreadyQueuedError):
        bench.queued(draft, identity="same")
    assert bench.agreements.get(draft).state is AgreementState.DRAFT
    assert len(bench.outbox.list()) == 1


def test_an_agreement_is_queued_once(bench: Workbench) -> None:
    agreement = bench.draft()
    bench.queued(agreement)
    with pytest.raises(AgreementNotSendableError):
        bench.queued(agreement)


def test_another_entity_s_agreement_is_refused(bench: Workbench) -> None:
    with pytest.raises(ForeignAgreementError):
        bench.outbox.queue(bench.new(bench.draft(LIBRARY)), NOW)
    with pytest.raises(ForeignAgreementError):
        bench.outbox.queue(bench.new(regon="000000000"), NOW)
    with pytest.raises(UnknownRecordError):
        bench.outbox.queue(bench.new(999), NOW)


def test_deleted_draft_is_not_sent(bench: Workbench) -> None:
    draft = bench.draft()
    bench.agreements.delete_draft(draft, NOW)
    with pytest.raises(AgreementNotSendableError):
        bench.queued(draft)


class TestWhatIsNext:
    def test_only_own_destination_and_contexts(self, bench: Workbench) -> None:
        bench.queued()
        assert bench.outbox.next_work("http://elsewhere", {SCHOOL}, NOW) is None
        assert bench.outbox.next_work(REGISTER, {LIBRARY}, NOW) is None
        assert bench.outbox.next_work(REGISTER, (), NOW) is None
        assert bench.outbox.claim(REGISTER, {SCHOOL}, NOW) is not None

    def test_oldest_due_first_then_the_oldest_row(self, bench: Workbench) -> None:
        late = bench.queued(not_before=later(-10))
        early = bench.queued(not_before=later(-20))
        also_late = bench.queued(not_before=later(-10))
        assert [bench.claimed(row).id for row in (early, late, also_late)]
        assert bench.next() is None

    def test_not_before_its_time(self, bench: Workbench) -> None:
        row_id = bench.queued(not_before=later(15))
        assert bench.next(later(14.999)) is None
        assert bench.outbox.next_due(REGISTER, {SCHOOL}, NOW) == later(15)
        assert bench.claimed(row_id, later(15)).work is Work.SEND

    def test_held_rows_stay(self, bench: Workbench) -> None:
        row_id = bench.queued(held=True)
        assert bench.next() is None
        assert bench.outbox.next_due(REGISTER, {SCHOOL}, NOW) is None
        bench.outbox.release(row_id, NOW)
        bench.outbox.hold(row_id, NOW)
        bench.outbox.hold(row_id, NOW)
        assert bench.next() is None
        bench.outbox.release(row_id, NOW)
        bench.claimed(row_id)
        assert kinds(bench, row_id)[1:4] == [EventKind.RELEASED, EventKind.HELD, EventKind.RELEASED]

    def test_held_row_is_still_looked_up(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.UNCERTAIN)
        bench.outbox.hold(row_id, NOW)
        assert bench.claimed(row_id).work is Work.LOOK_UP

    def test_kinds_of_work_can_be_left_out(self, bench: Workbench) -> None:
        uncertain = bench.in_state(S.UNCERTAIN)
        fresh = bench.queued()
        found = bench.next(kinds={Work.SEND})
        assert found is not None
        assert found.id == fresh
        assert bench.next(kinds={Work.POLL}) is None
        assert bench.claimed(uncertain).work is Work.LOOK_UP

    def test_waiting_row_goes_through_queued_when_due(self, bench: Workbench) -> None:
        row_id = bench.queued()
        bench.step(bench.claimed(row_id), S.WAITING, not_before=later(60))
        assert bench.next(later(59)) is None
        again = bench.claimed(row_id, later(60))
        assert again.submission.attempts == 2
        assert kinds(bench, row_id)[2:] == [EventKind.POSTPONED, EventKind.RESUMED, EventKind.CLAIMED]

    def test_paused_queue_gives_nothing_and_stays_so(self, bench: Workbench) -> None:
        bench.in_state(S.UNCERTAIN)
        bench.outbox.pause(NOW, "test")
        assert bench.outbox.is_paused()
        assert bench.next() is None
        assert bench.outbox.next_due(REGISTER, {SCHOOL}, NOW) is None
        bench.outbox.unpause()
        assert bench.next() is not None


class TestOrder:
    def _publication_and_change(self, bench: Workbench) -> tuple[int, int]:
        publication = bench.queued()
        agreement = bench.outbox.get(publication).agreement_id
        change = bench.queued(agreement, operation=Operation.UPDATE, content_hash="changed")
        return publication, change

    def test_change_waits_for_its_publication(self, bench: Workbench) -> None:
        publication, change = self._publication_and_change(bench)
        claimed = bench.claimed(publication)
        assert bench.next() is None
        bench.step(claimed, S.ACCEPTED)
        assert bench.next(kinds={Work.SEND}) is None
        bench.step(bench.claimed(publication), S.PUBLISHED, register_id="r")
        assert bench.claimed(change).work is Work.SEND

    @pytest.mark.parametrize("ending", [S.REJECTED, S.CANCELLED])
    def test_failed_publication_hands_the_change_to_a_person(
        self, bench: Workbench, ending: SubmissionState
    ) -> None:
        publication, change = self._publication_and_change(bench)
        if ending is S.CANCELLED:
            bench.outbox.cancel(publication, NOW)
        else:
            bench.step(bench.claimed(publication), S.REJECTED)
        row = bench.outbox.get(change)
        assert (row.state, row.attention) == (S.NEEDS_ATTENTION, AttentionReason.PREDECESSOR_FAILED)
        assert bench.next() is None
        bench.outbox.resume(change, NOW)
        assert bench.claimed(change).id == change

    def test_rejected_agreement_can_be_mended_and_sent_again(self, bench: Workbench) -> None:
        rejected = bench.in_state(S.REJECTED)
        agreement = bench.outbox.get(rejected).agreement_id
        bench.agreements.save_draft(agreement, raw_agreement("UM/1a"), NOW)
        again = bench.queued(agreement)
        assert bench.claimed(again).id == again

    def test_equal_content_waits_until_the_first_has_ended(self, bench: Workbench) -> None:
        first, second = bench.queued(content_hash="same"), bench.queued(content_hash="same")
        other_entity = bench.queued(content_hash="same", regon=LIBRARY)
        claimed = bench.claimed(first)
        assert bench.claimed(other_entity).work is Work.SEND
        assert bench.next() is None
        bench.step(claimed, S.ACCEPTED)
        assert bench.next(kinds={Work.SEND}) is None
        bench.step(bench.claimed(first), S.PUBLISHED, register_id="r")
        assert bench.claimed(second).work is Work.SEND

    def test_older_of_equal_content_waits_for_the_younger_under_way(self, bench: Workbench) -> None:
        first = bench.queued(content_hash="same", not_before=later(60))
        second = bench.queued(content_hash="same")
        # The younger waits for the older, even while the older is not due.
        assert bench.next() is None
        bench.outbox.hold(first, NOW)
        assert bench.next(later(60)) is None
        bench.outbox.cancel(first, NOW)
        bench.step(bench.claimed(second), S.UNCERTAIN)
        third = bench.queued(content_hash="same")
        assert bench.next(kinds={Work.SEND}) is None
        assert bench.state(third) is S.QUEUED


class TestClaims:
    def test_outcome_without_the_claim_is_refused(self, bench: Workbench) -> None:
        row_id = bench.queued()
        claimed = bench.claimed(row_id)
        bench.outbox.recover_interrupted(None, NOW)
        with pytest.raises(StaleClaimError):
            bench.step(claimed, S.ACCEPTED)
        with pytest.raises(StaleClaimError):
            bench.outbox.begin_write(claimed, NOW)
        assert kinds(bench, row_id) == [EventKind.QUEUED, EventKind.CLAIMED, EventKind.OUTCOME_UNKNOWN]

    def test_forged_claim_is_refused(self, bench: Workbench) -> None:
        claimed = bench.claimed(bench.queued())
        with pytest.raises(StaleClaimError):
            bench.step(replace(claimed, claim="forged"), S.ACCEPTED)
        bench.step(claimed, S.ACCEPTED)
        with pytest.raises(StaleClaimError):
            bench.step(claimed, S.ACCEPTED)

    def test_later_look_up_makes_the_earlier_one_stale(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.UNCERTAIN)
        earlier, latest = bench.claimed(row_id), bench.claimed(row_id)
        with pytest.raises(StaleClaimError):
            bench.step(earlier, S.QUEUED)
        bench.step(latest, S.QUEUED, kind=EventKind.ABSENCE_PROVEN)
        assert bench.state(row_id) is S.QUEUED

    def test_forbidden_step_writes_nothing(self, bench: Workbench) -> None:
        row_id = bench.queued()
        claimed = bench.claimed(row_id)
        with pytest.raises(IllegalTransitionError):
            bench.step(claimed, S.PUBLISHED, register_id="r")
        with pytest.raises(IllegalTransitionError):
            bench.outbox.record(claimed, Transition(to=S.NEEDS_ATTENTION, at=NOW))
        assert bench.state(row_id) is S.SENDING
        assert len(kinds(bench, row_id)) == 2

    def test_outcome_is_kept_as_learned(self, bench: Workbench) -> None:
        row_id = bench.queued()
        errors = (FieldError("stronyUmowy[1].nip", "E7", "Błędny NIP"),)
        bench.step(
            bench.claimed(row_id),
            S.NEEDS_ATTENTION,
            attention=AttentionReason.REFUSED_TWICE,
            error_code="CRU-API-400",
            error_text="Rejestr nie przyjął umowy.",
            error_details="400",
            field_errors=errors,
            similar_register_ids=("x", "y"),
            refused=True,
        )
        row = bench.outbox.get(row_id)
        assert row.field_errors == errors
        assert (row.error_code, row.error_text, row.error_details) == (
            "CRU-API-400",
            "Rejestr nie przyjął umowy.",
            "400",
        )
        assert (row.attention, row.similar_register_ids) == (AttentionReason.REFUSED_TWICE, ("x", "y"))


class TestUnknownOutcome:
    def test_interrupted_rows_become_uncertain(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.SENDING)
        assert bench.outbox.recover_interrupted("http://elsewhere", NOW) == ()
        assert bench.outbox.recover_interrupted(REGISTER, NOW) == (row_id,)
        row = bench.outbox.get(row_id)
        assert (row.state, row.outcome_unknown) == (S.UNCERTAIN, True)
        claimed = bench.claimed(row_id)
        assert (claimed.work, claimed.look_up_started_at) == (Work.LOOK_UP, NOW)

    def test_look_ups_are_counted_and_absence_is_dated(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.UNCERTAIN)
        note = Note(at=later(5), kind=EventKind.LOOKED_UP, looked_up=True, not_before=later(65))
        bench.outbox.note(bench.claimed(row_id), replace(note, complete_absence=True))
        assert bench.next(later(64)) is None
        claimed = bench.claimed(row_id, later(65))
        assert (claimed.look_ups, claimed.last_complete_absence_at) == (1, later(5))
        bench.outbox.note(claimed, replace(note, complete_absence=False))
        claimed = bench.claimed(row_id, later(65))
        assert (claimed.look_ups, claimed.last_complete_absence_at) == (2, None)
        bench.step(claimed, S.QUEUED, kind=EventKind.ABSENCE_PROVEN, not_before=NOW)
        row = bench.outbox.get(row_id)
        assert (row.state, row.outcome_unknown) == (S.QUEUED, False)
        assert bench.claimed(row_id, later(65)).look_up_started_at is None

    def test_note_needs_the_claim(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.UNCERTAIN)
        claimed = bench.claimed(row_id)
        note = Note(at=NOW, kind=EventKind.LOOKED_UP)
        bench.outbox.note(claimed, note)
        with pytest.raises(StaleClaimError):
            bench.outbox.note(claimed, note)

    def test_nothing_unknown_is_cancelled(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.UNCERTAIN)
        with pytest.raises(CancelRefusedError):
            bench.outbox.cancel(row_id, NOW)
        bench.step(bench.claimed(row_id), S.NEEDS_ATTENTION, attention=AttentionReason.UNREACHABLE)
        with pytest.raises(CancelRefusedError):
            bench.outbox.cancel(row_id, NOW)
        assert bench.outbox.resume(row_id, NOW) is S.UNCERTAIN

    def test_accepted_document_is_not_cancelled_and_resumes_as_accepted(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.ACCEPTED)
        bench.step(bench.claimed(row_id), S.NEEDS_ATTENTION, attention=AttentionReason.ENTRY_DIFFERS)
        with pytest.raises(CancelRefusedError):
            bench.outbox.cancel(row_id, NOW)
        assert bench.outbox.resume(row_id, NOW) is S.ACCEPTED

    @pytest.mark.parametrize("state", [S.SENDING, S.ACCEPTED, S.PUBLISHED, S.REJECTED])
    def test_other_states_are_not_cancelled(self, bench: Workbench, state: SubmissionState) -> None:
        row_id = bench.in_state(state)
        with pytest.raises(CancelRefusedError):
            bench.outbox.cancel(row_id, NOW)
        assert bench.outbox.undo(row_id, NOW) is False

    def test_restore_makes_everything_unfinished_uncertain_and_pauses(self, bench: Workbench) -> None:
        finished = bench.in_state(S.PUBLISHED)
        unfinished = [
            bench.in_state(state)
            for state in (S.SENDING, S.UNCERTAIN, S.ACCEPTED, S.NEEDS_ATTENTION, S.WAITING, S.QUEUED)
        ]
        assert sorted(bench.outbox.after_restore(later(9))) == sorted(unfinished)
        assert {bench.state(row) for row in unfinished} == {S.UNCERTAIN}
        assert all(bench.outbox.get(row).outcome_unknown for row in unfinished)
        assert bench.state(finished) is S.PUBLISHED
        assert bench.outbox.is_paused()
        assert all(bench.outbox.events(row)[-1].at == later(9) for row in unfinished)

    def test_documents_of_every_attempt_are_ours(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.ACCEPTED)
        bench.outbox.after_restore(NOW)
        bench.outbox.unpause()
        bench.step(bench.claimed(row_id), S.QUEUED)
        claimed = bench.claimed(row_id)
        assert claimed.submission.document_id is None
        assert claimed.document_ids == (f"document-{row_id}",)
        bench.step(claimed, S.ACCEPTED, document_id="second")
        colleague = bench.outbox.get(bench.queued())
        assert bench.outbox.documents_of_others(colleague) == {f"document-{row_id}", "second"}
        assert bench.outbox.documents_of_others(claimed.submission) == frozenset()
        stranger = replace(colleague, context_regon=LIBRARY)
        assert bench.outbox.documents_of_others(stranger) == frozenset()


class TestPeople:
    def test_undo_before_any_claim(self, bench: Workbench) -> None:
        row_id = bench.queued(not_before=later(15))
        assert bench.outbox.undo(row_id, later(3), person="Anna")
        row = bench.outbox.get(row_id)
        assert row.state is S.CANCELLED
        assert bench.agreements.get(row.agreement_id).state is AgreementState.DRAFT
        assert bench.next(later(15)) is None
        assert not bench.outbox.undo(row_id, later(4))

    def test_undo_is_too_late_after_a_claim(self, bench: Workbench) -> None:
        row_id = bench.queued()
        bench.step(bench.claimed(row_id), S.WAITING, not_before=NOW)
        assert bench.outbox.undo(row_id, NOW) is False
        bench.outbox.cancel(row_id, NOW)
        assert bench.state(row_id) is S.CANCELLED

    def test_undo_counts_anew_after_a_crash(self, bench: Workbench) -> None:
        pending, plain = bench.queued(not_before=later(15)), bench.queued()
        confirmed = bench.queued(not_before=later(15))
        bench.outbox.send_now(confirmed, NOW)
        assert bench.outbox.restart_undo(later(600), 15) == (pending,)
        assert bench.outbox.get(pending).not_before == later(615)
        assert bench.outbox.get(plain).not_before == NOW

    def test_send_now_changes_the_time_alone(self, bench: Workbench) -> None:
        row_id = bench.queued(not_before=later(900), held=True)
        bench.outbox.send_now(row_id, later(1))
        row = bench.outbox.get(row_id)
        assert (row.state, row.not_before, row.held) == (S.QUEUED, later(1), False)
        waiting = bench.in_state(S.UNCERTAIN, not_before=later(-1))
        bench.outbox.note(
            bench.claimed(waiting), Note(at=NOW, kind=EventKind.LOOKED_UP, not_before=later(900))
        )
        bench.outbox.send_now(waiting, NOW)
        assert bench.claimed(waiting).work is Work.LOOK_UP

    def test_ended_rows_are_left_alone(self, bench: Workbench) -> None:
        row_id = bench.in_state(S.PUBLISHED)
        for act in (bench.outbox.hold, bench.outbox.send_now, bench.outbox.resume):
            with pytest.raises(IllegalTransitionError):
                act(row_id, NOW)

    def test_another_agreement_is_remembered(self, bench: Workbench) -> None:
        row_id = bench.queued()
        bench.step(
            bench.claimed(row_id),
            S.NEEDS_ATTENTION,
            attention=AttentionReason.SIMILAR_ENTRY,
            similar_register_ids=("x",),
        )
        assert bench.outbox.resume(row_id, NOW, dismissed=["x"], person="Anna") is S.QUEUED
        claimed = bench.claimed(row_id)
        assert claimed.dismissed_register_ids == ("x",)
        assert claimed.submission.similar_register_ids == ()

    def test_the_same_agreement_is_adopted_once(self, bench: Workbench) -> None:
        rows = [bench.queued(), bench.queued()]
        for row_id in rows:
            bench.step(bench.claimed(row_id), S.NEEDS_ATTENTION, attention=AttentionReason.SIMILAR_ENTRY)
        entry = {"idUmowy": "x", "nieznane": [1]}
        adopted = bench.outbox.adopt(rows[0], "x", NOW, published_raw=entry, person="Anna")
        assert (adopted.state, adopted.register_id, adopted.attempts) == (S.PUBLISHED, "x", 1)
        assert bench.agreements.get(adopted.agreement_id).published == entry
        with pytest.raises(RegisterIdTakenError):
            bench.outbox.adopt(rows[1], "x", NOW)
        assert bench.state(rows[1]) is S.NEEDS_ATTENTION
        assert bench.outbox.claimed_register_ids(SCHOOL) == {"x"}

    def test_published_register_id_is_taken_once(self, bench: Workbench) -> None:
        first, second = bench.in_state(S.ACCEPTED), bench.in_state(S.ACCEPTED)
        bench.step(bench.taken(second), S.PUBLISHED, register_id="x")
        with pytest.raises(RegisterIdTakenError):
            bench.step(bench.claimed(first), S.PUBLISHED, register_id="x")
        assert bench.state(first) is S.ACCEPTED


class TestIdentity:
    @pytest.mark.parametrize("state", [S.QUEUED, S.SENDING, S.UNCERTAIN, S.PUBLISHED, S.NEEDS_ATTENTION])
    def test_live_row_keeps_its_identity(self, bench: Workbench, state: SubmissionState) -> None:
        row_id = bench.in_state(state, identity="i")
        with pytest.raises(AlreadyQueuedError) as caught:
            bench.queued(identity="i")
        assert caught.value.submission_id == row_id
        found = bench.outbox.find_by_identity("i")
        assert found is not None
        assert found.id == row_id

    @pytest.mark.parametrize("state", [S.REJECTED, S.CANCELLED])
    def test_row_that_ended_in_vain_frees_it(self, bench: Workbench, state: SubmissionState) -> None:
        row_id = bench.in_state(state, identity="i")
        found = bench.outbox.find_by_identity("i")
        assert found is not None
        assert found.id == row_id
        again = bench.queued(identity="i")
        live = bench.outbox.find_by_identity("i")
        assert live is not None
        assert live.id == again
        assert bench.outbox.find_by_identity("another") is None


def test_lists_and_counts(bench: Workbench) -> None:
    published = bench.in_state(S.PUBLISHED)
    of_library = bench.queued(regon=LIBRARY)
    queued = bench.queued()
    assert [row.id for row in bench.outbox.list()] == [queued, of_library, published]
    assert [row.id for row in bench.outbox.list(SubmissionQuery(regons=frozenset({LIBRARY})))] == [of_library]
    assert [row.id for row in bench.outbox.list(SubmissionQuery(unfinished=True, limit=1, offset=1))] == [
        of_library
    ]
    assert [row.id for row in bench.outbox.list(SubmissionQuery(states=frozenset({S.PUBLISHED})))] == [
        published
    ]
    assert len(bench.outbox.list(SubmissionQuery(search="laka ksiazek um/1"))) == 3
    assert bench.outbox.list(SubmissionQuery(search="brak")) == ()
    assert bench.outbox.counts() == {S.PUBLISHED: 1, S.QUEUED: 2}
    assert bench.outbox.counts({LIBRARY}) == {S.QUEUED: 1}
    with pytest.raises(UnknownRecordError):
        bench.outbox.get(999)


def test_next_row_is_found_without_sorting_the_queue(bench: Workbench) -> None:
    seen: list[str] = []
    with bench.database.read() as connection:
        raw: Any = connection.connection.driver_connection
        raw.set_trace_callback(seen.append)
        outbox_next.find_next(connection, Environment.TEST, REGISTER, {SCHOOL}, set(Work), NOW)
        raw.set_trace_callback(None)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {seen[-1]}").all()
    steps = [step.detail for step in plan]
    assert "ix_submissions_due" in steps[0]
    # The list of entities is all that may be gone through.
    steps = [step for step in steps if "json_each" not in step]
    assert not any("TEMP B-TREE" in step or step.startswith("SCAN") for step in steps)


def test_accepted_rows_of_one_entity_at_one_register(bench: Workbench) -> None:
    first, second = bench.in_state(S.ACCEPTED), bench.in_state(S.ACCEPTED)
    bench.in_state(S.ACCEPTED, destination="https://elsewhere.example/api-gw")
    bench.in_state(S.ACCEPTED, regon=LIBRARY)
    bench.in_state(S.PUBLISHED)
    bench.queued()
    found = bench.outbox.accepted(REGISTER, SCHOOL)
    assert found == (bench.outbox.get(first), bench.outbox.get(second))
    assert bench.outbox.accepted(REGISTER, "000000000") == ()


def test_rows_entered_by_hand_are_counted_until_they_end(bench: Workbench) -> None:
    row, sought = bench.queued(), bench.queued()
    bench.queued(regon=LIBRARY)
    bench.outbox.enter_by_hand(row, NOW)
    bench.outbox.seek_entered(sought, NOW)
    assert bench.outbox.entered_by_hand() == {SCHOOL: 2}
    bench.outbox.cancel(row, NOW)
    assert bench.outbox.entered_by_hand() == {SCHOOL: 1}
