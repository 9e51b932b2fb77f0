"""What each meeting with the register makes of its state: the ten values, and what is said of each."""

from datetime import UTC, datetime, timedelta

import pytest

from cru_desktop.cru_api import errors
from cru_desktop.cru_api.errors import Circumstances, CruApiError, Outcome
from cru_desktop.delivery.environment_monitor import SLOW_ANSWER, EnvironmentMonitor, Refusal
from cru_desktop.delivery.policy import policy_for
from cru_desktop.delivery.restraints import limit_state, webinar_state
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.webinars import Webinar, closed_window

NOW = datetime(2026, 8, 12, 8, 0, tzinfo=UTC)
_C = EnvironmentCondition


def monitor() -> EnvironmentMonitor:
    return EnvironmentMonitor(Environment.PRODUCTION, policy_for(Environment.PRODUCTION))


def fault(kind: type[CruApiError], **facts: object) -> CruApiError:
    return kind(Circumstances(outcome=Outcome.NOT_DELIVERED, host="rejestr.example", **facts))  # type: ignore[arg-type]


def met(*faults: CruApiError) -> EnvironmentState:
    """The state after these failures in a row, a minute apart."""
    made = monitor()
    made.answered(NOW, 0.1)
    now = NOW
    for each in faults:
        now += timedelta(minutes=1)
        made.failed(each, now)
    return made.refresh(now, None)


@pytest.mark.parametrize(
    ("kind", "condition", "needed"),
    [
        (errors.NoConnectionError, _C.NO_INTERNET, 1),
        (errors.ProxyRefusedError, _C.NETWORK_ANSWERS_INSTEAD, 1),
        (errors.ProxyLoginError, _C.NETWORK_ANSWERS_INSTEAD, 1),
        (errors.ProxyLoginUnsupportedError, _C.NETWORK_ANSWERS_INSTEAD, 1),
        (errors.CertificateError, _C.NETWORK_ANSWERS_INSTEAD, 1),
        (errors.ForeignAnswerError, _C.NETWORK_ANSWERS_INSTEAD, 1),
        (errors.TooManyRequestsError, _C.LIMITS_OUR_PACE, 1),
        (errors.ServerUnavailableError, _C.TECHNICAL_BREAK, 1),
        (errors.ConnectionTimeoutError, _C.TECHNICAL_BREAK, 1),
        (errors.LostAnswerError, _C.TECHNICAL_BREAK, 2),
        (errors.ConnectionBrokenError, _C.TECHNICAL_BREAK, 2),
        (errors.MalformedAnswerError, _C.TECHNICAL_BREAK, 2),
        (errors.OversizedAnswerError, _C.TECHNICAL_BREAK, 2),
        (errors.RegisterFaultError, _C.TECHNICAL_BREAK, 2),
    ],
)
def test_what_each_failure_says(
    kind: type[CruApiError], condition: EnvironmentCondition, needed: int
) -> None:
    failures = [fault(kind, status=500) for _ in range(needed)]
    state = met(*failures)
    assert state.condition is condition
    assert state.since == NOW + timedelta(minutes=needed)
    assert state.details
    if needed == 2:
        assert met(failures[0]).condition is _C.WORKS, "one odd answer is no outage"


@pytest.mark.parametrize("kind", [errors.NotFoundError, errors.ConflictError, errors.FieldsRejectedError])
def test_a_refusal_in_the_registers_own_words_shows_that_it_works(kind: type[CruApiError]) -> None:
    made = monitor()
    made.failed(fault(errors.NoConnectionError), NOW)
    made.failed(fault(kind, status=409), NOW)
    assert made.refresh(NOW, None).condition is _C.WORKS


def test_what_was_never_asked_says_nothing() -> None:
    made = monitor()
    made.failed(fault(errors.GateClosedError), NOW)
    assert made.refresh(NOW, None).condition is _C.UNKNOWN


@pytest.mark.parametrize(
    ("seconds", "condition"),
    [(0.1, _C.WORKS), (SLOW_ANSWER, _C.WORKS), (SLOW_ANSWER + 0.1, _C.SLOW)],
)
def test_a_slow_answer_is_said_to_be_slow(seconds: float, condition: EnvironmentCondition) -> None:
    made = monitor()
    made.answered(NOW, seconds)
    state = made.refresh(NOW, None)
    assert state.condition is condition
    made.answered(NOW + timedelta(minutes=1), 0.1)
    assert made.refresh(NOW + timedelta(minutes=1), None).condition is _C.WORKS


@pytest.mark.parametrize(
    ("passed", "condition"),
    [
        (timedelta(minutes=30), _C.WORKS),
        (timedelta(minutes=31), _C.UNKNOWN),
        # A clock that is put right by an hour says nothing of the register; one that was a day ahead does.
        (-timedelta(hours=1), _C.WORKS),
        (-timedelta(hours=13), _C.UNKNOWN),
    ],
)
def test_an_old_answer_no_longer_says_that_it_works(
    passed: timedelta, condition: EnvironmentCondition
) -> None:
    made = monitor()
    made.answered(NOW, 0.1)
    assert made.refresh(NOW, None).condition is _C.WORKS
    assert made.refresh(NOW + passed, None).condition is condition


def test_each_of_the_ten_says_why_since_when_what_is_done_what_to_do_and_whose_move() -> None:
    window = closed_window(Webinar(1, "Szkolenie", NOW - timedelta(hours=1), NOW + timedelta(hours=1)))
    key = monitor()
    key.answered(NOW, 0.1)
    key.key_refused(Refusal("123456785", "Szkoła", NOW, "401"))
    slow, old = monitor(), monitor()
    slow.answered(NOW, 20.0)
    old.answered(NOW, 0.1)
    states = [
        met(),
        slow.refresh(NOW, None),
        met(fault(errors.ServerUnavailableError, status=503)),
        met(fault(errors.TooManyRequestsError, status=429)),
        met(fault(errors.NoConnectionError)),
        met(fault(errors.ForeignAnswerError, status=200)),
        key.refresh(NOW, None),
        webinar_state(window, window.opens_at, NOW),
        limit_state(50, 50, NOW, NOW),
        old.refresh(NOW + timedelta(hours=1), None),
    ]
    assert {state.condition for state in states} == set(EnvironmentCondition)
    for state in states:
        assert state.reason
        assert state.since is not None
        assert state.program_does
        assert state.you_can
        assert state.whose_move
    assert monitor().state.reason == "Jeszcze nie wiem, czy rejestr działa"


def test_a_webinar_covers_all_else_and_the_daily_limit_no_trouble() -> None:
    window = closed_window(Webinar(1, "Szkolenie", NOW - timedelta(hours=1), NOW + timedelta(hours=1)))
    for restraint, expected in (
        (webinar_state(window, window.opens_at, NOW), _C.WEBINAR),
        (limit_state(50, 50, NOW, NOW), _C.NO_INTERNET),
    ):
        made = monitor()
        made.failed(fault(errors.NoConnectionError), NOW)
        made.restrained(restraint)
        assert made.refresh(NOW, None).condition is expected
