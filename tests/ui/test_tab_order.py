"""Tab on every screen of the navigation: by the eye, into every corner, and never out of sight."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.catalogue import page_factories
from cru_desktop.ui.widgets.ordered_page import in_sight
from tests.ui.bench import Bench
from tests.ui.sample_rows import LIBRARY, draft, queue

_SCREENS = (
    PageName.TODAY,
    PageName.AGREEMENTS,
    PageName.SENDING,
    PageName.CONTRACTORS,
    PageName.REGISTER_STATE,
    PageName.SETTINGS,
    PageName.HELP,
    PageName.FIRST_START,
    PageName.AGREEMENT,
)
#: More presses than any screen has controls.
_MANY = 150


@pytest.fixture
def window(bench: Bench, qtbot: QtBot) -> MainWindow:
    made = MainWindow(bench.desk, page_factories())
    qtbot.addWidget(made)
    made.resize(1280, 720)
    bench.open_with_school()
    bench.workspace.contexts.add(LIBRARY, bench.moment)
    queue(bench, "Przegląd gaśnic")
    queue(bench, "Dostawa opału")
    draft(bench, "Koncert kolęd")
    with qtbot.waitExposed(made):
        made.show()
    return made


def in_front(window: MainWindow, qtbot: QtBot) -> None:
    """Without a screen a window loses its place in front to widgets that are being made."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)


def ring(window: MainWindow, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """What Tab comes to from here until it is back."""
    found: list[QWidget] = []
    for _ in range(_MANY):
        here = window.focusWidget()
        if here in found:
            break
        found.append(here)
        # A text goes through its links first.
        for _ in range(_MANY):
            QTest.keyClick(window.focusWidget(), key)
            if window.focusWidget() is not here or not isinstance(here, QTextBrowser):
                break
    return found


@pytest.mark.parametrize("name", _SCREENS)
def test_tab_goes_round_everything_by_the_eye(window: MainWindow, bench: Bench, name: PageName) -> None:
    window.show_page(name)
    bench.settle()
    page = window.page(name)
    page.focus_first()
    seen = ring(window)
    controls = [each for each in in_sight(page) if each.isEnabled()]
    # Of radio buttons that are one choice, Tab comes to one.
    assert [each for each in controls if each not in seen and "Radio" not in type(each).__name__] == []
    assert any(each.window() is window and not page.isAncestorOf(each) for each in seen), "the frame"
    order = [controls.index(each) for each in seen if each in controls]
    start = order.index(min(order))
    assert order[start:] + order[:start] == sorted(order)


@pytest.mark.parametrize("name", _SCREENS)
def test_what_has_the_keyboard_is_in_sight(
    window: MainWindow, bench: Bench, qtbot: QtBot, name: PageName
) -> None:
    window.resize(1000, 560)
    window.show_page(name)
    bench.settle()
    in_front(window, qtbot)
    window.page(name).focus_first()
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        here = window.focusWidget()
        assert not here.visibleRegion().isEmpty(), (type(here).__name__, here.accessibleName())


def test_shift_tab_goes_the_same_way_back(window: MainWindow, bench: Bench) -> None:
    window.show_page(PageName.SETTINGS)
    bench.settle()
    page = window.page(PageName.SETTINGS)
    controls = [each for each in in_sight(page) if each.isEnabled() and "Radio" not in type(each).__name__]
    for earlier, later in pairwise(controls):
        if later.mapTo(page, QPoint()).y() == earlier.mapTo(page, QPoint()).y():
            later.setFocus()
            QTest.keyClick(later, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
            assert window.focusWidget() is earlier
