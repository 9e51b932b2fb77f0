""" "To ta sama?": what the register holds is shown beside the agreement before a person decides."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cru_desktop.cru_api.destination import destination
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.training.scenarios import Effect, Scenario, Step
from cru_desktop.training.server import TrainingRegister
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.sending.similar_dialog import SimilarDialog
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench
from tests.ui.sample_rows import advance, entry, queue, similar
from tests.ui.sending_bench import Sending

S = SubmissionState
UNKNOWN = "11111111-52f6-4c55-9d2b-6d1f7a0f1a11"


@pytest.fixture
def register() -> Iterator[TrainingRegister]:
    with TrainingRegister(publish_after=0.05) as server:
        yield server


@pytest.fixture
def sending(bench: Bench, register: TrainingRegister, qtbot: QtBot) -> Iterator[Sending]:
    """With a row that is asked about; then the desk talks with the training register."""
    bench.open(PRACTICE_CONTEXT)
    made = Sending(bench, qtbot)
    yield made
    bench.settle()


def in_portal(register: TrainingRegister, value: str = "1230.00") -> str:
    """Somebody typed it in there."""
    raw = entry("Usługa kominiarska", value)
    return register.publish_directly(raw)


def asked(sending: Sending, register: TrainingRegister, *register_ids: str) -> None:
    bench = sending.bench
    queue(bench, "Usługa kominiarska", "1230.00")
    advance(bench, similar(bench, *register_ids))
    bench.workspace = replace(
        bench.workspace, destination=destination(Environment.TRAINING, register.base_url)
    )
    bench.desk.opened(bench.workspace, bench.workspace.contexts.list())
    sending.show()


def compared(sending: Sending, qtbot: QtBot) -> SimilarDialog:
    sending.press("Porównaj")
    found: list[SimilarDialog] = []

    def shown() -> bool:
        found[:] = sending.page.findChildren(SimilarDialog)
        return bool(found)

    qtbot.waitUntil(shown, timeout=20_000)
    return found[0]


def test_what_differs_stands_side_by_side(sending: Sending, register: TrainingRegister, qtbot: QtBot) -> None:
    other, same = in_portal(register, "1320.00"), in_portal(register)
    asked(sending, register, other, same)
    before = len(register.requests)
    dialog = compared(sending, qtbot)
    assert [each.method for each in register.requests[before:]] == ["GET", "GET"]
    assert complaints(dialog) == []
    first, second = dialog.comparisons
    assert "1\u00a0230,00" in first.text
    assert "1\u00a0320,00" in first.text
    assert second.text == ""
    assert "Nic się nie różni: wpis w rejestrze mówi dokładnie to samo." in visible_texts(dialog)
    row_id = sending.row("Usługa kominiarska").submission.id
    dialog.same_buttons[1].click()
    sending.settle()
    stored = sending.bench.workspace.submissions.get(row_id)
    assert (stored.state, stored.register_id) == (S.PUBLISHED, same)


def test_another_one_is_sent(sending: Sending, register: TrainingRegister, qtbot: QtBot) -> None:
    asked(sending, register, in_portal(register, "1320.00"))
    row = sending.row("Usługa kominiarska")
    compared(sending, qtbot).other_button.click()
    sending.settle()
    assert sending.stored(row).state is S.QUEUED


def test_closing_decides_nothing(sending: Sending, register: TrainingRegister, qtbot: QtBot) -> None:
    asked(sending, register, in_portal(register))
    row = sending.row("Usługa kominiarska")
    compared(sending, qtbot).reject()
    sending.settle()
    assert sending.stored(row).state is S.NEEDS_ATTENTION


def test_an_entry_that_the_register_does_not_show(
    sending: Sending, register: TrainingRegister, qtbot: QtBot
) -> None:
    asked(sending, register, UNKNOWN)
    dialog = compared(sending, qtbot)
    assert any("Rejestr nie pokazuje teraz tego wpisu." in text for text in visible_texts(dialog))
    assert not dialog.comparisons


def test_a_register_that_does_not_answer_is_told_in_words(
    sending: Sending, register: TrainingRegister, qtbot: QtBot
) -> None:
    asked(sending, register, in_portal(register))
    register.play(Scenario("out", (Step(Effect.GATEWAY, times=None, status=503),)))
    with qtbot.waitSignal(sending.bench.desk.problem_raised, timeout=20_000) as raised:
        sending.press("Porównaj")
    (problem,) = raised.args
    assert isinstance(problem, Problem)
    assert problem.code == "CRU-API-503"
    assert sending.stored(sending.row("Usługa kominiarska")).state is S.NEEDS_ATTENTION
