"""Na dziś: what needs the clerk, most urgent first, from real records."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.scope_dialog import ScopeDialog
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.today.counts_reader import CountsReader
from cru_desktop.ui.pages.today.day_words import long_day
from cru_desktop.ui.pages.today.matter_words import greeting, matter_words
from cru_desktop.ui.pages.today.matters import Matter, Urgency
from cru_desktop.ui.pages.today.reading import read_today
from cru_desktop.ui.pages.today.today_page import TodayPage
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench, benched
from tests.ui.keyboard import press

OTHER = Context(Environment.TRAINING, "987654329", None, "Przedszkole „Bajka”")


def _raw(context: Context, subject: str, concluded: str = "12.11.2026") -> dict[str, object]:
    return {
        "podstawoweDane": {"numerUmowy": "1/2026", "dataZawarciaUmowy": concluded},
        "szczegolyUmowy": {"przedmiotUmowy": subject},
        "stronyUmowy": [{"rodzaj": "JSFP", "nazwa": context.name, "regon": context.regon}],
    }


def _draft(bench: Bench, context: Context, subject: str, concluded: str = "12.11.2026") -> int:
    return bench.workspace.agreements.create_draft(
        context.regon, _raw(context, subject, concluded), bench.moment
    )


def _page(bench: Bench, qtbot: QtBot) -> TodayPage:
    page = TodayPage(bench.desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.shown()
    bench.settle()
    return page


def test_an_empty_day_says_what_to_do_first(bench: Bench, qtbot: QtBot) -> None:
    bench.open()
    page = _page(bench, qtbot)
    assert "Zacznij od pierwszych kroków" in visible_texts(page)
    with qtbot.waitSignal(bench.desk.page_wanted) as wanted:
        page.column.empty.button.click()  # type: ignore[union-attr] # read, and made with a button
    assert wanted.args == [PageName.FIRST_START]


def test_with_an_entity_the_first_thing_is_an_agreement(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    page = _page(bench, qtbot)
    assert page.title == "Dzień dobry"
    assert page.subtitle == "niedziela, 22 listopada 2026"
    assert "Wpisz pierwszą umowę" in visible_texts(page)


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (timedelta(days=3), "Zegar tego komputera spieszy się o 3 dni względem zegara rejestru"),
        (timedelta(minutes=-40), "Zegar tego komputera spóźnia się o 40 minut względem zegara rejestru"),
        (timedelta(minutes=14), None),
    ],
)
def test_a_wrong_clock_is_told_where_deadlines_are_read(
    ahead: timedelta, told: str | None, bench: Bench, qtbot: QtBot
) -> None:
    bench.open_with_school()
    page = _page(bench, qtbot)
    bench.workspace.register_clock.told(bench.moment - ahead)
    bench.desk.take_environment_state(
        EnvironmentState(EnvironmentCondition.WORKS, "Rejestr działa", bench.moment)
    )
    qtbot.waitUntil(lambda: page.clock_bar.isVisible() is (told is not None))
    bench.settle()
    texts = [text.replace("\u00a0", " ") for text in visible_texts(page)]
    assert [text for text in texts if text.startswith("Zegar")] == ([] if told is None else [told])
    assert not complaints(page)


def test_a_draft_stands_there_and_its_button_opens_it(bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open_with_school()
    agreement_id = _draft(bench, PRACTICE_CONTEXT, "Dostawa opału")
    page = _page(bench, qtbot)
    assert page.title == "Dzień dobry. Nic pilnego nie czeka"
    assert [line.title.text() for line in page.lines] == ["1/2026 · Dostawa opału"]
    with qtbot.waitSignal(desk.agreement_wanted) as wanted:
        page.lines[0].button.click()
    assert wanted.args == [agreement_id]
    assert complaints(page) == []


def test_several_entities_are_named_and_one_can_be_chosen(bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open(PRACTICE_CONTEXT, OTHER)
    _draft(bench, OTHER, "Zabawki")
    page = _page(bench, qtbot)
    assert page.lines[0].text.text().startswith("Przedszkole „Bajka”. ")
    page.column.entities.chosen.emit(OTHER.regon)  # type: ignore[union-attr] # read
    assert desk.context == OTHER


def test_opening_a_draft_of_another_entity_changes_to_it(bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open(PRACTICE_CONTEXT, OTHER)
    _draft(bench, OTHER, "Zabawki")
    page = _page(bench, qtbot)
    page.lines[0].button.click()
    assert desk.context == OTHER


def test_a_change_is_followed_a_moment_later(bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open_with_school()
    page = _page(bench, qtbot)
    _draft(bench, PRACTICE_CONTEXT, "Dostawa opału")
    desk.agreements_changed.emit()
    qtbot.waitUntil(lambda: len(page.lines) == 1, timeout=30_000)


def test_the_frames_numbers_are_read_too(bench: Bench, qtbot: QtBot) -> None:
    desk = bench.desk
    shown: list[object] = []
    reader = CountsReader(desk, shown.append)
    bench.open_with_school()
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    assert reader is not None


@pytest.fixture
def production(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with benched(qtbot, tmp_path, Environment.PRODUCTION) as made:
        yield made


def test_in_production_deadlines_and_missing_keys_come_first(production: Bench) -> None:
    school = Context(Environment.PRODUCTION, PRACTICE_CONTEXT.regon, "1234563218", "Szkoła")
    production.open(school)
    today: date = production.desk.today()
    for name, days_ago in (("po terminie", 32), ("ma czas", 2), ("na jutro", 29), ("na dziś", 30)):
        concluded = (today - timedelta(days=days_ago)).strftime("%d.%m.%Y")
        _draft(production, school, name, concluded)
    day = read_today(production.workspace, production.moment)
    assert [(each.urgency, each.subject) for each in day.matters] == [
        (Urgency.OVERDUE, "po terminie"),
        (Urgency.SOON, "na dziś"),
        (Urgency.SOON, "na jutro"),
        (Urgency.KEY, "Szkoła"),
        (Urgency.DRAFT, "ma czas"),
    ]
    badges = [matter_words(each).badge for each in day.matters]
    assert badges == ["Po terminie 2 dni", "Dziś", "Jutro", "Brak klucza", "Szkic"]
    assert day.counts.matters == 4


@pytest.mark.parametrize(
    ("urgent", "drafts", "expected"),
    [
        (0, 0, "Dzień dobry. Wszystko zrobione"),
        (0, 3, "Dzień dobry. Nic pilnego nie czeka"),
        (1, 0, "Dzień dobry. Dziś czeka na Ciebie 1\u00a0sprawa"),
        (2, 0, "Dzień dobry. Dziś czekają na Ciebie 2\u00a0sprawy"),
        (5, 0, "Dzień dobry. Dziś czeka na Ciebie 5\u00a0spraw"),
        (12, 0, "Dzień dobry. Dziś czeka na Ciebie 12\u00a0spraw"),
        (22, 0, "Dzień dobry. Dziś czekają na Ciebie 22\u00a0sprawy"),
    ],
)
def test_the_greeting_has_right_plurals(urgent: int, drafts: int, expected: str) -> None:
    assert greeting(urgent, drafts) == expected


@pytest.mark.parametrize("urgency", list(Urgency))
def test_every_matter_has_words_and_a_button(urgency: Urgency) -> None:
    words = matter_words(Matter(urgency, "123456785", days=1))
    assert words.badge
    assert words.title
    assert words.text
    assert words.button


def test_days_do_not_depend_on_the_systems_language() -> None:
    assert long_day(date(2026, 7, 1)) == "środa, 1 lipca 2026"


def test_the_three_questions_lead_to_a_new_agreement(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    page = _page(bench, qtbot)
    link = next(
        each for each in page.findChildren(QPushButton) if each.text() == "Czy tę umowę trzeba wpisać?"
    )
    press(link, Qt.Key.Key_Space)
    dialog = page.scope_dialog
    assert isinstance(dialog, ScopeDialog)
    for question in dialog.questions:
        press(question.buttons[0], Qt.Key.Key_Space)
    assert dialog.advice.headline == "Wpisz. Kwota nie ma znaczenia."
    with qtbot.waitSignal(bench.desk.new_agreement_wanted):
        press(dialog.go_on, Qt.Key.Key_Space)
