"""The rest that the register asks for holds for fetching and sending: it is one register and one key."""

from datetime import timedelta
from pathlib import Path

import pytest

from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.storage.fetch_shapes import FetchState
from cru_desktop.training.calls import Operation
from cru_desktop.training.scenarios import Effect, Scenario, Step, named
from cru_desktop.training.steps import Match
from tests.delivery.fetching import API, PUBLIC, fetch_all, fetcher, fill, run
from tests.delivery.office import ZALESIE, Office, agreement

HALF_AN_HOUR = timedelta(minutes=30)


def test_fetching_keeps_to_what_sending_was_told(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        fill(office, 3)
        office.register.play(Scenario("limit", (Step(Effect.ERROR, status=429, retry_after="1800"),)))
        office.queue(agreement())
        office.run(seconds=60)
        (told,) = office.register.requests
        fetch = fetch_all(office, API)
        assert fetch.state is FetchState.FINISHED
        assert office.register.requests[1].at - told.at >= HALF_AN_HOUR


def test_the_public_register_is_another_one(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        fill(office, 3)
        office.workspace.register_wait.told(office.clock.now(), 1800)
        began = office.clock.now()
        assert fetch_all(office, PUBLIC).state is FetchState.FINISHED
        assert office.clock.now() - began < HALF_AN_HOUR


@pytest.mark.parametrize("restarted", [False, True])
def test_sending_keeps_to_what_fetching_was_told(restarted: bool, tmp_path: Path) -> None:
    slow_down = Step(
        Effect.ERROR, Match(operations=frozenset({Operation.SUMMARIES})), status=429, retry_after="1800"
    )
    with Office(tmp_path) as office:
        fill(office, 3)
        office.engine.step()
        before = len(office.register.requests)
        office.register.play(Scenario("limit", (slow_down,)))
        made = fetcher(office)
        made.begin(ZALESIE, API)
        run(office, made, until=lambda step: step.fetch is not None and step.fetch.failures > 0)
        made.close()
        (told,) = office.register.requests[before:]
        office.register.play(named("well-behaved"))
        office.queue(agreement())
        if restarted:
            office.restart()
        office.run()
        assert office.register.requests[before + 1].at - told.at >= HALF_AN_HOUR
        assert office.published_numbers()[-1] == "1/2026"


def test_a_break_that_names_its_end_stays_a_break(tmp_path: Path) -> None:
    """What sending was told itself is not news to it, and not a matter of its pace."""
    with Office(tmp_path) as office:
        office.register.play(Scenario("break", (Step(Effect.GATEWAY, status=503, retry_after="600"),)))
        office.queue(agreement())
        office.run(seconds=300)
        assert len(office.register.requests) == 1
        office.engine.wake()
        office.run(seconds=60)
        assert office.condition() is EnvironmentCondition.TECHNICAL_BREAK
