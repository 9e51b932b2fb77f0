"""Absence has to be shown: a list that does not show everything, or an entry that does not, shows none."""

from pathlib import Path

import pytest

from cru_desktop.domain.submission import SubmissionState
from cru_desktop.training.calls import Operation
from cru_desktop.training.scenarios import Scenario, Step, named
from cru_desktop.training.steps import Effect, Match
from tests.delivery.office import Office, agreement

_S = SubmissionState


def only(*operations: Operation) -> Match:
    return Match(operations=frozenset(operations))


@pytest.mark.parametrize(
    "lie",
    [
        Step(Effect.LYING_LISTS, only(Operation.SUMMARIES), times=None, total_off=3),
        Step(Effect.LYING_LISTS, only(Operation.DOCUMENTS), times=None, total_off=3),
    ],
    ids=["summaries", "documents"],
)
def test_an_incomplete_list_shows_no_absence(lie: Step, tmp_path: Path) -> None:
    """The register says that there are three more than it shows: one of them may be ours."""
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        office.register.play(Scenario("lost", (Step(Effect.RESET, only(Operation.PUBLISH)),)))
        office.run(lambda: office.state(row) is _S.UNCERTAIN)
        office.register.play(Scenario("lying", (lie,)))
        office.run(lambda: False, seconds=3 * 3600)
        assert office.state(row) is _S.UNCERTAIN
        assert office.writes() == 1
        office.register.play(named("well-behaved"))
        office.run()
        assert office.state(row) is _S.PUBLISHED
        assert office.writes() == 2
        assert office.published_numbers() == ["1/2026"]
