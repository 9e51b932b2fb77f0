"""Pierwsze kroki: practising takes one click and no key; the rules are shown before the test environment."""

import pytest
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.ui.pages.first_start.first_start_page import FirstStartPage
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> FirstStartPage:
    made = FirstStartPage(bench.desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_one_click_gives_an_entity_and_the_form(page: FirstStartPage, bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open()
    with qtbot.waitSignal(desk.new_agreement_wanted, timeout=10_000):
        page.practise.button.click()
    assert desk.context == PRACTICE_CONTEXT
    assert bench.workspace.contexts.list() == (PRACTICE_CONTEXT,)
    assert bench.workspace.key_of(PRACTICE_CONTEXT) == f"klucz-{PRACTICE_CONTEXT.regon}"


def test_practising_again_adds_nothing(page: FirstStartPage, bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open_with_school()
    with qtbot.waitSignal(desk.new_agreement_wanted, timeout=10_000):
        page.practise.button.click()
    assert len(bench.workspace.contexts.list()) == 1


def test_a_key_leads_to_the_real_register_and_to_adding_an_entity(
    page: FirstStartPage, bench: Bench, qtbot: QtBot
) -> None:
    desk = bench.open()
    added: list[int] = []
    desk.context_adding_wanted.connect(lambda: added.append(1))
    with qtbot.waitSignal(desk.environment_wanted) as wanted:
        page.production.button.click()
    assert wanted.args == [Environment.PRODUCTION]
    assert added == []
    desk.opening(Environment.PRODUCTION)
    desk.opened(bench.workspace, ())
    assert added == [1]


def test_the_rules_come_before_the_test_environment(page: FirstStartPage, bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open()
    page.test.button.click()
    assert page.rules.isVisible()
    assert not page.practise.isVisible()
    assert "hasła nie wolno" in page.rules.text.toPlainText()
    with qtbot.waitSignal(desk.environment_wanted) as wanted:
        page.rules.accept.click()
    assert wanted.args == [Environment.TEST]
    assert desk.settings.test_rules_accepted_at == bench.moment


def test_going_back_from_the_rules_accepts_nothing(page: FirstStartPage, bench: Bench) -> None:
    desk = bench.open()
    page.test.button.click()
    page.rules.left.emit()
    assert page.practise.isVisible()
    assert desk.settings.test_rules_accepted_at is None


def test_a_wish_waits_for_the_workspace(page: FirstStartPage, bench: Bench, qtbot: QtBot) -> None:
    page.practise.button.click()
    with qtbot.waitSignal(bench.desk.new_agreement_wanted, timeout=10_000):
        bench.open()
    assert bench.desk.context == PRACTICE_CONTEXT


def test_the_checklist_says_what_is_done(page: FirstStartPage, bench: Bench) -> None:
    bench.open_with_school()
    page.shown()
    bench.settle()
    texts = visible_texts(page)
    assert "Jak daleko jesteś" in texts
    assert "1 z 3" in texts


def test_first_steps_are_named_and_reached_by_keyboard(page: FirstStartPage, bench: Bench) -> None:
    bench.open()
    assert complaints(page) == []
    page.test.button.click()
    assert complaints(page) == []
