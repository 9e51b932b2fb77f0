"""Nothing twice: look-ups before the first publication and after every unknown outcome."""

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cru_desktop.delivery.outbox import Decision
from cru_desktop.delivery.policy import policy_for
from cru_desktop.domain.agreement import Agreement, Party
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import AttentionReason, EventKind, SubmissionState
from cru_desktop.domain.writing import to_raw
from cru_desktop.storage.errors import CancelRefusedError, RegisterIdTakenError
from cru_desktop.training.calls import Operation
from cru_desktop.training.scenarios import Scenario, Step, named
from cru_desktop.training.server import TrainingRegister
from cru_desktop.training.steps import WRITES, Effect, Match
from tests.delivery.office import START, Clock, Office, agreement

_S = SubmissionState
NOT_TAKEN = Scenario(
    "nothing arrives", (Step(Effect.TIME_OUT, Match(operations=frozenset({Operation.PUBLISH}))),)
)


def test_lost_answer_is_found_and_adopted_once(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("lost-answer")) as office:
        row = office.queue(agreement())
        office.run()
        found = office.row(row)
        assert (found.state, found.outcome_unknown) == (_S.PUBLISHED, False)
        assert found.register_id == office.register.published[0]["idUmowy"]
        assert office.writes() == 1


def test_absence_takes_two_complete_look_ups_a_gap_apart(tmp_path: Path) -> None:
    policy = replace(policy_for(Environment.TRAINING), absence_gap=60.0)
    with Office(tmp_path, scenario=NOT_TAKEN, policy=policy) as office:
        row = office.queue(agreement())
        office.run(lambda: office.state(row) is _S.UNCERTAIN)
        lost_at = office.clock.now()
        office.run(lambda: office.writes() == 2)
        assert office.clock.now() - lost_at >= timedelta(seconds=60)
        office.run()
        kinds = [event.kind for event in office.workspace.submissions.events(row)]
        assert kinds.count(EventKind.LOOKED_UP) == 1
        assert kinds.count(EventKind.ABSENCE_PROVEN) == 1
        assert office.published_numbers() == ["1/2026"]


def test_a_clock_set_forward_does_not_shorten_the_wait(tmp_path: Path) -> None:
    policy = replace(policy_for(Environment.TRAINING), absence_gap=60.0)
    with Office(tmp_path, scenario=NOT_TAKEN, policy=policy) as office:
        row = office.queue(agreement())
        office.run(lambda: EventKind.LOOKED_UP in {e.kind for e in office.workspace.submissions.events(row)})
        office.clock.set_back(timedelta(hours=-2))
        seconds = office.clock.monotonic()
        office.run(lambda: office.writes() == 2)
        assert office.clock.monotonic() - seconds >= 60


def test_a_clock_set_back_an_hour_delays_and_never_doubles(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=NOT_TAKEN) as office:
        row = office.queue(agreement())
        office.run(lambda: EventKind.LOOKED_UP in {e.kind for e in office.workspace.submissions.events(row)})
        office.clock.set_back(timedelta(hours=1))
        office.run(seconds=3 * 3600)
        assert office.state(row) is _S.PUBLISHED
        assert office.published_numbers() == ["1/2026"]


def test_unknown_outcome_cannot_be_cancelled(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("lost-answer")) as office:
        row = office.queue(agreement())
        office.run(lambda: office.state(row) is _S.UNCERTAIN)
        with pytest.raises(CancelRefusedError):
            office.workspace.outbox.cancel(row)


def test_unreachable_for_a_day_asks_a_person(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("lost-answer")) as office:
        row = office.queue(agreement())
        office.run(lambda: office.state(row) is _S.UNCERTAIN)
        office.register.play(Scenario("gone", (Step(Effect.GATEWAY, status=503, times=None),)))
        office.run(seconds=23 * 3600)
        assert office.state(row) is _S.UNCERTAIN
        office.run(seconds=3 * 3600)
        assert office.row(row).attention is AttentionReason.UNREACHABLE
        office.register.play(named("well-behaved"))
        assert office.workspace.outbox.resume(row)
        assert office.state(row) is _S.UNCERTAIN
        office.engine.wake()
        office.run()
        assert office.state(row) is _S.PUBLISHED
        assert office.writes() == 1


