"""The window's frame: who, where, what state; keys that work everywhere; problems with a way out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.problem import Problem
from cru_desktop.support.settings import WindowPlace
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.geometry import place_window
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.frame.navigation import Navigation
from cru_desktop.ui.frame.problem_page import WayOut
from cru_desktop.ui.frame.strip_words import strip_words
from cru_desktop.ui.frame.work_counts import WorkCounts
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.catalogue import page_factories
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.help.help_page import HelpPage
from cru_desktop.ui.theme import tokens
from cru_desktop.ui.theme.theme import apply
from cru_desktop.ui.widgets.elided_label import ElidedLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.page import Page
from tests.ui.accessibility import accessible_name, complaints, visible_texts
from tests.ui.bench import Bench
from tests.ui.keyboard import press, type_text

OTHER = Context(Environment.TRAINING, "987654329", None, "Przedszkole „Źródełko” w Zalesiu")
PROBLEM = Problem("CRU-T", "Stało się coś.", "Program czeka.", "Możesz pracować.", "technical words")


class _Plain(Page):
    """A stand-in for pages that are not under test here."""

    def __init__(self, desk: Desk, name: PageName, parent: QWidget) -> None:
        super().__init__(desk, name.title, parent=parent)
        self.name = name
        self.asked: list[object] = []
        self.stays = False
        self.searched = 0

    def new_agreement(self) -> None:
        self.asked.append("new")

    def open_agreement(self, agreement_id: int) -> None:
        self.asked.append(agreement_id)

    def add_context(self) -> None:
        self.asked.append("context")

    def may_leave(self) -> bool:
        return not self.stays

    def focus_search(self) -> None:
        self.searched += 1


def _plain_factories() -> dict[PageName, object]:
    factories: dict[PageName, object] = {
        name: (lambda desk, parent, name=name: _Plain(desk, name, parent)) for name in PageName
    }
    factories[PageName.HELP] = HelpPage
    return factories


@pytest.fixture
def window(bench: Bench, qtbot: QtBot) -> MainWindow:
    made = MainWindow(bench.desk, _plain_factories())  # type: ignore[arg-type] # stand-ins by name
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    return made


def _current(window: MainWindow) -> PageName | None:
    return window.current


def _plain(window: MainWindow, name: PageName) -> _Plain:
    page = window.page(name)
    assert isinstance(page, _Plain)
    return page


def test_the_band_says_for_whom_and_where(window: MainWindow, bench: Bench) -> None:
    assert accessible_name(window.band.context_button) == "Wybierz albo dodaj jednostkę"
    bench.open(PRACTICE_CONTEXT, OTHER)
    spoken = accessible_name(window.band.context_button)
    assert PRACTICE_CONTEXT.name in spoken
    assert PRACTICE_CONTEXT.regon in spoken
    assert window.band.environment_text == "ĆWICZENIA – nic nie trafia do rejestru"
    bench.desk.opening(Environment.PRODUCTION)
    assert window.band.environment_text == Environment.PRODUCTION.title
    assert "produkcja" in window.windowTitle()


def test_a_narrow_band_shortens_the_name_alone(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    bench.open(replace(PRACTICE_CONTEXT, name="Zespół Szkolno-Przedszkolny imienia Marii Skłodowskiej-Curie"))
    window.resize(900, 640)
    window.show()
    qtbot.waitUntil(lambda: window.band.width() == window.width())

    def whole() -> bool:
        labels = [each for each in window.band.findChildren(QLabel) if not isinstance(each, ElidedLabel)]
        return all(each.width() >= each.sizeHint().width() for each in labels if each.isVisible())

    qtbot.waitUntil(whole)
    shown = [each.text() for each in window.band.findChildren(QLabel) if each.isVisible()]
    assert "ĆWICZENIA –\nnic nie trafia do rejestru" in shown
    assert "Pracujesz w imieniu tej jednostki" not in shown


def test_ctrl_k_finds_another_entity_by_typing(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open(PRACTICE_CONTEXT, OTHER)
    window.band.open_switcher()
    switcher = window.band.switcher
    assert switcher.list.count() == 2
    type_text(switcher.filter, "zrodel")
    assert switcher.list.count() == 1
    press(switcher.filter, Qt.Key.Key_Return)
    assert desk.context == OTHER
    assert not switcher.isVisible()
    assert window.quiet_bar.banner.text == f"Pracujesz teraz w imieniu: {OTHER.name}"


def test_the_switcher_says_when_nothing_is_found_and_leads_to_adding(
    window: MainWindow, bench: Bench
) -> None:
    bench.open(PRACTICE_CONTEXT)
    window.band.open_switcher()
    type_text(window.band.switcher.filter, "xyz")
    assert any("Nie ma takiej jednostki" in text for text in visible_texts(window.band.switcher))
    window.band.switcher.add.click()
    assert _current(window) is PageName.SETTINGS
    assert _plain(window, PageName.SETTINGS).asked == ["context"]


def test_arrows_move_in_the_switchers_list_while_typing(window: MainWindow, bench: Bench) -> None:
    desk = bench.open(PRACTICE_CONTEXT, OTHER)
    window.band.open_switcher()
    press(window.band.switcher.filter, Qt.Key.Key_Down)
    press(window.band.switcher.filter, Qt.Key.Key_Return)
    assert desk.context == OTHER


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_1, PageName.TODAY),
        (Qt.Key.Key_2, PageName.AGREEMENTS),
        (Qt.Key.Key_3, PageName.SENDING),
        (Qt.Key.Key_4, PageName.CONTRACTORS),
        (Qt.Key.Key_5, PageName.REGISTER_STATE),
        (Qt.Key.Key_6, PageName.SETTINGS),
        (Qt.Key.Key_7, PageName.HELP),
    ],
)
def test_screens_have_numbers(window: MainWindow, qtbot: QtBot, key: Qt.Key, name: PageName) -> None:
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert _current(window) is name


def test_f1_opens_the_topic_of_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(PageName.SENDING)
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = window.page(PageName.HELP)
    assert isinstance(page, HelpPage)
    assert page.topic == "03-wysylka"


def test_ctrl_f_searches_on_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(PageName.AGREEMENTS)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert _plain(window, PageName.AGREEMENTS).searched == 1


def test_a_new_agreement_needs_an_entity_first(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    bench.open()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert _current(window) is PageName.FIRST_START
    assert "Najpierw wybierz" in window.quiet_bar.banner.text
    bench.workspace.contexts.add(PRACTICE_CONTEXT, bench.moment)
    bench.desk.reload_contexts()
    bench.settle()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert _current(window) is PageName.AGREEMENT
    assert _plain(window, PageName.AGREEMENT).asked == ["new"]


def test_a_page_that_may_not_be_left_stays(window: MainWindow) -> None:
    window.show_page(PageName.SENDING)
    _plain(window, PageName.SENDING).stays = True
    window.show_page(PageName.TODAY)
    assert _current(window) is PageName.SENDING
    assert not window.close()
    _plain(window, PageName.SENDING).stays = False
    assert window.close()


@pytest.mark.parametrize("name", [each for each in PageName if not each.in_navigation])
def test_screens_of_umowy_show_where_one_is(bench: Bench, qtbot: QtBot, name: PageName) -> None:
    navigation = Navigation(bench.desk, [each for each in PageName if each.in_navigation])
    qtbot.addWidget(navigation)
    navigation.show_counts({PageName.AGREEMENTS: (3, Kind.NEUTRAL)})
    navigation.show_current(name)
    entries = [each for each in navigation.findChildren(QPushButton) if each.isCheckable()]
    (umowy,) = (each for each in entries if each.text() == "Umowy")
    stands_alone = name in (PageName.FIRST_START, PageName.AGREEMENT)
    said = "Umowy, 3" if stands_alone else "Umowy, 3, jesteś w tym dziale"
    assert accessible_name(umowy) == said
    assert [each.text() for each in entries if each.property("within") == "true"] == (
        [] if stands_alone else ["Umowy"]
    )
    # A screen reader presses it by turning it over, and gets to the list.
    actions = QAccessible.queryAccessibleInterface(umowy).actionInterface()
    with qtbot.waitSignal(bench.desk.page_wanted) as wanted:
        actions.doAction(actions.actionNames()[0])
    assert wanted.args == [PageName.AGREEMENTS]
    navigation.show_current(PageName.AGREEMENTS)
    assert umowy.isChecked()
    assert accessible_name(umowy) == "Umowy, 3"


def test_counts_are_shown_and_spoken(window: MainWindow) -> None:
    window.show_counts(WorkCounts(5, 2, datetime(2026, 11, 22, 9, 31, tzinfo=UTC)))
    names = {accessible_name(button) for button in window.navigation.findChildren(QPushButton)}
    assert {"Na dziś, 5", "Wysyłka, 2", "Umowy"} <= names
    assert "W kolejce: 2" in window.strip.text
    assert "Limit" not in window.strip.text
    assert "Ostatnio opublikowano: dziś o\xa010:31" in window.strip.text


def test_the_strip_tells_how_much_of_the_daily_limit_is_used_up(window: MainWindow) -> None:
    window.show_counts(WorkCounts(queued=3, daily_limit=50, sent_today=12))
    assert "W kolejce: 3 · Limit testowy: dziś 12 z 50" in window.strip.text


@pytest.mark.parametrize("condition", list(EnvironmentCondition))
def test_every_state_of_the_register_has_words_and_an_icon(condition: EnvironmentCondition) -> None:
    words = strip_words(EnvironmentState(condition, "Tak jest", None, "Program czeka."))
    assert words.text.startswith("Tak jest")
    assert words.icon_name
    trouble = words.kind in (Kind.WARNING, Kind.ERROR)
    assert words.text.endswith("Program czeka.") is trouble


def test_the_strip_follows_the_register(window: MainWindow, bench: Bench) -> None:
    bench.desk.take_environment_state(
        EnvironmentState(EnvironmentCondition.TECHNICAL_BREAK, "Przerwa techniczna od 10:42", None, "Czekam.")
    )
    assert window.strip.text.startswith("Przerwa techniczna od 10:42. Czekam.")


def test_the_strip_of_a_low_window_keeps_to_one_line(window: MainWindow, bench: Bench) -> None:
    does = "Umowy czekają bezpiecznie na tym komputerze. Wysyłka ruszy sama, gdy program będzie włączony."
    bench.desk.take_environment_state(
        EnvironmentState(EnvironmentCondition.TECHNICAL_BREAK, "Przerwa techniczna od 10:42", None, does)
    )
    window.show_counts(WorkCounts(5, 2, datetime(2026, 11, 22, 9, 31, tzinfo=UTC)))
    strip = window.strip
    window.resize(900, 700)
    QApplication.processEvents()
    assert any(does in text for text in visible_texts(strip)), "there is room for a second line"
    window.setMinimumHeight(0)
    window.resize(880, 500)
    QApplication.processEvents()
    assert window.height() == 500
    texts = visible_texts(strip)
    assert texts[0] == "Przerwa techniczna od 10:42"
    assert "W kolejce: 2" in texts
    assert does in strip.text, "all of it is told to whoever asks"
    said = {label.text(): label.geometry() for label in strip.findChildren(QLabel) if label.isVisible()}
    words, counts = said["Przerwa techniczna od 10:42"], said["W kolejce: 2"]
    assert counts.top() < words.bottom(), "one line"
    assert counts.bottom() > words.top()


def test_a_problem_is_told_in_three_parts_with_copyable_details(window: MainWindow, bench: Bench) -> None:
    bench.desk.raise_problem(PROBLEM)
    banner = window.quiet_bar.banner
    assert banner.isVisible()
    assert banner.headline == PROBLEM.happened
    assert banner.text == "Program czeka. Możesz pracować."
    assert not any("technical" in text for text in visible_texts(banner))
    bench.desk.give_notice("Coś miłego")
    assert banner.headline == PROBLEM.happened
    names = {accessible_name(each): each for each in banner.findChildren(QPushButton)}
    names["Szczegóły dla informatyka"].click()
    names["Kopiuj"].click()
    from PySide6.QtGui import QGuiApplication

    assert QGuiApplication.clipboard().text() == "CRU-T\ntechnical words"
    names["Zamknij powiadomienie"].click()
    assert not window.quiet_bar.isVisible()


def test_a_blocking_problem_stands_instead_of_all_screens(window: MainWindow, bench: Bench) -> None:
    tried: list[int] = []
    window.show_blocking_problem(PROBLEM, [WayOut("Spróbuj ponownie", lambda: tried.append(1))])
    window.show_page(PageName.SENDING)
    assert _current(window) is None
    assert PROBLEM.happened in window.problem_page.text
    button = next(
        each for each in window.problem_page.findChildren(QPushButton) if each.text() == "Spróbuj ponownie"
    )
    button.click()
    assert tried == [1]
    window.show_page(PageName.HELP)
    assert _current(window) is PageName.HELP
    bench.desk.opening(Environment.TRAINING)
    window.show_page(PageName.SENDING)
    assert _current(window) is PageName.SENDING


SCREEN = QRect(0, 0, 1920, 1040)
SECOND = QRect(1920, 0, 1280, 984)


@pytest.mark.parametrize(
    ("remembered", "screens", "expected"),
    [
        (None, [SCREEN], QRect(320, 120, 1280, 800)),
        (None, [QRect(0, 0, 1024, 700)], QRect(0, 0, 1024, 700)),
        (WindowPlace(100, 100, 1000, 700), [SCREEN], QRect(100, 100, 1000, 700)),
        (WindowPlace(2000, 50, 1000, 700), [SCREEN, SECOND], QRect(2000, 50, 1000, 700)),
        (WindowPlace(2000, 50, 1000, 700), [SCREEN], QRect(460, 170, 1000, 700)),
        (WindowPlace(-200, -50, 1000, 700), [SCREEN], QRect(0, 0, 1000, 700)),
        (WindowPlace(0, 0, 5000, 5000), [SCREEN], SCREEN),
        (WindowPlace(10, 10, 20, 20), [SCREEN], QRect(460, 280, 1000, 480).adjusted(0, 0, 0, 0)),
        (WindowPlace(10, 10, 1000, 700), [], QRect(0, 0, 1280, 800)),
    ],
)
def test_the_window_is_never_off_the_screens(
    remembered: WindowPlace | None, screens: list[QRect], expected: QRect
) -> None:
    placed = place_window(remembered, screens)
    if remembered is not None and remembered.width == 20:
        assert SCREEN.contains(placed)
        assert placed.width() >= 700
        return
    assert placed == expected


def test_the_frame_is_named_and_reached_by_keyboard(window: MainWindow, bench: Bench) -> None:
    bench.open(PRACTICE_CONTEXT, OTHER)
    window.show_page(PageName.HELP)
    bench.desk.raise_problem(PROBLEM)
    assert complaints(window) == []


@pytest.mark.parametrize("letters", [100, 150, 200])
def test_nothing_of_the_frame_is_cut_on_a_small_screen(bench: Bench, qtbot: QtBot, letters: int) -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply(app, False, letters)
    window = MainWindow(bench.desk, page_factories())
    qtbot.addWidget(window)
    bench.open(PRACTICE_CONTEXT)
    window.resize(1280, 720)
    window.show()
    window.show_page(PageName.HELP)
    assert (window.width(), window.height()) == (1280, 720)
    for part in (window.band, window.strip, window.navigation):
        for child in part.findChildren(QWidget):
            if child.isVisibleTo(window) and not child.isWindow():
                right = child.mapTo(window, child.rect().topRight()).x()
                assert right <= 1280, child


@pytest.mark.parametrize("family", ["Segoe UI", "Inter", "DejaVu Sans", "Liberation Sans", "Noto Sans"])
@pytest.mark.parametrize("letters", [100, 115, 150])
def test_the_keys_of_a_new_agreement_never_lie_on_its_words(
    themed: QApplication, window: MainWindow, monkeypatch: pytest.MonkeyPatch, family: str, letters: int
) -> None:
    monkeypatch.setattr(tokens, "FONT_FAMILIES", (family,))
    try:
        apply(themed, False, letters)
        window.navigation.ensurePolished()
        button = next(
            each for each in window.navigation.findChildren(QPushButton) if each.text() == "Nowa umowa"
        )
        QCoreApplication.sendPostedEvents()
        (hint,) = button.findChildren(QLabel)
        if hint.isHidden():
            return
        keys_begin = hint.x()
        hint.hide()
        picture = button.grab().toImage()
        ground = picture.pixel(picture.width() - 8, picture.height() // 2)
        middle = range(picture.height() // 3, picture.height() * 2 // 3)
        words_end = max(
            x for x in range(picture.width() - 8) for y in middle if picture.pixel(x, y) != ground
        )
        assert words_end < keys_begin
    finally:
        monkeypatch.undo()
        apply(themed, False, 100)
