"""Entries that a person types into the portal: frozen, looked up, adopted, never sent."""

from pathlib import Path

import pytest

from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.errors import CancelRefusedError
from cru_desktop.training.scenarios import Scenario, Step, named
from cru_desktop.training.steps import Effect
from tests.delivery.office import Office, agreement

_S = SubmissionState
BY_HAND = AttentionReason.BY_HAND
BREAK = Scenario("break", (Step(Effect.GATEWAY, times=100_000, status=503),))


def waiting_through_a_break(office: Office) -> int:
    row = office.queue(agreement())
    office.run(lambda: office.state(row) is _S.WAITING)
    return row


def test_a_row_typed_in_by_hand_is_never_sent(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=BREAK) as office:
        row = waiting_through_a_break(office)
        assert office.workspace.outbox.enter_by_hand(row)
        office.register.play(named("well-behaved"))
        office.workspace.outbox.send_now(row)
        office.restart()
        office.run(lambda: False, seconds=6 * 3600)
        assert (office.state(row), office.row(row).attention) == (_S.NEEDS_ATTENTION, BY_HAND)
        assert office.register.published == []
        assert office.writes() == 0


def test_what_was_typed_in_is_found_and_adopted(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=BREAK) as office:
        row = waiting_through_a_break(office)
        assert office.workspace.outbox.enter_by_hand(row)
        office.register.play(named("well-behaved"))
        entry = office.register.publish_directly(to_raw(agreement()))
        assert office.workspace.outbox.seek_entered(row)
        office.engine.wake()
        office.run()
        found = office.row(row)
        assert (found.state, found.register_id, found.attention) == (_S.PUBLISHED, entry, None)
        assert office.writes() == 0


def test_already_typed_in_can_be_said_at_once_and_waits_for_the_register(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=BREAK) as office:
        row = waiting_through_a_break(office)
        entry = office.register.publish_directly(to_raw(agreement()))
        assert office.workspace.outbox.seek_entered(row)
        office.engine.wake()
        office.run(lambda: False, seconds=3600)
        assert office.state(row) is _S.UNCERTAIN
        office.register.play(named("well-behaved"))
        office.run(seconds=3600)
        assert (office.state(row), office.row(row).register_id) == (_S.PUBLISHED, entry)
        assert office.writes() == 0


def test_what_is_not_there_goes_back_to_the_person_and_may_then_be_sent(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement(), undo=3600.0)
        assert office.workspace.outbox.seek_entered(row)
        office.engine.wake()
        office.run()
        back = office.row(row)
        assert (back.state, back.attention, back.outcome_unknown) == (_S.NEEDS_ATTENTION, BY_HAND, False)
        assert office.writes() == 0
        assert office.workspace.outbox.resume(row)
        office.engine.wake()
        office.run()
        assert office.state(row) is _S.PUBLISHED
        assert office.published_numbers() == ["1/2026"]


def test_a_day_without_an_answer_gives_it_back_unsent(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=BREAK) as office:
        row = waiting_through_a_break(office)
        assert office.workspace.outbox.seek_entered(row)
        office.engine.wake()
        office.run(seconds=26 * 3600)
        assert (office.state(row), office.row(row).attention) == (_S.NEEDS_ATTENTION, BY_HAND)


def test_after_a_lost_answer_nothing_may_be_typed_in(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("lost-answer")) as office:
        row = office.queue(agreement())
        office.run(lambda: office.state(row) is _S.UNCERTAIN)
        assert not office.workspace.outbox.enter_by_hand(row)
        assert not office.workspace.outbox.seek_entered(row)
        office.run()
        assert not office.workspace.outbox.enter_by_hand(row)
        assert office.published_numbers() == ["1/2026"]


def test_typed_in_and_taken_back(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement(), undo=3600.0)
        assert office.workspace.outbox.enter_by_hand(row)
        assert office.workspace.outbox.cancel(row)
        assert office.state(row) is _S.CANCELLED


def test_a_restored_row_stays_with_the_person(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement(), undo=3600.0)
        assert office.workspace.outbox.enter_by_hand(row)
        office.workspace.submissions.after_restore(office.clock.now())
        office.workspace.submissions.unpause()
        assert (office.state(row), office.row(row).attention) == (_S.UNCERTAIN, BY_HAND)
        with pytest.raises(CancelRefusedError):
            office.workspace.outbox.cancel(row)
        office.engine.wake()
        office.run()
        assert (office.state(row), office.row(row).attention) == (_S.NEEDS_ATTENTION, BY_HAND)
        assert office.writes() == 0