@pytest.mark.parametrize("decision", ["same", "other"])
def test_entry_typed_in_the_portal_is_a_persons_decision(decision: str, tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        theirs = office.register.publish_directly(to_raw(agreement()))
        row = office.queue(agreement())
        office.run()
        asked = office.row(row)
        assert (asked.attention, asked.similar_register_ids) == (AttentionReason.SIMILAR_ENTRY, (theirs,))
        assert office.writes() == 0
        chosen = Decision.SAME(theirs) if decision == "same" else Decision.OTHER
        assert office.workspace.outbox.resume(row, chosen)
        office.engine.wake()
        office.run()
        assert office.state(row) is _S.PUBLISHED
        assert (office.row(row).register_id == theirs) == (decision == "same")
        assert len(office.register.published) == (1 if decision == "same" else 2)


def test_one_entry_is_adopted_by_one_row(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        theirs = office.register.publish_directly(to_raw(agreement()))
        rows = [office.queue(agreement()), office.queue(agreement())]
        office.run(lambda: office.state(rows[0]) is _S.NEEDS_ATTENTION)
        office.workspace.outbox.resume(rows[0], Decision.SAME(theirs))
        office.engine.wake()
        office.run()
        # The second is explained by nobody's entry any more, so it is a contract of its own.
        assert office.state(rows[1]) is _S.PUBLISHED
        assert office.row(rows[1]).register_id != theirs
        third = office.queue(agreement("7/2026"))
        office.register.publish_directly(to_raw(agreement("7/2026")))
        office.run()
        with pytest.raises(RegisterIdTakenError):
            office.workspace.outbox.resume(third, Decision.SAME(theirs))


def test_contract_that_differs_in_the_number_alone_goes_out(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.register.publish_directly(to_raw(agreement("1/2026")))
        row = office.queue(agreement("11/2026"))
        office.run()
        assert office.state(row) is _S.PUBLISHED


def test_unnumbered_contract_with_another_person_goes_out(tmp_path: Path) -> None:
    def lecture(first_name: str, surname: str) -> Party:
        return Party(kind=PartyKind.NATURAL_PERSON, first_name=first_name, surname=surname)

    with Office(tmp_path) as office:
        office.register.publish_directly(to_raw(agreement(None, contractor=lecture("Jan", "Kowalski"))))
        row = office.queue(agreement(None, contractor=lecture("Anna", "Nowak")))
        office.run()
        assert office.state(row) is _S.PUBLISHED
        assert len(office.register.published) == 2


@pytest.mark.parametrize("scenario", ["well-behaved", "lost-answer", "reset-before", "unavailable"])
def test_ten_equal_agreements_without_a_number(scenario: str, tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named(scenario)) as office:
        rows = [office.queue(agreement(None)) for _ in range(10)]
        office.run()
        ids = {office.row(row).register_id for row in rows}
        assert len(ids) == 10
        assert len(office.register.published) == 10


def test_backup_brought_back_by_hand_after_everything_was_sent(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(5)]
        office.close()
        shutil.copy(tmp_path / "training.db", tmp_path / "copy")
        office.open()
        office.run()
        office.close()
        for rest in tmp_path.glob("training.db*"):
            rest.unlink()
        shutil.copy(tmp_path / "copy", tmp_path / "training.db")
        office.open()
        office.run()
        assert len(office.register.published) == 5
        assert {office.row(row).attention for row in rows} == {AttentionReason.SIMILAR_ENTRY}


def test_restored_backup_finds_everything_again(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(5)]
        office.close()
        shutil.copy(tmp_path / "training.db", tmp_path / "copy")
        office.open()
        office.run()
        office.close()
        for rest in tmp_path.glob("training.db*"):
            rest.unlink()
        shutil.copy(tmp_path / "copy", tmp_path / "training.db")
        office.open()
        office.workspace.submissions.after_restore(office.clock.now())
        office.run(seconds=120)
        assert {office.state(row) for row in rows} == {_S.UNCERTAIN}
        office.workspace.submissions.unpause()
        office.engine.wake()
        office.run()
        assert {office.state(row) for row in rows} == {_S.PUBLISHED}
        assert len(office.register.published) == 5


def test_killed_in_the_write(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        office.run(lambda: office.workspace.environment_log.counted_today(office.clock.now()) == 1)
        office.die()
        office.run()
        assert office.state(row) is _S.PUBLISHED
        assert office.published_numbers() == ["1/2026"]
        assert office.writes() == 1


def test_closing_before_the_write_leaves_a_row_that_waits(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        office.run(lambda: office.state(row) is _S.SENDING)
        assert office.writes() == 0
        office.close()
        office.open()
        assert office.state(row) is _S.WAITING
        office.run()
        assert office.state(row) is _S.PUBLISHED


@pytest.mark.parametrize(("days", "is_mended"), [(20, False), (20, True), (-20, False)])
def test_computer_s_wrong_date_hides_no_document(days: int, is_mended: bool, tmp_path: Path) -> None:
    """What the register still works on is seen by its own clock; the office's is weeks off, or was."""
    clock, ahead = Clock(), timedelta(days=days)
    right = START - ahead
    taken = Scenario("taken", (Step(Effect.RESET, WRITES, taken=True),))
    long_ago = replace(agreement(), concluded_on=date(2026, 7, 1))

    def register_clock() -> datetime:
        return right + timedelta(seconds=clock.monotonic() - seconds)

    seconds = clock.monotonic()
    with (
        TrainingRegister(publish_after=6 * 3600.0, clock=register_clock) as register,
        Office(tmp_path, clock=clock, register=register) as office,
    ):
        register.play(taken)
        row = office.queue(long_ago)
        office.run(lambda: office.state(row) is _S.UNCERTAIN)
        if is_mended:
            clock.set_back(ahead)
            office.workspace.outbox.send_now(row)
            office.restart()
        office.run(seconds=12 * 3600)
        assert (office.state(row), office.writes()) == (_S.PUBLISHED, 1)


def test_what_became_of_documents_is_learned_with_a_wrong_date_too(tmp_path: Path) -> None:
    clock = Clock()
    with (
        TrainingRegister(clock=lambda: clock.now() - timedelta(days=20)) as register,
        Office(tmp_path, clock=clock, register=register) as office,
    ):
        rows = [
            office.queue(replace(agreement(f"{number}/2026"), concluded_on=date(2026, 7, 1)))
            for number in range(3)
        ]
        office.run(seconds=3600)
        assert [office.state(row) for row in rows] == [_S.PUBLISHED] * 3


def old(number: str = "1/2018") -> Agreement:
    """Concluded before any date that the computer's clock shows."""
    return replace(agreement(number), concluded_on=date(2018, 7, 2))


def test_rows_of_a_clock_that_was_years_ahead_do_not_wait_for_years(tmp_path: Path) -> None:
    """Also while the program runs, and with the register's own "wait"."""
    with Office(tmp_path, scenario=named("too-many")) as office:
        first = office.queue(old())
        office.run(lambda: office.state(first) is _S.WAITING)
        second = office.queue(old("2/2018"), undo=60.0)
        office.clock.set_back(timedelta(days=2500))
        office.run(lambda: office.state(first) is _S.PUBLISHED, seconds=600)
        office.restart()
        third = office.queue(old("3/2018"))
        office.run(seconds=600)
        assert [office.state(row) for row in (first, second, third)] == [_S.PUBLISHED] * 3


def test_register_s_wait_outlives_the_program_but_not_by_years(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("too-many")) as office:
        row = office.queue(old())
        office.run(lambda: office.state(row) is _S.WAITING)
        office.clock.set_back(timedelta(days=2500))
        office.restart()
        office.run(seconds=600)
        assert office.state(row) is _S.PUBLISHED
