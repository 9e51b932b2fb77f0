"""The policy's functions, with any numbers."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.delivery.breaker import BELIEVABLE_WAIT, Breaker, Pace
from cru_desktop.delivery.policy import (
    absence_gap,
    absence_shown,
    back_off,
    later,
    look_up_delay,
    look_up_given_up,
    policy_for,
    poll_delay,
    probe_delay,
    wait_after_failure,
)
from cru_desktop.delivery.poll_plan import PollPlan
from cru_desktop.domain.environment import Environment

PRODUCTION = policy_for(Environment.PRODUCTION)
NOW = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)
counts = st.integers(min_value=0, max_value=10_000)
fractions = st.floats(min_value=0, max_value=1, exclude_max=True)
seconds = st.floats(min_value=0, max_value=1e14)


def test_defaults() -> None:
    assert [policy_for(environment).request_gap for environment in Environment] == [0.0, 1.0, 0.5]
    assert [back_off(PRODUCTION, failures, lambda: 1.0) for failures in range(1, 12)] == [
        2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900,
    ]  # fmt: skip
    assert [probe_delay(PRODUCTION, probes) for probes in range(8)] == [5, 10, 20, 40, 80, 160, 300, 300]
    assert look_up_delay(PRODUCTION, 0) == 5
    assert [poll_delay(PRODUCTION, rounds) for rounds in range(7)] == [2, 4, 8, 16, 32, 60, 60]


def test_the_offices_limit_takes_the_place_of_the_test_environments_own() -> None:
    assert policy_for(Environment.TEST).daily_limit == 50
    assert policy_for(Environment.TEST, test_limit=80).daily_limit == 80
    for unlimited in (Environment.TRAINING, Environment.PRODUCTION):
        assert policy_for(unlimited, test_limit=80).daily_limit is None


def test_a_negative_retry_after_is_no_wait() -> None:
    assert wait_after_failure(PRODUCTION, 3, -5.0, lambda: 1.0) == 0


@given(failures=counts, jitter=fractions)
@settings(deadline=None)
def test_back_off_is_jittered_and_capped(failures: int, jitter: float) -> None:
    assert 0 <= back_off(PRODUCTION, failures, lambda: jitter) <= 15 * 60


@given(failures=counts, jitter=fractions, asked=seconds)
@settings(deadline=None)
def test_retry_after_wins_and_is_never_shortened(failures: int, jitter: float, asked: float) -> None:
    assert wait_after_failure(PRODUCTION, failures, asked, lambda: jitter) == asked


@given(wait=seconds)
@settings(deadline=None)
def test_later_never_fails_and_never_shortens(wait: float) -> None:
    moment = later(NOW, wait)
    assert moment.year == 9000 or moment >= NOW + timedelta(seconds=wait) - timedelta(microseconds=1)


def test_polling_leaves_time_for_sending() -> None:
    plan = PollPlan(PRODUCTION)
    plan.expect("1", 0.0)
    plan.asked("1", 10.0, ended=1, left=True, seconds=10.0)
    nobody: frozenset[str] = frozenset()
    assert plan.due(nobody, 12.0, before_sending=False) is None
    assert plan.due(frozenset({"1"}), 11.9, before_sending=False) is None
    assert plan.due(frozenset({"1"}), 12.0, before_sending=False) == "1"
    assert plan.due(frozenset({"1"}), 49.9, before_sending=True) is None
    assert plan.due(frozenset({"1"}), 50.0, before_sending=True) == "1"


def test_absence_needs_a_minute_and_no_clock_set_back() -> None:
    assert not absence_shown(PRODUCTION.absence_gap, None, NOW)
    assert not absence_shown(PRODUCTION.absence_gap, NOW - timedelta(seconds=59), NOW)
    assert absence_shown(PRODUCTION.absence_gap, NOW - timedelta(seconds=60), NOW)
    assert not absence_shown(PRODUCTION.absence_gap, NOW + timedelta(hours=1), NOW)


def test_a_person_is_asked_after_a_day() -> None:
    assert not look_up_given_up(PRODUCTION, NOW - timedelta(hours=23, minutes=59), NOW)
    assert look_up_given_up(PRODUCTION, NOW - timedelta(hours=24), NOW)


@given(events=st.lists(st.sampled_from(["ok", "failed"]), max_size=60))
@settings(deadline=None)
def test_breaker_opens_after_three_in_a_row_and_any_success_closes_it(events: list[str]) -> None:
    breaker, row = Breaker(PRODUCTION), 0
    for number, event in enumerate(events):
        if event == "ok":
            breaker.succeeded()
            row = 0
        else:
            breaker.failed(float(number), None)
            row += 1
        assert breaker.is_open == (row >= 3)
        assert breaker.wait(float(number)) <= 300
        if not breaker.is_open:
            assert breaker.wait(float(number)) == 0


def test_probes_wait_longer_and_longer() -> None:
    breaker = Breaker(PRODUCTION)
    waits = []
    for _ in range(10):
        breaker.failed(0.0, None)
        waits.append(breaker.wait(0.0))
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300]


@pytest.mark.parametrize("asked", [0.0, 1.0, 7200.0, 1e13])
def test_the_registers_own_wait_holds_for_all_requests(asked: float) -> None:
    breaker = Breaker(PRODUCTION)
    breaker.failed(100.0, asked)
    breaker.succeeded()
    breaker.try_now()
    assert breaker.wait(100.0) == asked


@pytest.mark.parametrize("asked", [0.0, 7200.0, BELIEVABLE_WAIT])
def test_a_person_shortens_no_wait_that_can_be_believed(asked: float) -> None:
    breaker = Breaker(PRODUCTION)
    breaker.told_to_wait(100.0, asked)
    assert not breaker.ask_all_the_same(100.0)
    assert breaker.wait(100.0) == asked


def test_a_person_may_have_it_asked_where_the_wait_is_beyond_belief() -> None:
    breaker = Breaker(PRODUCTION)
    breaker.told_to_wait(100.0, 1e13)
    breaker.try_now()
    assert breaker.wait(100.0) == 1e13, "waking alone shortens nothing"
    assert breaker.ask_all_the_same(100.0)
    assert breaker.wait(100.0) == 0
    breaker.told_to_wait(101.0, 1e13)
    assert breaker.wait(101.0) == 1e13, "said again, it holds again"


def test_pace() -> None:
    pace = Pace(0.5)
    assert pace.wait(0.0) == 0
    pace.started(10.0)
    assert pace.wait(10.2) == pytest.approx(0.3)
    assert pace.wait(10.6) == 0


@pytest.mark.parametrize("environment", list(Environment))
def test_what_the_register_took_and_shows_nowhere_is_absent_much_later(environment: Environment) -> None:
    policy = policy_for(environment)
    assert absence_gap(policy, lacks_own_document=False) == policy.absence_gap
    assert absence_gap(policy, lacks_own_document=True) == policy.under_way_limit > policy.absence_gap
