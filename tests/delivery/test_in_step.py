"""Own agreements and their entries: met once, compared in three ways, joined, missed."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cru_desktop.delivery.changes import queue_change
from cru_desktop.delivery.fetching.differing import accept, read_differing
from cru_desktop.domain.agreement import Party
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.standing import StandingState
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.agreement_shapes import AgreementOrigin, AgreementState
from cru_desktop.storage.change_drafts import ChangeDrafts
from cru_desktop.storage.contractors import ContractorRecords
from cru_desktop.storage.fetch_shapes import FetchState, RowState
from cru_desktop.storage.register_versions import RegisterVersions
from cru_desktop.storage.standings import StandingRecords
from cru_desktop.training.scenarios import Effect, Match, Scenario, Step, named
from tests.delivery.changing import wish, withdraw
from tests.delivery.fetching import API, PUBLIC, entry, fetch_all, rows
from tests.delivery.office import ZALESIE, Office, agreement


def published(office: Office, number: str = "1/2026") -> tuple[int, str]:
    """An agreement published by this program: its id here and in the register."""
    row = office.row(office.queue(agreement(number)))
    office.run()
    return row.agreement_id, office.row(row.id).register_id or ""


def changed_in_portal(office: Office, register_id: str, number: str = "1/2026", **changes: Any) -> None:
    raw = dict(to_raw(agreement(number, **changes)))
    office.register.change_directly(register_id, raw)


def standing(office: Office, agreement_id: int) -> StandingState:
    found = StandingRecords(office.workspace.database).get(agreement_id)
    assert found is not None
    return found.state


def test_what_was_sent_is_in_step(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, _ = published(office)
        assert fetch_all(office).seen == {RowState.SAME: 1}
        assert standing(office, agreement_id) is StandingState.IN_STEP


def test_a_change_in_the_portal_waits_for_a_person(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        fetch_all(office)
        changed_in_portal(office, register_id, value="999.00")
        assert fetch_all(office).seen == {RowState.CHANGED: 1}
        assert standing(office, agreement_id) is StandingState.CHANGED
        # It stays a difference, however often it is read, until a person decides.
        assert fetch_all(office).seen == {RowState.CHANGED: 1}
        records = StandingRecords(office.workspace.database)
        (row,) = records.to_decide()
        assert row.standing.agreement_id == agreement_id
        assert not row.own_work
        accept(office.workspace, agreement_id)
        assert standing(office, agreement_id) is StandingState.IN_STEP
        assert records.to_decide() == ()
        assert fetch_all(office).seen == {RowState.SAME: 1}


def test_a_change_found_without_any_earlier_fetch(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        changed_in_portal(office, register_id, subject="Zakup map")
        assert fetch_all(office).seen == {RowState.CHANGED: 1}
        assert standing(office, agreement_id) is StandingState.CHANGED


def test_a_change_taken_back_in_the_portal_is_in_step_again(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        fetch_all(office)
        changed_in_portal(office, register_id, value="999.00")
        fetch_all(office)
        changed_in_portal(office, register_id)
        fetch_all(office)
        assert standing(office, agreement_id) is StandingState.IN_STEP


def test_an_unknown_field_is_a_difference_too(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        fetch_all(office)
        raw = {**to_raw(agreement()), "nowePole": "tak"}
        office.register.change_directly(register_id, raw)
        fetch_all(office)
        assert standing(office, agreement_id) is StandingState.CHANGED
        newest = RegisterVersions(office.workspace.database).newest(agreement_id)
        assert newest is not None
        assert newest.raw["nowePole"] == "tak"


def test_what_the_public_register_has_not_shown_yet_is_no_difference(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        fetch_all(office, API)
        changed_in_portal(office, register_id, value="5.00")
        office.clock.advance(100_000)
        fetch_all(office, API)
        changed_in_portal(office, register_id)  # what the public side would still show
        assert fetch_all(office, PUBLIC).seen == {RowState.SAME: 1}
        assert standing(office, agreement_id) is StandingState.CHANGED


def test_a_lost_answer_fetched_meanwhile_is_published_once(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("lost-answer")) as office:
        submission = office.queue(agreement())
        office.run(lambda: office.state(submission) is SubmissionState.UNCERTAIN)
        office.clock.advance(2)
        assert fetch_all(office).seen == {RowState.UNDER_WAY: 1}
        assert [row.state for row in rows(office)] == [AgreementState.UNCERTAIN]
        office.run()
        assert office.state(submission) is SubmissionState.PUBLISHED
        assert office.published_numbers() == ["1/2026"]
        assert len(rows(office)) == 1


def test_an_equal_entry_fetched_before_is_still_asked_about(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        register_id = office.register.publish_directly(to_raw(agreement()))
        fetch_all(office)
        submission = office.queue(agreement())
        office.run()
        row = office.row(submission)
        assert row.attention is AttentionReason.SIMILAR_ENTRY
        assert office.published_numbers() == ["1/2026"]
        fetched_id = next(row.id for row in rows(office) if row.origin is AgreementOrigin.REGISTER)
        office.workspace.submissions.adopt(submission, register_id, office.clock.now())
        (only,) = rows(office)
        assert only.id == row.agreement_id
        assert only.register_id == register_id
        assert only.origin is AgreementOrigin.PROGRAM
        versions = RegisterVersions(office.workspace.database)
        assert len(versions.all(only.id)) == 1
        assert versions.all(fetched_id) == ()
        assert fetch_all(office).seen == {RowState.SAME: 1}
        assert len(rows(office)) == 1


def test_a_rejected_look_alike_of_another_entry_stays_apart(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.register.publish_directly(to_raw(agreement("2/2026")))
        published(office)
        assert fetch_all(office).seen == {RowState.SAME: 1, RowState.NEW: 1}
        assert len(rows(office)) == 2


def test_an_entry_is_missing_only_after_several_proofs(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        fetch_all(office)
        office.register.withdraw_directly(register_id)
        assert fetch_all(office).seen == {RowState.ABSENT: 1}
        assert standing(office, agreement_id) is StandingState.ABSENT
        assert StandingRecords(office.workspace.database).to_decide() == ()
        office.clock.advance(11)
        fetch_all(office)
        assert standing(office, agreement_id) is StandingState.MISSING
        (row,) = rows(office)
        assert row.state is AgreementState.PUBLISHED
        assert office.workspace.agreements.get(agreement_id).raw["podstawoweDane"]


def test_two_looks_in_one_moment_are_one_proof(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        fetch_all(office)
        office.register.withdraw_directly(register_id)
        fetch_all(office)
        fetch_all(office)
        assert standing(office, agreement_id) is StandingState.ABSENT


def test_an_entry_that_comes_back_is_in_step(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, _ = published(office)
        fetch_all(office)
        records = StandingRecords(office.workspace.database)
        for _ in range(2):
            records.absent(agreement_id, office.clock.now(), 10)
            office.clock.advance(60)
        assert standing(office, agreement_id) is StandingState.MISSING
        fetch_all(office)
        assert standing(office, agreement_id) is StandingState.IN_STEP


@pytest.mark.parametrize("name", ["lying-total"])
def test_an_incomplete_list_proves_no_absence(tmp_path: Path, name: str) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        fetch_all(office)
        office.register.withdraw_directly(register_id)
        office.register.play(named(name))
        for _ in range(3):
            fetch = fetch_all(office)
            office.clock.advance(60)
        assert fetch.state is FetchState.FINISHED
        assert not fetch.plan["complete"]
        assert standing(office, agreement_id) is StandingState.IN_STEP


def test_the_list_alone_proves_no_absence(tmp_path: Path) -> None:
    """It hides an entry whose details are there."""
    with Office(tmp_path) as office:
        agreement_id, _ = published(office)
        fetch_all(office)
        hidden = Step(Effect.LYING_LISTS, Match(), times=None, reach=0)
        office.register.play(Scenario("hidden", (hidden,)))
        assert fetch_all(office).seen == {RowState.SAME: 1}
        assert standing(office, agreement_id) is StandingState.IN_STEP


def test_a_second_empty_profile_fetches_the_same_state(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    with Office(first) as office:
        for number in range(3):
            published(office, f"{number}/2026")
        ended = entry("4/2026")
        ended["podstawoweDane"] |= {"statusUmowy": "Nieaktywna", "dataZakonczeniaUmowy": "10.08.2026"}
        office.register.publish_directly(ended)
        fetch_all(office)
        with Office(second, clock=office.clock, register=office.register) as other:
            assert fetch_all(other).seen == {RowState.NEW: 4}
            assert _told(rows(other)) == _told(rows(office))
            (gone,) = (row for row in rows(other) if row.ended)
            assert gone.ended_on == date(2026, 8, 10)
            assert gone.regon == ZALESIE.regon


def _told(found: Any) -> set[tuple[object, ...]]:
    return {
        (row.register_id, row.number, row.value, row.subject, row.contractor, row.ended, row.state)
        for row in found
    }


def test_an_own_change_against_a_changed_entry_is_flagged(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        fetch_all(office)
        intent = wish(office, agreement_id, value=Decimal("250"))
        queue_change(office.workspace, agreement_id, intent, undo_seconds=None)
        changed_in_portal(office, register_id, subject="Zakup map")
        fetch_all(office)
        (row,) = StandingRecords(office.workspace.database).to_decide()
        assert row.own_work
        found = read_differing(office.workspace, agreement_id)
        assert found is not None
        assert found.own_work
        (difference,) = found.fields
        assert (difference.before, difference.after) == ("Zakup książek", "Zakup map")


def test_a_begun_change_of_a_changed_entry_is_named(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        fetch_all(office)
        drafts = ChangeDrafts(office.workspace.database)
        drafts.save(agreement_id, {"co": "aneks"}, office.clock.now())
        changed_in_portal(office, register_id, subject="Zakup map")
        fetch_all(office)
        found = read_differing(office.workspace, agreement_id)
        assert found is not None
        assert found.has_draft


def test_joining_takes_changes_and_their_drafts_along(tmp_path: Path) -> None:
    """An entry was fetched and changed as one of its own; then it turns out to be a publication of ours."""
    with Office(tmp_path) as office:
        register_id = office.register.publish_directly(to_raw(agreement()))
        fetch_all(office)
        (fetched,) = rows(office)
        update = queue_change(
            office.workspace,
            fetched.id,
            wish(office, fetched.id, value=Decimal("250")),
            undo_seconds=None,
        )
        ChangeDrafts(office.workspace.database).save(fetched.id, {"co": "aneks"}, office.clock.now())
        submission = office.queue(agreement())
        office.run(lambda: office.state(submission) is SubmissionState.NEEDS_ATTENTION)
        office.workspace.submissions.adopt(submission, register_id, office.clock.now())
        own = office.row(submission).agreement_id
        assert [row.id for row in rows(office)] == [own]
        assert office.row(update.id).agreement_id == own
        assert ChangeDrafts(office.workspace.database).get(own) is not None
        assert ChangeDrafts(office.workspace.database).get(fetched.id) is None


def test_differences_are_told_against_the_version_that_is_known(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, register_id = published(office)
        fetch_all(office)
        changed_in_portal(office, register_id, value="1.00")
        fetch_all(office)
        accept(office.workspace, agreement_id)
        changed_in_portal(office, register_id, value="2.00")
        fetch_all(office)
        changed_in_portal(office, register_id, value="3.00")
        fetch_all(office)
        found = read_differing(office.workspace, agreement_id)
        assert found is not None
        (difference,) = found.fields
        assert "1,00" in difference.before
        assert "3,00" in difference.after


def test_a_withdrawn_agreement_is_not_sought(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        agreement_id, _ = published(office)
        fetch_all(office)
        withdraw(office, agreement_id)
        office.run()
        assert fetch_all(office).seen == {}
        assert StandingRecords(office.workspace.database).to_decide() == ()


def test_natural_persons_do_not_come_into_the_book(tmp_path: Path) -> None:
    person = Party(PartyKind.NATURAL_PERSON, first_name="Jan", surname="Kos")
    with Office(tmp_path) as office:
        office.register.publish_directly(to_raw(agreement(contractor=person)))
        fetch_all(office)
        (row,) = rows(office)
        assert row.contractor == "Jan Kos"
        assert ContractorRecords(office.workspace.database).suggest("Kos") == ()
