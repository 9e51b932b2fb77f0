"""Fetching cut off anywhere: the program killed after any step, any request failing in any way, a person's
stop. It ends with exactly what the register holds.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cru_desktop.domain.webinars import Webinar
from cru_desktop.storage.fetch_shapes import FetchSource, FetchState, RowState
from cru_desktop.training.scenarios import Effect, Match, Scenario, Step
from tests.delivery.fetching import API, PUBLIC, entry, fetch_all, fetcher, fill, rows, run
from tests.delivery.office import ZALESIE, Office, agreement

ENTRIES = 55


def assert_exactly(office: Office, ids: list[str]) -> None:
    assert sorted(row.register_id or "" for row in rows(office)) == sorted(ids)


@pytest.mark.parametrize("source", [API, PUBLIC])
def test_the_program_is_killed_after_every_step(tmp_path: Path, source: FetchSource) -> None:
    with Office(tmp_path) as office:
        ids = fill(office, ENTRIES)
        made = fetcher(office)
        made.begin(ZALESIE, source)
        before, steps = len(office.register.requests), 0
        while True:
            made = fetcher(office)
            step = made.step(ZALESIE.regon)
            made.close()
            if step.wait is None:
                break
            steps += 1
        assert step.fetch is not None
        assert step.fetch.seen == {RowState.NEW: ENTRIES}
        assert_exactly(office, ids)
        assert len(office.register.requests) - before == ENTRIES + 2
        assert steps == ENTRIES + 2


def test_the_process_dies_between_two_runs_of_the_program(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        ids = fill(office, ENTRIES)
        made = fetcher(office)
        made.begin(ZALESIE, API)
        for _ in range(30):
            made.step(ZALESIE.regon)
        office.die()
        made.close()
        made = fetcher(office)
        assert made.records.under_way() == (ZALESIE.regon,)
        assert made.begin(ZALESIE, API).read > 0
        assert run(office, made).seen == {RowState.NEW: ENTRIES}
        assert_exactly(office, ids)
        made.close()


TROUBLE = {
    "reset": Step(Effect.RESET),
    "unavailable": Step(Effect.GATEWAY, status=503),
    "page": Step(Effect.GATEWAY, status=200),
    "malformed": Step(Effect.MALFORMED),
    "fault": Step(Effect.ERROR, status=500),
    "too many": Step(Effect.ERROR, status=429, retry_after="2"),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_every_second_request_fails(tmp_path: Path, name: str) -> None:
    steps = (TROUBLE[name], Step(Effect.WELL_BEHAVED))
    with Office(tmp_path, scenario=Scenario(name, steps, repeat=True)) as office:
        ids = fill(office, 12)
        fetch = fetch_all(office)
        assert fetch.state is FetchState.FINISHED
        assert_exactly(office, ids)


def test_many_faults_in_a_row_are_waited_out_and_no_entry_is_given_up(tmp_path: Path) -> None:
    trouble = Scenario(
        "trouble", (Step(Effect.WELL_BEHAVED, times=3), Step(Effect.ERROR, status=500, times=9))
    )
    with Office(tmp_path, scenario=trouble) as office:
        ids = fill(office, 8)
        began = office.clock.now()
        fetch = fetch_all(office)
        assert fetch.seen == {RowState.NEW: 8}
        assert (office.clock.now() - began).total_seconds() > 1
        assert_exactly(office, ids)


def test_an_entry_whose_details_never_answer_holds_up_nothing(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        ids = fill(office, 5)
        hopeless = Step(Effect.ERROR, Match(path=f"*/{ids[2]}"), times=None, status=500)
        office.register.play(Scenario("one", (hopeless,)))
        fetch = fetch_all(office)
        assert fetch.state is FetchState.FINISHED
        assert fetch.seen == {RowState.NEW: 4, RowState.UNREADABLE: 1}
        office.register.play(Scenario("well"))
        fetch_all(office)
        assert_exactly(office, ids)


def test_a_person_stops_and_goes_on(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        ids = fill(office, 10)
        made = fetcher(office)
        made.begin(ZALESIE, API)
        for _ in range(6):
            made.step(ZALESIE.regon)
        stopped = made.stop(ZALESIE.regon)
        assert stopped is not None
        assert stopped.state is FetchState.STOPPED
        assert made.step(ZALESIE.regon).wait is None
        asked = len(office.register.requests)
        again = made.begin(ZALESIE, API)
        assert again.id == stopped.id
        assert again.read == stopped.read
        run(office, made)
        assert len(office.register.requests) == asked + 10 - stopped.read
        assert_exactly(office, ids)
        made.close()


def test_entries_published_meanwhile_come_with_the_next_run(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        ids = fill(office, 4)
        made = fetcher(office)
        made.begin(ZALESIE, API)
        made.step(ZALESIE.regon)
        ids.append(office.register.publish_directly(entry("P/99/2026")))
        run(office, made)
        made.close()
        assert fetch_all(office).seen == {RowState.SAME: 4, RowState.NEW: 1}
        assert_exactly(office, ids)


def test_sending_goes_first(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        fill(office, 3)
        made = fetcher(office)
        made.begin(ZALESIE, API)
        office.queue(agreement())
        before = len(office.register.requests)
        step = made.step(ZALESIE.regon)
        assert step.wait == 1.0
        assert len(office.register.requests) == before
        office.run()
        run(office, made)
        made.close()
        assert len(rows(office)) == 4


def test_during_a_webinar_nothing_is_asked_and_afterwards_it_goes_on_by_itself(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        ids = fill(office, 3)
        office.workspace = replace(office.workspace, plays_test=True)
        now = office.clock.now()
        office.workspace.webinars.add(Webinar(0, "Szkolenie", now, now + timedelta(hours=1)))
        made = fetcher(office)
        made.begin(ZALESIE, API)
        step = made.step(ZALESIE.regon)
        assert step.wait is not None
        assert step.wait >= 3600
        assert step.fetch is not None
        assert step.fetch.problem is not None
        assert "ruszy samo" in step.fetch.problem["program_does"]
        assert office.register.requests == ()
        run(office, made)
        made.close()
        assert_exactly(office, ids)


def test_fetching_does_not_count_for_the_daily_limit(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        fill(office, 3)
        fetch_all(office)
        today = office.clock.now().date()
        assert office.workspace.environment_log.counted_on(today) == 0


def test_what_cannot_be_sent_does_not_hold_fetching_up_for_ever(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        ids = fill(office, 5)
        office.queue(agreement())
        began = office.clock.now()
        fetch = fetch_all(office)
        assert fetch.state is FetchState.FINISHED
        assert (office.clock.now() - began).total_seconds() <= 31
        assert len(rows(office)) == len(ids) + 1
