"""The engine holds back by itself: webinars and the daily limit of the test environment."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cru_desktop.delivery.limit_words import limit_text, many_at_once_text
from cru_desktop.delivery.policy import Policy, policy_for
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.webinars import Webinar
from cru_desktop.training.scenarios import Scenario, named
from cru_desktop.training.steps import Effect, Step
from tests.delivery.office import LIBRARY, START, Clock, Office, agreement

HOUR = timedelta(hours=1)
#: 10:00 to 12:00 in Warsaw.
WEBINAR = Webinar(0, "Szkolenie", START, START + 2 * HOUR)
OPENS = START + 2 * HOUR + timedelta(minutes=15)
LIMITED = Policy(request_gap=1.0, daily_limit=2)


@pytest.fixture
def test_office(tmp_path: Path) -> Iterator[Office]:
    """An office that works in the test environment, under its policy."""
    with Office(tmp_path, environment=Environment.TEST) as office:
        yield office


def conditions(office: Office) -> list[EnvironmentCondition]:
    return [state.condition for state in office.states]


def test_the_engine_waits_for_the_end_of_a_webinar_and_goes_on_by_itself(test_office: Office) -> None:
    office = test_office
    office.workspace.webinars.add(WEBINAR)
    row = office.queue(agreement())
    due = office.engine.step()
    assert due == OPENS
    state = office.engine.environment_state
    assert state.condition is EnvironmentCondition.WEBINAR
    assert state.reason == "Webinar do 12:00 – do środowiska testowego nic nie wysyłam"
    assert state.program_does == "Ruszę sam o 12:15, jeśli program będzie włączony."
    assert not office.register.requests
    assert office.row(row).attempts == 0
    (sample,) = office.workspace.environment_log.samples(START, START + HOUR)
    assert (sample.condition, sample.source) == (EnvironmentCondition.WEBINAR, "calendar")

    office.run(seconds=24 * 3600)
    assert office.state(row) is SubmissionState.PUBLISHED
    assert min(request.at for request in office.register.requests) >= OPENS
    assert office.writes() == 1
    assert conditions(office)[0] is EnvironmentCondition.WEBINAR
    assert office.engine.environment_state.condition is EnvironmentCondition.WORKS


def test_a_webinar_that_is_called_off_lets_the_engine_go_on(test_office: Office) -> None:
    office = test_office
    webinar = office.workspace.webinars.add(WEBINAR)
    row = office.queue(agreement())
    office.engine.step()
    office.workspace.webinars.remove(webinar.id)
    office.engine.wake()
    office.run()
    assert office.state(row) is SubmissionState.PUBLISHED
    assert office.clock.now() < START + HOUR


def test_a_webinar_that_is_entered_between_look_up_and_write_lets_the_row_wait(test_office: Office) -> None:
    office = test_office
    row = office.queue(agreement())
    office.run(lambda: office.state(row) is SubmissionState.SENDING)
    asked = len(office.register.requests)
    office.workspace.webinars.add(WEBINAR)
    office.run(lambda: office.state(row) is SubmissionState.WAITING)
    assert office.row(row).not_before == OPENS
    assert "webinar" in (office.row(row).error_text or "").lower()
    assert len(office.register.requests) == asked
    office.run(seconds=24 * 3600)
    assert office.state(row) is SubmissionState.PUBLISHED
    assert office.writes() == 1


def test_nothing_polls_looks_up_or_probes_in_a_webinar(tmp_path: Path) -> None:
    """Rows in every waiting state, a queue that is due, an idle program: the register sees no one."""
    clock = Clock()
    lost = Scenario("lost", (Step(Effect.RESET, match=named("lost-answer").steps[0].match, taken=True),))
    with Office(tmp_path, environment=Environment.TEST, clock=clock, scenario=lost) as office:
        unsure = office.queue(agreement("1/2026"))
        office.run(lambda: office.state(unsure) is SubmissionState.UNCERTAIN)
        office.queue(agreement("2/2026"))
        starts_at = clock.now() + timedelta(minutes=16)
        office.workspace.webinars.add(Webinar(0, "", starts_at, starts_at + HOUR))
        clock.advance(16 * 60)
        office.register.play(Scenario("webinar", (Step(Effect.WEBINAR, seconds=3600.0),)))
        before = len(office.register.requests)
        for _ in range(200):
            office.engine.wake()
            office.engine.step()
            clock.advance(20)
        assert len(office.register.requests) == before
        assert office.register.violations == ()
        office.run(seconds=24 * 3600)
        assert office.published_numbers() == ["1/2026", "2/2026"]
        assert office.register.violations == ()


def test_fifty_a_day_is_the_test_environments_default() -> None:
    limits = {each: policy_for(each).daily_limit for each in Environment}
    assert limits == {Environment.TEST: 50, Environment.TRAINING: None, Environment.PRODUCTION: None}


def test_the_rest_goes_after_midnight_in_warsaw(tmp_path: Path) -> None:
    # 23:30 in Warsaw.
    clock = Clock(datetime(2026, 8, 12, 21, 30, tzinfo=UTC))
    midnight = datetime(2026, 8, 12, 22, 0, tzinfo=UTC)
    with Office(tmp_path, environment=Environment.TEST, policy=LIMITED, clock=clock) as office:
        library = office.add(LIBRARY)
        rows = [office.queue(agreement(f"{n}/2026")) for n in range(3)]
        rows.append(office.queue(agreement("9/2026", context=library), context=library))
        office.run(lambda: sum(office.state(row) is SubmissionState.PUBLISHED for row in rows) == 2)
        office.run(seconds=20 * 60)
        assert len(office.published_numbers()) == 2
        assert office.workspace.environment_log.counted_today(clock.now()) == 2
        state = office.engine.environment_state
        assert state.condition is EnvironmentCondition.DAILY_LIMIT
        assert state.reason == (
            "Środowisko testowe nie służy do testów wydajnościowych. Dziś wyślę 2, resztę jutro."
        )
        assert "13.08.2026 o 0:00" in state.program_does
        second_write = sorted(each.at for each in office.register.requests if each.method == "POST")[1]
        assert state.since is not None
        assert abs(state.since - second_write) < timedelta(seconds=5)

        # Neither another process nor a closing of the program makes room.
        office.restart()
        office.run(seconds=5 * 60)
        assert len(office.published_numbers()) == 2
        office.run(seconds=3600)
        assert len(office.published_numbers()) == 4
        writes = sorted(request.at for request in office.register.requests if request.method == "POST")
        assert writes[1] < midnight <= writes[2]
        assert office.engine.environment_state.condition is EnvironmentCondition.WORKS


def test_look_ups_polls_and_rows_already_counted_go_on_at_the_limit(tmp_path: Path) -> None:
    lost = Scenario(
        "gateway-then-lost",
        (
            Step(Effect.GATEWAY, match=named("lost-answer").steps[0].match, times=1, status=503),
            Step(Effect.RESET, match=named("lost-answer").steps[0].match, taken=True),
        ),
    )
    with Office(tmp_path, environment=Environment.TEST, policy=LIMITED, scenario=lost) as office:
        rows = [office.queue(agreement(f"{n}/2026")) for n in range(3)]
        office.run(lambda: sum(office.state(row) is SubmissionState.PUBLISHED for row in rows) == 2)
        assert office.workspace.environment_log.counted_today(office.clock.now()) == 2
        assert office.clock.now() < START + HOUR
        third = [row for row in rows if office.state(row) is not SubmissionState.PUBLISHED]
        assert [office.state(row) for row in third] == [SubmissionState.QUEUED]


@pytest.mark.parametrize(
    ("limit", "counted", "waiting", "text"),
    [
        (None, 0, 1000, ""),
        (50, 0, 50, ""),
        (50, 0, 51, "Dziś wyślę 50, resztę jutro."),
        (50, 40, 10, ""),
        (50, 40, 11, "Dziś wyślę jeszcze 10, resztę jutro."),
        (50, 50, 1, "Na dziś to już wszystko, resztę wyślę jutro."),
        (50, 60, 0, ""),
    ],
)
def test_what_is_said_of_many_at_once(limit: int | None, counted: int, waiting: int, text: str) -> None:
    said = many_at_once_text(limit, counted, waiting)
    assert said.removeprefix("Środowisko testowe nie służy do testów wydajnościowych. ") == text
    assert limit_text(50, 12) == "Limit testowy: dziś 12 z 50"
