"""Every scenario of the training register: published exactly once, or in a state that names why not."""

from dataclasses import replace
from pathlib import Path

import pytest

from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.training.calls import Operation
from cru_desktop.training.scenarios import Scenario, Step, named, names
from cru_desktop.training.steps import Effect, Match
from tests.delivery.office import Office, agreement

#: Scenarios that end otherwise than in a publication: the state that names why.
_OTHERWISE = {
    "key-rejected": SubmissionState.NEEDS_ATTENTION,
    "foreign-key": SubmissionState.NEEDS_ATTENTION,
    "forbidden": SubmissionState.NEEDS_ATTENTION,
    "too-large": SubmissionState.REJECTED,
    "field-rejected-later": SubmissionState.REJECTED,
    "unknown-regon": SubmissionState.REJECTED,
    "stuck": SubmissionState.ACCEPTED,
}
#: A Retry-After beyond all reason is obeyed all the same, so the test would have to wait for three million
#: years.
_NEVER_ENDING = {"too-many-absurd": SubmissionState.WAITING}


#: Refused connections last in real seconds; `test_refused_connections` ends them by hand instead.
_NAMES = [name for name in names() if not any(step.effect is Effect.REFUSE for step in named(name).steps)]


@pytest.mark.parametrize("name", _NAMES)
def test_each_scenario_ends_published_once_or_says_why(name: str, tmp_path: Path) -> None:
    expected = {**_OTHERWISE, **_NEVER_ENDING}.get(name, SubmissionState.PUBLISHED)
    with Office(tmp_path, scenario=named(name)) as office:
        rows = [office.queue(agreement("1/2026")), office.queue(agreement("2/2026"))]
        office.run(seconds=7200)
        states = [office.state(row) for row in rows]
        assert states[0] is expected
        numbers = office.published_numbers()
        assert len(numbers) == len(set(numbers))
        assert states.count(SubmissionState.PUBLISHED) == len(numbers)
        if expected is SubmissionState.NEEDS_ATTENTION:
            assert office.row(rows[0]).attention is AttentionReason.KEY_REFUSED


_EFFECTS = {
    "no answer": Step(Effect.TIME_OUT),
    "taken, no answer": Step(Effect.TIME_OUT, taken=True),
    "reset": Step(Effect.RESET),
    "taken, reset": Step(Effect.RESET, taken=True),
    "500": Step(Effect.ERROR, status=500),
    "429": Step(Effect.ERROR, status=429, retry_after="7"),
    "503 page": Step(Effect.GATEWAY, status=503),
    "taken, 504 page": Step(Effect.GATEWAY, status=504, taken=True),
    "200 page": Step(Effect.GATEWAY, status=200),
    "half an answer": Step(Effect.MALFORMED),
}
_MOMENTS = {
    "first look-up": Match(operations=frozenset({Operation.SUMMARIES})),
    "write": Match(operations=frozenset({Operation.PUBLISH})),
    "poll": Match(operations=frozenset({Operation.DOCUMENTS})),
}


@pytest.mark.parametrize("effect", _EFFECTS)
@pytest.mark.parametrize("moment", _MOMENTS)
def test_fault_at_each_moment(effect: str, moment: str, tmp_path: Path) -> None:
    step = replace(_EFFECTS[effect], match=_MOMENTS[moment])
    with Office(tmp_path, scenario=Scenario("one fault", (step,))) as office:
        row = office.queue(agreement())
        office.run()
        assert office.state(row) is SubmissionState.PUBLISHED
        assert office.published_numbers() == ["1/2026"]


@pytest.mark.parametrize("effect", _EFFECTS)
@pytest.mark.parametrize("during", [Operation.SUMMARIES, Operation.DOCUMENTS, Operation.DETAILS])
def test_fault_in_the_look_up_after_a_lost_answer(effect: str, during: Operation, tmp_path: Path) -> None:
    lost = Step(Effect.TIME_OUT, Match(operations=frozenset({Operation.PUBLISH})), taken=True)
    fault = replace(_EFFECTS[effect], match=Match(operations=frozenset({during})))
    with Office(tmp_path, scenario=Scenario("two faults", (lost, fault))) as office:
        row = office.queue(agreement())
        office.run()
        assert office.state(row) is SubmissionState.PUBLISHED
        assert office.published_numbers() == ["1/2026"]
        assert office.writes() == 1


@pytest.mark.parametrize("sent_before", [0, 1])
def test_refused_connections(sent_before: int, tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(3)]
        office.run(lambda: office.writes() >= sent_before)
        office.register.play(Scenario("outage", (Step(Effect.REFUSE),)))
        office.run(seconds=600)
        office.register.play(named("well-behaved"))
        office.run()
        assert [office.state(row) for row in rows] == [SubmissionState.PUBLISHED] * 3
        assert sorted(office.published_numbers(), key=str) == ["0/2026", "1/2026", "2/2026"]
