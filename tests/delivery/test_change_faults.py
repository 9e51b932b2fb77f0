"""Every fault, at every moment of a change and of a withdrawal: applied exactly once, or a state that names
why not.
"""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from cru_desktop.domain.submission import AttentionReason, Operation, SubmissionState
from cru_desktop.training.calls import Operation as Call
from cru_desktop.training.scenarios import Scenario, Step, named, names
from cru_desktop.training.steps import Effect, Match
from tests.delivery.changing import change, lines, play, published, withdraw
from tests.delivery.office import QUICK, Office

S = SubmissionState

#: Scenarios that end otherwise than in the change: the state that names why.
_OTHERWISE = {
    "key-rejected": S.NEEDS_ATTENTION,
    "foreign-key": S.NEEDS_ATTENTION,
    "forbidden": S.NEEDS_ATTENTION,
    "too-large": S.REJECTED,
    "field-rejected-later": S.REJECTED,
    "unknown-regon": S.REJECTED,
    "past-refused": S.REJECTED,
    "past-rejected-later": S.REJECTED,
    "stuck": S.ACCEPTED,
    # Obeyed all the same, so the test would have to wait for three million years.
    "too-many-absurd": S.WAITING,
}
#: Only of an update: nothing in a withdrawal has a day.
_TAKEN_IN_WITHDRAWAL = ("past-refused", "past-rejected-later")
#: Refused connections last in real seconds.
_NAMES = [name for name in names() if not any(step.effect is Effect.REFUSE for step in named(name).steps)]
OPERATIONS = (Operation.UPDATE, Operation.WITHDRAW)


def send(office: Office, operation: Operation, scenario: Scenario) -> int:
    """One published agreement, then the fault, then the change or the withdrawal."""
    agreement_id = published(office)
    office.engine.close()
    office.settings = QUICK
    office.restart()
    play(office, scenario)
    if operation is Operation.UPDATE:
        return change(office, agreement_id, comment="aneks", value=Decimal("250"))
    return withdraw(office, agreement_id)


def times_applied(office: Office, operation: Operation) -> int:
    """How often the register holds what was asked for."""
    if operation is Operation.UPDATE:
        return len(lines(office))
    return 1 - len(office.register.published)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("name", _NAMES)
def test_each_scenario_ends_applied_once_or_says_why(name: str, operation: Operation, tmp_path: Path) -> None:
    expected = _OTHERWISE.get(name, S.PUBLISHED)
    if operation is Operation.WITHDRAW and name in _TAKEN_IN_WITHDRAWAL:
        expected = S.PUBLISHED
    with Office(tmp_path) as office:
        row = send(office, operation, named(name))
        office.run(seconds=7200)
        assert office.state(row) is expected
        assert times_applied(office, operation) == (1 if expected is S.PUBLISHED else 0)
        if expected is S.NEEDS_ATTENTION:
            assert office.row(row).attention is AttentionReason.KEY_REFUSED


_EFFECTS = {
    "no answer": Step(Effect.TIME_OUT),
    "taken, no answer": Step(Effect.TIME_OUT, taken=True),
    "reset": Step(Effect.RESET),
    "taken, reset": Step(Effect.RESET, taken=True),
    "500": Step(Effect.ERROR, status=500),
    "429": Step(Effect.ERROR, status=429, retry_after="7"),
    "409": Step(Effect.ERROR, status=409),
    "503 page": Step(Effect.GATEWAY, status=503),
    "taken, 504 page": Step(Effect.GATEWAY, status=504, taken=True),
    "200 page": Step(Effect.GATEWAY, status=200),
    "half an answer": Step(Effect.MALFORMED),
}
_WRITES = Match(operations=frozenset({Call.UPDATE, Call.WITHDRAW}))
_MOMENTS = {
    "details before": Match(operations=frozenset({Call.DETAILS})),
    "write": _WRITES,
    "poll": Match(operations=frozenset({Call.DOCUMENTS})),
}


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("effect", _EFFECTS)
@pytest.mark.parametrize("moment", _MOMENTS)
def test_fault_at_each_moment(effect: str, moment: str, operation: Operation, tmp_path: Path) -> None:
    step = replace(_EFFECTS[effect], match=_MOMENTS[moment])
    with Office(tmp_path) as office:
        row = send(office, operation, Scenario("one fault", (step,)))
        office.run()
        assert office.state(row) is S.PUBLISHED
        assert times_applied(office, operation) == 1


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("effect", _EFFECTS)
@pytest.mark.parametrize("during", [Call.DOCUMENTS, Call.DETAILS])
def test_fault_in_the_look_up_after_a_lost_answer(
    effect: str, during: Call, operation: Operation, tmp_path: Path
) -> None:
    lost = Step(Effect.TIME_OUT, _WRITES, taken=True)
    fault = replace(_EFFECTS[effect], match=Match(operations=frozenset({during})))
    with Office(tmp_path) as office:
        row = send(office, operation, Scenario("two faults", (lost, fault)))
        office.run()
        assert office.state(row) is S.PUBLISHED
        assert times_applied(office, operation) == 1
        written = [one for one in office.register.requests if one.operation in _WRITES.operations]
        assert len(written) == 1


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_write_that_was_lost_on_the_way_is_sent_again_after_two_looks(
    operation: Operation, tmp_path: Path
) -> None:
    lost = Step(Effect.TIME_OUT, _WRITES)
    with Office(tmp_path) as office:
        row = send(office, operation, Scenario("lost", (lost,)))
        office.run()
        assert office.state(row) is S.PUBLISHED
        assert times_applied(office, operation) == 1
        texts = [event.text for event in office.workspace.submissions.events(row)]
        assert "Rejestr na pewno jej nie otrzymał. Wyślę ponownie." in texts


@pytest.mark.parametrize("operation", OPERATIONS)
def test_killed_before_during_and_after_the_write(operation: Operation, tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = send(office, operation, named("well-behaved"))
        for _ in range(40):
            if office.at_rest():
                break
            office.engine.step()
            office.die()
            office.clock.advance(0.5)
        office.run()
        assert office.state(row) is S.PUBLISHED
        assert times_applied(office, operation) == 1
