"""Changes of published agreements, from the wish to the register and back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cru_desktop.delivery.change_base import NotChangeableError, base_of
from cru_desktop.delivery.change_decisions import waiting_change
from cru_desktop.delivery.changes import (
    BaseChangedError,
    ChangeErrorsError,
    WithdrawalReasonError,
    queue_change,
    queue_changes,
    queue_withdrawal,
)
from cru_desktop.domain.agreement import Exclusion
from cru_desktop.domain.changes.decision import ChangeDecision
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.changes.past_date import dated_today, is_past_date_refused
from cru_desktop.domain.dictionaries import ExclusionScope
from cru_desktop.domain.submission import AttentionReason, EventKind, Operation, SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.errors import AgreementNotSendableError, CancelRefusedError, ChangeNotApplicableError
from cru_desktop.training.calls import Operation as Call
from cru_desktop.training.scenarios import Effect, Match, Scenario, Step
from tests.delivery.changing import DAY, change, entry, lines, play, published, wish, withdraw
from tests.delivery.office import LIBRARY, Office, agreement

S = SubmissionState


def test_an_annex_is_entered_once_and_read_back(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        row = change(office, agreement_id, comment="aneks nr 1", value=Decimal("250"))
        assert office.workspace.submissions.frozen(row).body == b""
        office.run()
        assert office.state(row) is S.PUBLISHED
        assert lines(office) == [("TSU02", "2026-08-10", "aneks nr 1")]
        assert entry(office)["szczegolyUmowy"]["wartoscPrzedmiotu"] == Decimal("250.00")
        assert office.workspace.agreements.get(agreement_id).row.value == Decimal("250")
        version = office.workspace.register_versions.newest(agreement_id)
        assert version is not None
        assert version.raw == entry(office)
        claimed = [one for one in office.workspace.submissions.events(row) if one.kind is EventKind.CLAIMED]
        assert all(len(event.body_sha256) == 64 for event in claimed)


def test_unknown_fields_and_codes_go_back_as_they_were(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        strange = entry(office)
        strange["nowePole"] = {"a": [1, Decimal("2.50"), None]}
        strange["stronyUmowy"][1]["krs"] = "0000123456"
        strange["zmianyUmowy"] = [
            {"rodzajZmiany": "TSU99", "dataZmiany": "2026-08-05", "komentarz": None, "kto": "kierownik"}
        ]
        office.register.change_directly(strange["idUmowy"], strange)
        row = change(office, agreement_id, subject="Zakup książek i map")
        office.run()
        assert office.row(row).attention is AttentionReason.ENTRY_CHANGED
        assert office.workspace.outbox.resume(row, ChangeDecision.APPLY)
        office.engine.wake()
        office.run()
        assert office.state(row) is S.PUBLISHED
        now = entry(office)
        assert now["nowePole"] == strange["nowePole"]
        assert now["stronyUmowy"] == strange["stronyUmowy"]
        assert now["zmianyUmowy"][0] == strange["zmianyUmowy"][0]
        assert len(now["zmianyUmowy"]) == 2


def test_rows_of_one_agreement_go_in_order_each_on_the_one_before(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        rows = [change(office, agreement_id, value=Decimal(value)) for value in (200, 300)]
        rows.append(change(office, agreement_id, Occurrence.EXPIRY, day=date(2026, 8, 12)))
        office.run()
        assert [office.state(row) for row in rows] == [S.PUBLISHED] * 3
        assert [line[0] for line in lines(office)] == ["TSU02", "TSU02", "TSU10"]
        stored = office.workspace.agreements.get(agreement_id)
        assert stored.row.value == Decimal("300")
        assert (stored.row.ended, stored.row.ended_on) == (True, date(2026, 8, 12))
        assert entry(office)["podstawoweDane"]["statusUmowy"] == "Nieaktywna"
        assert entry(office)["podstawoweDane"]["dataZakonczeniaUmowy"] == "2026-08-12"


def test_a_person_sees_both_versions_when_the_entry_was_changed_in_the_portal(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        row = change(office, agreement_id, value=Decimal("250"))
        changed = entry(office)
        changed["szczegolyUmowy"]["przedmiotUmowy"] = "Zakup map"
        office.register.change_directly(changed["idUmowy"], changed)
        office.run()
        waiting = waiting_change(office.workspace, row)
        assert office.row(row).attention is AttentionReason.ENTRY_CHANGED
        assert waiting.offered == (ChangeDecision.APPLY, ChangeDecision.DROP)
        assert waiting.base is not None
        assert waiting.found is not None
        assert waiting.wanted is not None
        assert (waiting.base.subject, waiting.found.subject) == ("Zakup książek", "Zakup map")
        assert (waiting.wanted.subject, waiting.wanted.value) == ("Zakup map", Decimal("250"))
        assert lines(office) == []
        office.workspace.outbox.resume(row, ChangeDecision.APPLY)
        office.engine.wake()
        office.run()
        assert office.state(row) is S.PUBLISHED
        assert entry(office)["szczegolyUmowy"]["przedmiotUmowy"] == "Zakup map"
        assert entry(office)["szczegolyUmowy"]["wartoscPrzedmiotu"] == Decimal("250")


def test_a_dropped_change_leaves_the_entry_alone(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        row = change(office, agreement_id, value=Decimal("250"))
        changed = entry(office)
        changed["szczegolyUmowy"]["wartoscPrzedmiotu"] = Decimal("90.00")
        office.register.change_directly(changed["idUmowy"], changed)
        office.run()
        office.workspace.outbox.resume(row, ChangeDecision.DROP)
        assert office.state(row) is S.CANCELLED
        assert entry(office)["szczegolyUmowy"]["wartoscPrzedmiotu"] == Decimal("90.00")
        # The new version is what the next change rests on.
        assert base_of(office.workspace, agreement_id).agreement.value == Decimal("90.00")


def test_a_change_that_somebody_typed_already_is_not_sent_again(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        row = change(office, agreement_id, Occurrence.EXPIRY)
        typed = entry(office)
        typed["podstawoweDane"] |= {"statusUmowy": "Nieaktywna", "dataZakonczeniaUmowy": "2026-08-10"}
        typed["zmianyUmowy"] = [{"rodzajZmiany": "TSU10", "dataZmiany": "2026-08-10", "komentarz": None}]
        office.register.change_directly(typed["idUmowy"], typed)
        office.run()
        assert ChangeDecision.ALREADY_THERE in waiting_change(office.workspace, row).offered
        office.workspace.outbox.resume(row, ChangeDecision.ALREADY_THERE)
        office.run()
        assert office.state(row) is S.PUBLISHED
        assert len(lines(office)) == 1
        assert office.workspace.agreements.get(agreement_id).row.ended


def test_a_change_with_no_place_in_the_new_version_is_refused_in_words(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        third = replace(LIBRARY.as_party(), name="Biblioteka")
        agreement_id = published(office, replace(agreement(), parties=(*agreement().parties, third)))
        party = replace(third, name="Biblioteka Publiczna")
        row = change(office, agreement_id, Occurrence.PARTY_DATA, parties=(*agreement().parties, party))
        shorter = entry(office)
        del shorter["stronyUmowy"][2]
        office.register.change_directly(shorter["idUmowy"], shorter)
        office.run()
        waiting = waiting_change(office.workspace, row)
        assert waiting.offered == (ChangeDecision.DROP,)
        assert waiting.wanted is None
        with pytest.raises(ChangeNotApplicableError):
            office.workspace.outbox.resume(row, ChangeDecision.APPLY)
        assert office.state(row) is S.NEEDS_ATTENTION


def test_what_waits_behind_a_rejected_change_is_named_and_kept(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        play(office, "field-rejected-later")
        rows = [change(office, agreement_id, value=Decimal(value)) for value in (200, 300)]
        office.run()
        assert [office.state(row) for row in rows] == [S.REJECTED, S.NEEDS_ATTENTION]
        assert office.row(rows[1]).attention is AttentionReason.PREDECESSOR_FAILED
        # Let go on, it is found to rest on a version that never came to be.
        office.workspace.outbox.resume(rows[1])
        office.engine.wake()
        office.run()
        assert office.row(rows[1]).attention is AttentionReason.ENTRY_CHANGED
        office.workspace.outbox.resume(rows[1], ChangeDecision.APPLY)
        office.engine.wake()
        office.run()
        assert office.state(rows[1]) is S.PUBLISHED
        assert entry(office)["szczegolyUmowy"]["wartoscPrzedmiotu"] == Decimal("300")
        assert len(lines(office)) == 1


@pytest.mark.parametrize("scenario", ["past-refused", "past-rejected-later"])
def test_a_refused_date_of_the_past_is_recognised_and_can_be_rewritten(scenario: str, tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        play(office, scenario)
        row = change(office, agreement_id, Occurrence.EXPIRY, comment="protokół")
        office.run()
        assert office.state(row) is S.REJECTED
        intent = office.workspace.submitted_changes.get(row).intent
        today = office.workspace.today()
        assert is_past_date_refused(office.row(row).field_errors, intent, today)
        again = queue_change(office.workspace, agreement_id, dated_today(intent, today), undo_seconds=0.0)
        office.engine.wake()
        office.run()
        assert office.state(again.id) is S.PUBLISHED
        assert lines(office) == [("TSU10", "2026-08-12", "Data faktyczna: 10.08.2026. protokół")]


def test_a_wish_on_another_version_is_not_queued(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        first, second = (wish(office, agreement_id, value=Decimal(value)) for value in (200, 300))
        queue_change(office.workspace, agreement_id, first, undo_seconds=0.0)
        for intent in (first, second):
            with pytest.raises(BaseChangedError):
                queue_change(office.workspace, agreement_id, intent, undo_seconds=0.0)
        assert len(office.workspace.submissions.list()) == 2


def test_errors_of_a_change_are_found_before_it_is_queued(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        intent = wish(office, agreement_id, Occurrence.CORRECTION)
        with pytest.raises(ChangeErrorsError) as raised:
            queue_change(office.workspace, agreement_id, intent, undo_seconds=0.0)
        assert [one.code for one in raised.value.findings] == ["change.nothing"]


def test_only_what_is_in_the_register_can_be_changed(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        with pytest.raises(NotChangeableError):
            base_of(office.workspace, office.row(row).agreement_id)


def test_thirty_expiries_at_once_are_thirty_rows(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(30)]
        office.run()
        ids = [office.row(row).agreement_id for row in rows]
        wishes = [(one, wish(office, one, Occurrence.EXPIRY)) for one in ids]
        wrong = [*wishes, (ids[0], wish(office, ids[0], Occurrence.CORRECTION))]
        refused = queue_changes(office.workspace, wrong, undo_seconds=0.0)
        assert (refused.queued, list(refused.refused)) == ((), [ids[0]])
        many = queue_changes(office.workspace, wishes, undo_seconds=0.0)
        assert len(many.queued) == 30
        office.engine.wake()
        office.run()
        assert {office.state(row.id) for row in many.queued} == {S.PUBLISHED}
        assert all(one["podstawoweDane"]["statusUmowy"] == "Nieaktywna" for one in office.register.published)
        assert all(len(one["zmianyUmowy"]) == 1 for one in office.register.published)


def test_undo_and_cancel_leave_the_agreement_published(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        intent = wish(office, agreement_id, value=Decimal("250"))
        row = queue_change(office.workspace, agreement_id, intent, undo_seconds=30.0)
        assert office.workspace.outbox.undo(row.id)
        assert office.workspace.agreements.get(agreement_id).state is AgreementState.PUBLISHED
        again = queue_change(office.workspace, agreement_id, intent, undo_seconds=None)
        assert office.workspace.outbox.cancel(again.id)
        office.run()
        assert lines(office) == []


def test_a_withdrawn_entry_is_gone_and_says_why(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        row = withdraw(office, agreement_id)
        with pytest.raises(NotChangeableError):
            base_of(office.workspace, agreement_id)
        office.run()
        assert office.state(row) is S.PUBLISHED
        assert office.register.published == []
        assert office.workspace.agreements.get(agreement_id).state is AgreementState.WITHDRAWN
        assert office.workspace.submissions.events(row)[-1].text == "Wycofana z publikacji."
        with pytest.raises(NotChangeableError):
            queue_withdrawal(office.workspace, agreement_id, "jeszcze raz", undo_seconds=0.0)


def test_a_withdrawal_needs_a_reason(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        for reason in ("", " \n", "x" * 4001):
            with pytest.raises(WithdrawalReasonError):
                queue_withdrawal(office.workspace, agreement_id, reason, undo_seconds=0.0)


def test_an_entry_gone_from_the_register_is_named(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        row = withdraw(office, agreement_id)
        office.register.withdraw_directly(str(office.row(row).register_id), "w portalu")
        office.run()
        assert office.row(row).attention is AttentionReason.ENTRY_UNREADABLE
        offered = waiting_change(office.workspace, row).offered
        assert offered == (ChangeDecision.ALREADY_THERE, ChangeDecision.DROP)
        assert office.workspace.outbox.resume(row, ChangeDecision.ALREADY_THERE)
        assert office.workspace.agreements.get(agreement_id).state is AgreementState.WITHDRAWN


def test_nothing_goes_out_for_an_entry_of_another_entity(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.add(LIBRARY)
        agreement_id = published(office)
        rows = [change(office, agreement_id, value=Decimal("250"))]
        stolen = entry(office)
        stolen["stronyUmowy"][0] |= {"regon": LIBRARY.regon, "nip": LIBRARY.nip, "nazwa": LIBRARY.name}
        office.register.change_directly(stolen["idUmowy"], stolen)
        office.run()
        assert office.row(rows[0]).attention is AttentionReason.WRONG_CONTEXT
        assert lines(office) == []
        assert not [one for one in office.register.requests if one.method == "PUT"]


def test_a_change_made_while_the_write_was_in_hand_is_looked_up_after_a_kill(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        row = change(office, agreement_id, value=Decimal("250"))
        while office.state(row) is not S.SENDING:
            office.engine.step()
            office.clock.advance(0.01)
        office.die()
        office.engine.wake()
        office.run()
        assert office.state(row) is S.PUBLISHED
        assert len(lines(office)) == 1


def test_what_a_change_withholds_is_forgotten_here(tmp_path: Path) -> None:
    secret = "Żaneta"
    with Office(tmp_path) as office:
        agreement_id = published(office)
        workspace = office.workspace
        raw = workspace.agreements.get(agreement_id).raw
        template = workspace.templates.create(
            "Książki", raw, office.context.regon, office.clock.now(), agreement_id=agreement_id
        )
        change(office, agreement_id, comment="aneks", value=Decimal("250"))
        office.run()
        parties = base_of(workspace, agreement_id).agreement.parties
        hidden = replace(
            parties[1],
            name=None,
            nip=None,
            regon=None,
            address=None,
            exclusion=Exclusion("INNA", ExclusionScope.PARTY, "Dyrektor", "ustawa"),
        )
        row = change(office, agreement_id, Occurrence.OPENNESS, parties=(parties[0], hidden))
        office.run()
        assert office.state(row) is S.PUBLISHED
        stored = workspace.agreements.get(agreement_id)
        kept = [
            stored.raw,
            stored.published,
            stored.row.contractor,
            workspace.templates.get(template).content,
            workspace.submitted_changes.get(row).intent.to_json(),
            *(version.raw for version in workspace.register_versions.all(agreement_id)),
        ]
        assert secret.casefold() not in repr(kept).casefold()
        assert "1111111111" not in repr(kept)
        assert office.workspace.register_versions.all(agreement_id)


def test_a_change_cannot_be_dropped_while_it_may_have_arrived(tmp_path: Path) -> None:
    lost = Step(Effect.TIME_OUT, Match(operations=frozenset({Call.UPDATE})), taken=True)
    silent = Step(Effect.ERROR, Match(operations=frozenset({Call.DETAILS})), times=None, status=500)
    with Office(tmp_path, scenario=Scenario("lost", (lost, silent))) as office:
        agreement_id = published(office)
        row = change(office, agreement_id, value=Decimal("250"))
        play(office, Scenario("lost", (lost, silent)))
        office.run(lambda: office.state(row) is S.UNCERTAIN)
        with pytest.raises(CancelRefusedError):
            office.workspace.outbox.cancel(row)
        office.clock.advance(23.9 * 3600)
        office.run()
        assert office.row(row).attention is AttentionReason.UNREACHABLE
        assert waiting_change(office.workspace, row).offered == (ChangeDecision.ALREADY_THERE,)
        play(office, "well-behaved")
        office.workspace.outbox.resume(row)
        office.engine.wake()
        office.run()
        assert office.state(row) is S.PUBLISHED
        assert len(lines(office)) == 1


def test_nothing_follows_a_withdrawal_that_is_under_way(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        intent = wish(office, agreement_id, value=Decimal("250"))
        first = change(office, agreement_id, value=Decimal("120"))
        last = withdraw(office, agreement_id)
        with pytest.raises((NotChangeableError, AgreementNotSendableError)):
            queue_change(office.workspace, agreement_id, intent, undo_seconds=0.0)
        office.run()
        assert [office.state(row) for row in (first, last)] == [S.PUBLISHED, S.PUBLISHED]
        order = [one.method for one in office.register.requests if one.operation.writes]
        assert order == ["POST", "PUT", "POST"]
        assert office.row(last).operation is Operation.WITHDRAW
        assert office.workspace.today() > DAY


def test_a_change_that_the_portal_overwrote_ends_when_a_person_says_so(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id = published(office)
        row = change(office, agreement_id, value=Decimal("250"))
        office.run(lambda: office.state(row) is S.ACCEPTED)
        before = entry(office)
        office.clock.advance(2)
        office.register.change_directly(before["idUmowy"], before)
        office.clock.advance(23.9 * 3600)
        office.run()
        assert office.row(row).attention is AttentionReason.UNREACHABLE
        assert office.workspace.submissions.events(row)[-1].text == (
            "Rejestr opublikował zmianę, ale od doby nie ma jej we wpisie."
        )
        assert office.workspace.outbox.resume(row, ChangeDecision.ALREADY_THERE)
        assert office.state(row) is S.PUBLISHED
