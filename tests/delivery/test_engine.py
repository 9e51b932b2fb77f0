"""What the engine promises besides the main job: pace, pauses, and that nobody waits for a poisoned row."""

import resource
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.problem import WhoseMove
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.storage.errors import CancelRefusedError, StorageError
from cru_desktop.training.calls import Operation
from cru_desktop.training.scenarios import Scenario, Step, named
from cru_desktop.training.steps import Effect, Match
from tests.delivery.office import Office, agreement

_S = SubmissionState
_C = EnvironmentCondition
PUBLISH = Match(operations=frozenset({Operation.PUBLISH}))


def _always(effect: Effect, **fields: object) -> Scenario:
    return Scenario("always", (replace(Step(effect, times=None), **fields),))  # type: ignore[arg-type]


def test_pace_is_kept_between_all_requests(tmp_path: Path) -> None:
    with Office(tmp_path, environment=Environment.TEST) as office:
        for number in range(4):
            office.queue(agreement(f"{number}/2026", context=office.context))
        office.run()
        times = [request.at for request in office.register.requests]
        assert len(times) >= 9
        gaps = [later - earlier for earlier, later in pairwise(times)]
        assert min(gaps) >= timedelta(seconds=1)


def test_undo_while_nothing_was_sent(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement(), undo=15.0)
        office.run(seconds=10)
        assert office.workspace.outbox.undo(row)
        office.run(seconds=600)
        assert office.state(row) is _S.CANCELLED
        assert office.writes() == 0


def test_undo_is_too_late_once_sent(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement(), undo=15.0)
        office.run()
        assert not office.workspace.outbox.undo(row)
        assert office.state(row) is _S.PUBLISHED


def test_send_now_skips_the_delay(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement(), undo=120.0)
        assert office.workspace.outbox.send_now(row)
        office.engine.wake()
        office.run(seconds=30)
        assert office.state(row) is _S.PUBLISHED
        assert not office.workspace.outbox.send_now(row)


def test_held_row_waits_for_its_person(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        confirmed_later = office.queue(agreement("1/2026"), undo=None)
        held = office.queue(agreement("2/2026"), undo=5.0)
        assert office.workspace.outbox.hold(held)
        office.run(seconds=3600)
        assert {office.state(confirmed_later), office.state(held)} == {_S.QUEUED}
        assert office.workspace.outbox.release(held)
        assert office.workspace.outbox.send_now(confirmed_later)
        office.run()
        assert {office.state(confirmed_later), office.state(held)} == {_S.PUBLISHED}


def test_cancelled_before_anything_arrived(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=_always(Effect.GATEWAY, status=503)) as office:
        row = office.queue(agreement())
        office.run(lambda: office.state(row) is _S.WAITING)
        assert office.workspace.outbox.cancel(row)
        office.register.play(named("well-behaved"))
        office.run(seconds=600)
        assert office.writes() == 0


def test_accepted_document_cannot_be_cancelled(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("stuck")) as office:
        row = office.queue(agreement())
        office.run(lambda: office.state(row) is _S.ACCEPTED)
        with pytest.raises(CancelRefusedError):
            office.workspace.outbox.cancel(row)


def test_three_failures_pause_the_queue_and_a_probe_resumes_it(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=_always(Effect.GATEWAY, status=502)) as office:
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(6)]
        office.run(seconds=3600)
        requests = office.register.requests
        # Three rows met the break; after them only probes, at most one in five minutes in the long run.
        assert sum(office.row(row).attempts > 0 for row in rows) == 3
        assert len(requests) < 3 + 8 + 12
        assert office.states[-1].condition is _C.TECHNICAL_BREAK
        assert office.states[-1].next_try is not None
        office.register.play(named("well-behaved"))
        office.run()
        assert {office.state(row) for row in rows} == {_S.PUBLISHED}
        outages = office.workspace.environment_log.outages(requests[0].at - timedelta(hours=1))
        assert [outage.condition for outage in outages] == [_C.TECHNICAL_BREAK]
        assert outages[0].ended_at is not None


