"""Pierwsze kroki: practising takes one click; checklists lead to the first contract."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.cru_api.destination import destination
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.api_keys import ApiKeys
from cru_desktop.support.rules_acceptance import rules_version
from cru_desktop.training.server import TrainingRegister
from cru_desktop.ui.pages.first_start.access_step import AccessStep
from cru_desktop.ui.pages.first_start.application_step import ApplicationStep
from cru_desktop.ui.pages.first_start.entity_step import EntityStep
from cru_desktop.ui.pages.first_start.first_start_page import FirstStartPage
from cru_desktop.ui.pages.first_start.guide import Guide
from cru_desktop.ui.pages.first_start.key_step import PARTS, KeyStep
from cru_desktop.ui.pages.first_start.paste_step import PasteStep
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.first_start.rules_step import RulesStep
from cru_desktop.ui.pages.first_start.step_content import StepContent
from cru_desktop.ui.pages.first_start.steps import (
    Facts,
    Mark,
    Standing,
    StepId,
    next_step,
    standing,
    steps_of,
)
from cru_desktop.ui.theme.tokens import DARK, LIGHT
from cru_desktop.ui.widgets.picture import coloured
from tests.secrets.keyrings import MemoryKeyring
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench, benched
from tests.ui.keyboard import press, type_text

SCHOOL = Context(Environment.TEST, "123456785", "1234563218", "Szkoła Podstawowa nr 2 w Zalesiu")
KEY = "klucz-123456785"


def _page(bench: Bench, qtbot: QtBot) -> FirstStartPage:
    made = FirstStartPage(bench.desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> FirstStartPage:
    return _page(bench, qtbot)


@pytest.fixture
def bench_in_test(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with benched(qtbot, tmp_path / "profile", Environment.TEST) as made:
        yield made


@pytest.fixture
def page_in_test(bench_in_test: Bench, qtbot: QtBot) -> FirstStartPage:
    return _page(bench_in_test, qtbot)


def _guide(page: FirstStartPage, bench: Bench) -> Guide:
    """The checklist of the test environment, its facts read."""
    page.test.button.click()
    bench.settle()
    assert page.guide is not None
    return page.guide


def _content(guide: Guide, step: StepId) -> StepContent:
    guide.show_step(step)
    return guide.contents[step]


# -- three ways --------------------------------------------------------------------------------------------


def test_one_click_gives_an_entity_and_the_form(page: FirstStartPage, bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open()
    with qtbot.waitSignal(desk.new_agreement_wanted, timeout=30_000):
        page.practise.button.click()
    assert desk.context == PRACTICE_CONTEXT
    assert bench.workspace.contexts.list() == (PRACTICE_CONTEXT,)
    assert bench.workspace.key_of(PRACTICE_CONTEXT) == f"klucz-{PRACTICE_CONTEXT.regon}"


def test_practising_again_adds_nothing(page: FirstStartPage, bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open_with_school()
    with qtbot.waitSignal(desk.new_agreement_wanted, timeout=30_000):
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


def test_a_wish_waits_for_the_workspace(page: FirstStartPage, bench: Bench, qtbot: QtBot) -> None:
    page.practise.button.click()
    with qtbot.waitSignal(bench.desk.new_agreement_wanted, timeout=30_000):
        bench.open()
    assert bench.desk.context == PRACTICE_CONTEXT


def test_practising_says_how_far_one_has_come(page: FirstStartPage, bench: Bench) -> None:
    bench.open_with_school()
    page.shown()
    bench.settle()
    texts = visible_texts(page)
    assert "Jak daleko jesteś" in texts
    assert "1 z 3" in texts


def test_first_steps_are_named_and_reached_by_keyboard(page: FirstStartPage, bench: Bench) -> None:
    bench.open()
    assert complaints(page) == []


def test_the_test_environment_is_opened_before_its_steps(
    page: FirstStartPage, bench: Bench, qtbot: QtBot
) -> None:
    bench.open()
    with qtbot.waitSignal(bench.desk.environment_wanted) as wanted:
        page.test.button.click()
    assert wanted.args == [Environment.TEST]
    assert page.guide is None


# -- the checklist -----------------------------------------------------------------------------------------


def test_the_rules_come_first_and_are_accepted_by_a_person(
    page_in_test: FirstStartPage, bench_in_test: Bench
) -> None:
    desk = bench_in_test.open()
    guide = _guide(page_in_test, bench_in_test)
    assert list(guide.contents) == [StepId.RULES]
    rules = guide.contents[StepId.RULES]
    assert isinstance(rules, RulesStep)
    assert "hasła nie wolno" in rules.text.toPlainText()
    assert rules.accept.text() == "Znam te zasady i będę ich przestrzegać"
    rules.accept.click()
    assert desk.settings.test_rules_accepted_at is None, "nobody is named"
    type_text(rules.person.line, "Anna Kowalska")
    rules.accept.click()
    bench_in_test.settle()
    assert desk.settings.test_rules_accepted_at == bench_in_test.moment
    assert desk.settings.test_rules_person == "Anna Kowalska"
    assert desk.settings.test_rules_version == rules_version(desk.surroundings.in_force.rules.text)
    assert guide.current is StepId.ENTITY


def test_another_wording_of_the_rules_is_asked_again(
    page_in_test: FirstStartPage, bench_in_test: Bench
) -> None:
    desk = bench_in_test.open()
    desk.change_settings(test_rules_accepted_at=bench_in_test.moment, test_rules_version="an older text")
    guide = _guide(page_in_test, bench_in_test)
    assert guide.current is StepId.RULES
    assert "Zasady się zmieniły." in visible_texts(guide)


def test_going_back_to_the_three_ways_accepts_nothing(
    page_in_test: FirstStartPage, bench_in_test: Bench
) -> None:
    desk = bench_in_test.open()
    guide = _guide(page_in_test, bench_in_test)
    guide.panel.left.emit()
    assert page_in_test.practise.isVisible()
    assert not guide.isVisible()
    assert desk.settings.test_rules_accepted_at is None


def test_an_entity_is_added_without_leaving_the_checklist(
    page_in_test: FirstStartPage, bench_in_test: Bench
) -> None:
    desk = bench_in_test.open()
    guide = _guide(page_in_test, bench_in_test)
    step = _content(guide, StepId.ENTITY)
    assert isinstance(step, EntityStep)
    step.form.name.set_text("Szkoła Podstawowa nr 2 w Zalesiu")
    step.form.regon.set_text("123456785")
    step.form.nip.set_text("1234563218")
    step.form.save.click()
    bench_in_test.settle()
    bench_in_test.settle()
    assert desk.context is not None
    assert desk.context.regon == "123456785"
    assert standing(StepId.ENTITY, guide.facts) is Standing.DONE
    assert not step.form.isVisible()


def test_progress_is_kept_and_resumed(
    page_in_test: FirstStartPage, bench_in_test: Bench, qtbot: QtBot
) -> None:
    bench_in_test.open(SCHOOL)
    guide = _guide(page_in_test, bench_in_test)
    guide.show_step(StepId.ACCESS)
    guide.panel.marks[Mark.DONE].click()
    bench_in_test.settle()
    guide.show_step(StepId.APPLICATION)
    guide.panel.marks[Mark.WAITING].click()
    bench_in_test.settle()
    assert guide.current is StepId.APPLICATION, "waiting does not lead on"
    again = _page(bench_in_test, qtbot)
    again.shown()
    bench_in_test.settle()
    assert again.guide is not None
    assert again.guide.facts.marks == {StepId.ACCESS: Mark.DONE, StepId.APPLICATION: Mark.WAITING}
    assert again.guide.list.buttons[StepId.APPLICATION].accessibleName() == "Wniosek o konto: czekam"


def test_each_step_shows_the_one_thing_to_do(page_in_test: FirstStartPage, bench_in_test: Bench) -> None:
    bench_in_test.open(SCHOOL)
    guide = _guide(page_in_test, bench_in_test)

    def main() -> list[str]:
        buttons = [*guide.panel.marks.values(), guide.panel.back, guide.panel.forward]
        return [each.text() for each in buttons if each.property("role") == "primary" and each.isEnabled()]

    guide.show_step(StepId.LOG_IN)
    assert main() == ["Zrobione"]
    guide.show_step(StepId.VERIFICATION)
    assert main() == ["Czekam"]
    guide.show_step(StepId.ACCESS)
    assert main() == [], "the letter's own button is the main one"
    guide.show_step(StepId.VERIFICATION)
    guide.panel.marks[Mark.WAITING].click()
    bench_in_test.settle()
    assert main() == ["Dalej"]


def test_a_mark_is_taken_back_by_pressing_it_again(
    page_in_test: FirstStartPage, bench_in_test: Bench
) -> None:
    bench_in_test.open(SCHOOL)
    guide = _guide(page_in_test, bench_in_test)
    guide.show_step(StepId.LOG_IN)
    for _ in range(2):
        guide.panel.marks[Mark.WAITING].click()
        bench_in_test.settle()
    assert guide.facts.marks == {}
    assert not guide.panel.marks[Mark.WAITING].isChecked()


def test_the_letter_names_the_entity_and_is_copied_and_saved(
    page_in_test: FirstStartPage, bench_in_test: Bench, tmp_path: Path
) -> None:
    bench_in_test.open(SCHOOL)
    step = _content(_guide(page_in_test, bench_in_test), StepId.ACCESS)
    assert isinstance(step, AccessStep)
    step.users.setValue(4)
    assert "REGON: 123456785" in step.text.toPlainText()
    assert "użytkowników: 4" in step.text.toPlainText()
    step.copy.click()
    assert QGuiApplication.clipboard().text() == step.letter.text
    step.save_to(tmp_path / "prosba.txt")
    bench_in_test.settle()
    assert (tmp_path / "prosba.txt").read_text(encoding="utf-8") == step.letter.whole


def test_empty_files_are_made_and_looked_at(
    page_in_test: FirstStartPage, bench_in_test: Bench, tmp_path: Path
) -> None:
    bench_in_test.open(SCHOOL)
    step = _content(_guide(page_in_test, bench_in_test), StepId.APPLICATION)
    assert isinstance(step, ApplicationStep)
    folder = tmp_path / "Dokumenty"
    folder.mkdir()
    step.count.setValue(2)
    step.make_in(folder)
    bench_in_test.settle()
    assert step.answer.headline.endswith(": 2.")
    assert " i " in step.answer.text
    step.look_at(folder / "zalacznik-2.pdf")
    bench_in_test.settle()
    assert step.answer.headline == "Plik „zalacznik-2.pdf” nie jest jeszcze podpisany."
    wrong = folder / "umowa.pdf"
    wrong.write_bytes(b"not a PDF at all")
    step.look_at(wrong)
    bench_in_test.settle()
    assert step.answer.headline == "To nie jest plik PDF."
    step.make_in(tmp_path / "gone")
    bench_in_test.settle()
    assert "Nie udało się zapisać" in step.answer.headline


def test_the_pictures_are_gone_through_and_told_in_words(
    page_in_test: FirstStartPage, bench_in_test: Bench
) -> None:
    bench_in_test.open(SCHOOL)
    guide = _guide(page_in_test, bench_in_test)
    step = _content(guide, StepId.KEY)
    assert isinstance(step, KeyStep)
    before = " ".join(visible_texts(guide))
    assert "Czy ktoś w jednostce (także program księgowy) ma już klucz? Poproś o niego." in before
    assert "Nowy klucz może unieważnić poprzedni." in before
    for part in PARTS[1:]:
        step.forward.click()
        assert part.words in visible_texts(guide)
    assert not step.forward.isEnabled()
    shown = [picture for picture in step.pictures if picture.isVisible()]
    assert [picture.accessibleName() for picture in shown] == [f"Rysunek: {PARTS[-1].description}"]
    for width in (320, 900):
        step.resize(width, 600)
        assert shown[0].heightForWidth(width) > 0


def test_a_pasted_key_ticks_all_that_leads_to_it(
    page_in_test: FirstStartPage, bench_in_test: Bench, qtbot: QtBot
) -> None:
    with TrainingRegister(publish_after=0.0) as register:
        workspace = replace(
            bench_in_test.workspace,
            keys=ApiKeys(MemoryKeyring),
            destination=destination(Environment.TEST, register.base_url),
        )
        workspace.contexts.add(SCHOOL, bench_in_test.moment)
        bench_in_test.desk.opened(workspace, workspace.contexts.list())
        guide = _guide(page_in_test, bench_in_test)
        step = _content(guide, StepId.PASTE)
        assert isinstance(step, PasteStep)
        assert "Zasady środowiska testowego nie są jeszcze przyjęte." in visible_texts(guide)
        panel = step.panel
        assert panel is not None
        type_text(panel.line, KEY)
        press(panel.line, Qt.Key.Key_Return)
        bench_in_test.settle()
        panel.vouch.click()
        bench_in_test.settle()
        bench_in_test.settle()
        assert guide.facts.key_stored
        assert standing(StepId.ACCESS, guide.facts) is Standing.NOT_NEEDED
        assert guide.current is StepId.RULES, "the rules are still to be accepted"


def test_the_same_entity_elsewhere_gets_a_field_of_its_own_for_its_key(
    bench_in_test: Bench, qtbot: QtBot
) -> None:
    bench_in_test.open(SCHOOL)
    step = PasteStep(bench_in_test.desk)
    qtbot.addWidget(step)
    step.refresh()
    first = step.panel
    assert first is not None
    type_text(first.line, KEY)
    step.refresh()
    assert step.panel is first, "what is being typed stays"
    elsewhere = replace(SCHOOL, environment=Environment.PRODUCTION)
    bench_in_test.desk.opened(bench_in_test.workspace, (elsewhere,))
    step.refresh()
    assert step.panel is not None
    assert step.panel is not first
    assert step.panel.line.text() == ""


def test_every_step_is_named_and_reached_by_keyboard(
    page_in_test: FirstStartPage, bench_in_test: Bench
) -> None:
    bench_in_test.open(SCHOOL)
    guide = _guide(page_in_test, bench_in_test)
    found = []
    for place, step in enumerate(guide.steps, start=1):
        guide.show_step(step)
        assert f"krok {place} z {len(guide.steps)}" in visible_texts(guide)
        found += complaints(page_in_test)
    assert found == []
    guide.show_step(StepId.RULES)
    for _ in guide.steps[1:]:
        press(guide.panel.forward, Qt.Key.Key_Space)
    assert guide.current is StepId.AGREEMENT


def test_with_little_room_the_step_is_shown_alone(page_in_test: FirstStartPage, bench_in_test: Bench) -> None:
    bench_in_test.open(SCHOOL)
    guide = _guide(page_in_test, bench_in_test)
    assert guide.list.isVisible()
    page_in_test.resize(560, 700)
    assert not guide.list.isVisible()
    page_in_test.focus_first()
    press(guide.panel.forward, Qt.Key.Key_Space)
    assert guide.current is StepId.ENTITY
    page_in_test.resize(1000, 700)
    assert guide.list.isVisible()


def test_the_real_register_has_a_shorter_path_without_empty_files(
    themed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with benched(qtbot, tmp_path / "profile", Environment.PRODUCTION) as bench:
        page = _page(bench, qtbot)
        bench.open()
        assert page.production.other is not None
        page.production.other.click()
        bench.settle()
        assert page.guide is not None
        assert StepId.RULES not in page.guide.steps
        assert StepId.ACCESS not in page.guide.steps
        page.guide.show_step(StepId.APPLICATION)
        texts = " ".join(visible_texts(page.guide))
        asked = "dołącza się dokumenty potwierdzające upoważnienie, jeśli są potrzebne (art. 34b ust. 3 "
        assert asked in texts
        assert "Utwórz puste pliki" not in texts


# -- how steps stand ---------------------------------------------------------------------------------------


def test_what_the_program_sees_goes_before_what_was_marked() -> None:
    waiting = Facts(marks={StepId.VERIFICATION: Mark.WAITING})
    assert standing(StepId.VERIFICATION, waiting) is Standing.WAITING
    with_key = replace(waiting, key_stored=True)
    assert standing(StepId.VERIFICATION, with_key) is Standing.NOT_NEEDED
    refused = Facts(key_stored=True, marks={StepId.KEY: Mark.NOT_APPLICABLE})
    assert standing(StepId.KEY, refused) is Standing.NOT_APPLICABLE


def test_the_next_step_is_the_first_unfinished_one_or_the_last() -> None:
    assert next_step(Environment.TEST, Facts()) is StepId.RULES
    assert next_step(Environment.PRODUCTION, Facts(entity_added=True, key_stored=True)) is StepId.AGREEMENT
    everything = Facts(True, True, True, True)
    assert next_step(Environment.TEST, everything) is StepId.AGREEMENT
    assert steps_of(Environment.TRAINING) == ()


def test_drawings_follow_the_theme() -> None:
    drawing = f'<rect fill="{LIGHT.surface}" stroke="{LIGHT.divider}"/><text fill="#FFFFFE"/>'
    dark = coloured(drawing, DARK)
    assert dark == f'<rect fill="{DARK.surface}" stroke="{DARK.divider}"/><text fill="{DARK.on_primary}"/>'
    assert LIGHT.on_primary in coloured(drawing, LIGHT)