def test_one_poisoned_row_holds_up_nobody(tmp_path: Path) -> None:
    steps = (Step(Effect.ERROR, PUBLISH, status=500), Step(Effect.ERROR, PUBLISH, status=500))
    with Office(tmp_path, scenario=Scenario("twice", steps)) as office:
        poisoned = office.queue(agreement("1/2026"))
        office.run(lambda: office.state(poisoned) is _S.UNCERTAIN)
        office.run(lambda: office.writes() == 2)
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(2, 6)]
        office.run()
        assert {office.state(row) for row in rows} == {_S.PUBLISHED}
        stopped = office.row(poisoned)
        assert (stopped.state, stopped.attention) == (_S.NEEDS_ATTENTION, AttentionReason.REFUSED_TWICE)
        assert "1/2026" not in office.published_numbers()


def test_fields_refused_a_second_time_reject_the_row_with_the_fields(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=_always(Effect.REJECT_FIELD, field="stronyUmowy[1].nip")) as office:
        row = office.queue(agreement())
        office.run()
        rejected = office.row(row)
        assert (rejected.state, rejected.attempts) == (_S.REJECTED, 2)
        assert [error.path for error in rejected.field_errors] == ["stronyUmowy[1].nip"]


def test_rejection_in_the_poll_keeps_the_fields(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("field-rejected-later")) as office:
        row = office.queue(agreement())
        office.run()
        assert [error.path for error in office.row(row).field_errors] == ["stronyUmowy[1].nip"]
        assert "NIP" in (office.row(row).error_text or "")


def test_retry_after_is_kept_to_the_second_and_outlives_a_restart(tmp_path: Path) -> None:
    slow_down = Step(Effect.ERROR, status=429, retry_after="1800")
    with Office(tmp_path, scenario=Scenario("limit", (slow_down,))) as office:
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(2)]
        office.run(seconds=600)
        until = office.register.requests[0].at + timedelta(seconds=1800)
        for _ in range(2):
            state = office.engine.environment_state
            assert state.condition is _C.LIMITS_OUR_PACE
            assert state.next_try is not None
            assert abs(state.next_try - until) < timedelta(seconds=1)
            office.restart()
            office.run(seconds=60)
        office.run()
        assert {office.state(row) for row in rows} == {_S.PUBLISHED}
        first, second = office.register.requests[:2]
        assert second.at - first.at >= timedelta(seconds=1800)


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_beyond_belief_is_kept_and_said_in_words(status: int, tmp_path: Path) -> None:
    """A hundred years: nothing is sent, and the person learns why and what to do."""
    century = Step(Effect.ERROR, status=status, retry_after=str(100 * 365 * 24 * 3600))
    with Office(tmp_path, scenario=Scenario("century", (century,))) as office:
        office.queue(agreement())
        office.run(seconds=600)
        for _ in range(2):
            state = office.engine.environment_state
            assert state.reason.startswith("Rejestr każe czekać aż do ")
            assert " 2126" in state.reason.replace(".", " ")
            assert "Sprawdź teraz" in state.you_can
            assert state.whose_move is WhoseMove.CLERK
            office.restart()
            office.run(lambda: False, seconds=48 * 3600)
        assert len(office.register.requests) == 1


def test_paused_queue_stands_over_a_restart(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        office.workspace.submissions.pause(office.clock.now(), "test")
        office.run(seconds=600)
        office.restart()
        office.run(seconds=600)
        assert office.state(row) is _S.QUEUED
        office.workspace.submissions.unpause()
        office.engine.wake()
        office.run()
        assert office.state(row) is _S.PUBLISHED


def test_undo_counts_anew_after_a_crash(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement(), undo=15.0)
        office.clock.advance(3600)
        office.undo_seconds = 15.0
        office.restart()
        began = office.clock.now()
        office.run()
        assert office.state(row) is _S.PUBLISHED
        assert office.register.requests[0].at - began >= timedelta(seconds=15)


def test_idle_program_probes_and_never_says_works_on_hearsay(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        assert office.engine.environment_state.condition is _C.UNKNOWN
        office.run(lambda: False, seconds=600)
        assert office.condition() is _C.WORKS
        assert 5 <= len(office.register.requests) <= 12
        office.register.play(_always(Effect.GATEWAY, status=503))
        office.run(lambda: False, seconds=120)
        assert office.condition() is _C.TECHNICAL_BREAK


def test_an_announced_break_is_named_beside_the_state_and_holds_nothing_back(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("technical-break")) as office:
        now = office.clock.now()
        office.workspace.announced_breaks.add(
            AnnouncedBreak(0, "Prace", now - timedelta(hours=1), now + timedelta(hours=4), "BIP")
        )
        row = office.queue(agreement())
        office.run()
        reasons = [state.reason for state in office.states if state.condition is _C.TECHNICAL_BREAK]
        assert reasons
        assert all(reason.endswith(", zapowiedziana do 14:00") for reason in reasons)
        assert office.state(row) is _S.PUBLISHED
        assert office.clock.now() < now + timedelta(hours=1)


def test_waking_from_sleep_finds_and_sends_each_once(tmp_path: Path) -> None:
    with Office(tmp_path, scenario=named("reset-after")) as office:
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(3)]
        office.run(lambda: office.state(rows[0]) is _S.UNCERTAIN)
        # Eight hours by the calendar; the computer's own count of seconds stood still meanwhile.
        office.clock.set_back(-timedelta(hours=8))
        office.run()
        assert {office.state(row) for row in rows} == {_S.PUBLISHED}
        assert sorted(map(str, office.published_numbers())) == ["0/2026", "1/2026", "2/2026"]
        assert office.writes() == 3
        assert office.condition() is _C.WORKS


def test_after_a_sleep_an_old_answer_no_longer_says_that_the_register_works(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.queue(agreement())
        office.run()
        assert office.condition() is _C.WORKS
        office.clock.set_back(-timedelta(hours=8))
        office.engine.step()
        assert office.condition() is _C.UNKNOWN


def test_the_network_goes_and_comes_back_as_another(tmp_path: Path) -> None:
    """At home the address is refused, in the café a page answers, in the office the register again."""
    with Office(tmp_path) as office:
        office.queue(agreement("0/2026"))
        office.run()
        row = office.queue(agreement("1/2026"))
        office.register.play(Scenario("away", (Step(Effect.REFUSE),)))
        office.run(seconds=120)
        assert office.condition() is _C.NO_INTERNET
        office.register.play(_always(Effect.GATEWAY, status=200))
        office.run(seconds=900)
        assert office.condition() is _C.NETWORK_ANSWERS_INSTEAD
        office.register.play(named("well-behaved"))
        office.run()
        assert office.state(row) is _S.PUBLISHED
        assert office.condition() is _C.WORKS
        assert office.published_numbers() == ["0/2026", "1/2026"]


def test_a_person_asks_an_idle_program_and_it_probes_at_once(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.run(lambda: office.condition() is _C.WORKS if office.states else False, seconds=600)
        before = len(office.register.requests)
        office.engine.wake()
        office.engine.step()
        assert len(office.register.requests) == before
        office.clock.advance(1)
        office.engine.wake(check=True)
        for _ in range(3):
            office.engine.step()
        assert len(office.register.requests) == before + 1


@pytest.mark.parametrize(
    "step",
    [Step(Effect.ERROR, PUBLISH, times=None, status=500), Step(Effect.RESET, PUBLISH, times=None)],
)
def test_a_register_that_answers_but_takes_nothing_in_does_not_work(step: Step, tmp_path: Path) -> None:
    """Each look-up before a write is answered, each write fails: "Rejestr działa" would be a lie."""
    with Office(tmp_path, scenario=Scenario("takes-nothing-in", (step,))) as office:
        for number in range(6):
            office.queue(agreement(f"{number}/2026"))
        office.run(lambda: bool(office.states) and office.condition() is _C.TECHNICAL_BREAK, seconds=600)
        state = office.states[-1]
        assert state.condition is _C.TECHNICAL_BREAK
        assert "nie udaje się w nim nic zapisać" in state.reason
        assert state.since is not None
        assert state.since <= office.clock.now()
        assert state.details
        assert office.workspace.environment_log.outages(office.clock.now() - timedelta(hours=1))
        office.register.play(named("well-behaved"))
        # Rows that were refused twice wait for a person: then it is the time that takes the word back.
        office.run(lambda: office.condition() is _C.WORKS, seconds=3600)
        assert office.condition() is _C.WORKS
        assert office.workspace.environment_log.outages(office.clock.now() - timedelta(hours=9))[-1].ended_at


def outages(office: Office) -> list[tuple[datetime, datetime | None]]:
    found = office.workspace.environment_log.outages(office.clock.now() - timedelta(days=9))
    return [(each.began_at, each.ended_at) for each in found]


@pytest.mark.parametrize("sleeps", [False, True])
def test_no_outage_is_kept_for_a_time_in_which_nobody_looked(sleeps: bool, tmp_path: Path) -> None:
    """An auditor may ask: what the program did not see it must not claim."""
    with Office(tmp_path, scenario=_always(Effect.GATEWAY, status=503)) as office:
        office.queue(agreement())
        began = office.clock.now()
        office.run(lambda: office.clock.now() - began > timedelta(minutes=20))
        last_look = office.register.requests[-1].at
        ((first, ended),) = outages(office)
        assert abs(first - began) < timedelta(seconds=30)
        assert ended is None
        if sleeps:
            # The computer's own count of seconds stands still meanwhile.
            office.clock.set_back(-timedelta(days=2))
        else:
            office.close()
            office.clock.advance(2 * 24 * 3600)
            office.open()
        woken = office.clock.now()
        office.run(lambda: office.clock.now() - woken > timedelta(minutes=20))
        (first_again, ended), (second, lasts) = outages(office)
        assert first_again == first
        assert ended is not None
        assert abs(ended - last_look) < timedelta(seconds=90)
        assert second >= woken
        assert lasts is None


def test_a_rest_that_the_register_asked_for_does_not_cut_an_outage(tmp_path: Path) -> None:
    two_hours = _always(Effect.ERROR, status=503, retry_after="7200")
    with Office(tmp_path, scenario=two_hours) as office:
        office.queue(agreement())
        began = office.clock.now()
        office.run(lambda: office.clock.now() - began > timedelta(hours=5), seconds=6 * 3600)
        assert len(office.register.requests) <= 4
        ((_, ended),) = outages(office)
        assert ended is None


def test_samples_are_kept_for_thirty_days_also_by_a_program_that_is_never_closed(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.run(lambda: False, seconds=60)
        for _ in range(40):
            office.clock.advance(24 * 3600)
            office.run(lambda: False, seconds=60)
        now = office.clock.now()
        samples = office.workspace.environment_log.samples(now - timedelta(days=99), now + timedelta(days=1))
        assert len(samples) > 25
        assert now - samples[0].at <= timedelta(days=31)


def test_one_contract_that_fails_says_nothing_of_the_register(tmp_path: Path) -> None:
    steps = (Step(Effect.ERROR, PUBLISH, status=500), Step(Effect.ERROR, PUBLISH, status=500))
    with Office(tmp_path, scenario=Scenario("twice", steps)) as office:
        poisoned = office.queue(agreement("1/2026"))
        office.run(lambda: office.writes() == 2)
        for number in range(2, 6):
            office.queue(agreement(f"{number}/2026"))
        office.run()
        assert office.state(poisoned) is _S.NEEDS_ATTENTION
        assert all("nic zapisać" not in state.reason for state in office.states)


@pytest.mark.parametrize(
    ("scenario", "condition"),
    [
        (_always(Effect.GATEWAY, status=200), _C.NETWORK_ANSWERS_INSTEAD),
        (_always(Effect.GATEWAY, status=504), _C.TECHNICAL_BREAK),
        (_always(Effect.ERROR, status=500), _C.TECHNICAL_BREAK),
        (_always(Effect.ERROR, status=429, retry_after="30"), _C.LIMITS_OUR_PACE),
        (_always(Effect.MALFORMED), _C.TECHNICAL_BREAK),
        (_always(Effect.REFUSE), _C.NO_INTERNET),
        (named("key-rejected"), _C.KEY_REFUSED),
        (named("well-behaved"), _C.WORKS),
    ],
)
def test_each_trouble_has_its_state_in_words(
    scenario: Scenario, condition: EnvironmentCondition, tmp_path: Path
) -> None:
    with Office(tmp_path, scenario=scenario) as office:
        office.queue(agreement())
        office.run(seconds=60)
        state = office.states[-1]
        assert state.condition is condition
        assert state.reason
        assert state.program_does
        assert state.you_can
        assert state.since is not None


def test_outcome_that_could_not_be_written_is_looked_up(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        office.run(lambda: office.workspace.environment_log.counted_today(office.clock.now()) == 1)
        with closing(sqlite3.connect(tmp_path / "training.db")) as connection:
            connection.execute(
                "CREATE TRIGGER full BEFORE UPDATE ON submissions BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
            connection.commit()
            office.engine.step()
            connection.execute("DROP TRIGGER full")
            connection.commit()
        office.run()
        assert office.state(row) is _S.PUBLISHED
        assert office.writes() == 1


def test_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        office.run(lambda: office.workspace.environment_log.counted_today(office.clock.now()) == 1)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        # No file of this process may grow: what SQLite then meets is a full disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
        try:
            with pytest.raises(StorageError) as caught:
                office.engine.step()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert caught.value.problem.you_can
        assert office.state(row) is _S.SENDING
        office.run()
        assert office.state(row) is _S.PUBLISHED
        assert office.writes() == 1


def test_lists_of_hundreds_are_read_to_the_end(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(60)]
        office.run()
        assert {office.state(row) for row in rows} == {_S.PUBLISHED}
        assert len(office.register.published) == 60


def test_changes_are_told_in_order(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.queue(agreement())
        office.run()
        assert [row.state for row in office.changes] == [_S.SENDING, _S.ACCEPTED, _S.PUBLISHED]


@pytest.mark.parametrize("says_it_again", [False, True])
def test_a_person_has_it_asked_all_the_same(says_it_again: bool, tmp_path: Path) -> None:
    century = Step(
        Effect.ERROR, times=2 if says_it_again else 1, status=429, retry_after=str(100 * 365 * 24 * 3600)
    )
    with Office(tmp_path, scenario=Scenario("century", (century,))) as office:
        row = office.queue(agreement())
        office.run(seconds=600)
        office.engine.wake()
        office.run(lambda: False, seconds=600)
        asked = len(office.register.requests)
        assert asked == 1, "nothing but a person's question shortens it"
        office.clock.advance(1)
        office.engine.wake(check=True)
        office.run(lambda: False, seconds=60)
        if says_it_again:
            assert len(office.register.requests) == asked + 1
            assert office.engine.environment_state.reason.startswith("Rejestr każe czekać")
            return
        assert office.condition() is _C.WORKS
        assert office.state(row) is _S.WAITING, "its own time is its own"
        office.workspace.outbox.send_now(row)
        office.engine.wake()
        office.run()
        assert office.state(row) is _S.PUBLISHED
