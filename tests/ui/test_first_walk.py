"""From an empty profile to the first published training contract: by keyboard alone and by mouse alone.

The whole program with its own register; key and mouse events; letters of 100 and 150 %. Steps are counted and
turned into the seconds that a person needs (keystroke-level model: a key 0.28 s, pointing and pressing
1.3 s, thinking before each field or button 1.35 s). With `CRU_WALK_PICTURES=FOLDER` a picture of each step is
saved there; docs/pierwszy-wpis.md tells what was found.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cru_desktop.app.window import open_program
from cru_desktop.support.profile_folder import open_profile_folder
from cru_desktop.support.settings import Settings, SettingsFile
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage
from tests.ui.keyboard import press, type_text

PATIENCE = 20_000
KEY, POINT, THINK = 0.28, 1.3, 1.35
#: What the clerk has been promised.
LIMIT = 180.0
MOST_TABS = 40
MOST_WHEEL = 60

CONTRACT = (
    ("NIP", "526-025-02-74"),
    ("Nazwa", "Zakład Stolarski DĄB"),
    ("REGON", "000331501"),
    ("Przedmiot umowy", "Naprawa dwunastu krzeseł w sali gimnastycznej"),
    ("Wartość umowy", "1845,50"),
    ("Data zawarcia umowy", "dziś"),
    ("Numer umowy", "OR.272.43.2026"),
    ("Obowiązuje od", "1.12.2026"),
    ("Obowiązuje do", "31.12.2026"),
)


class Hands:
    """Finds things by their names, as a person or a screen reader does, and counts what was done."""

    def __init__(self, window: MainWindow, qtbot: QtBot, name: str) -> None:
        self.window = window
        self.qtbot = qtbot
        self.name = name
        self.keys = self.points = self.thoughts = 0
        self._pictures = os.environ.get("CRU_WALK_PICTURES")
        self._number = 0

    @property
    def steps(self) -> int:
        return self.keys + self.points

    @property
    def seconds(self) -> float:
        return self.keys * KEY + self.points * POINT + self.thoughts * THINK

    def picture(self) -> None:
        self._number += 1
        if self._pictures:
            QTest.qWait(400)
            shown = QApplication.activeModalWidget() or self.window
            shown.grab().save(str(Path(self._pictures) / f"walk-{self.name}-{self._number:02}.png"))

    def push(self, name: str) -> None:
        """Press the button or choice of this name."""
        raise AssertionError

    def fill(self, name: str, text: str) -> None:
        """Go to the field of this name and type."""
        raise AssertionError

    def send(self) -> None:
        """Ask for the contract to be sent."""
        raise AssertionError

    def _inside(self) -> QWidget:
        """The dialog or the window, active: without a window manager nobody gives that back to it."""
        inside = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is not inside:
            inside.activateWindow()
            self.qtbot.waitUntil(inside.isActiveWindow, timeout=PATIENCE)
        return inside

    def type(self, widget: QWidget, text: str) -> None:
        type_text(widget, text)
        self.keys += len(text)


class Keyboard(Hands):
    """Tab, Space, Enter and letters; never the mouse."""

    def push(self, name: str) -> None:
        self._tab_to(name)
        self._key(Qt.Key.Key_Space)

    def fill(self, name: str, text: str) -> None:
        self._tab_to(name)
        self.type(self._focus, text)

    def send(self) -> None:
        self.thoughts += 1
        self._key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    @property
    def _focus(self) -> QWidget:
        focus = self._inside().focusWidget()
        assert focus is not None, "the keyboard belongs to nothing"
        return focus

    def _tab_to(self, name: str) -> None:
        self.thoughts += 1
        seen = []
        for _ in range(MOST_TABS):
            seen.append(_name(self._focus))
            if seen[-1].startswith(name):
                return
            self._key(Qt.Key.Key_Tab)
        raise AssertionError(f"{name}: not within {MOST_TABS} Tabs: {seen}")

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = self._focus
        if modifiers:
            QTest.keyClick(focus, key, modifiers)
        else:
            press(focus, key)
        self.keys += 1


class Mouse(Hands):
    """Points and presses; letters are typed where the mouse has put the cursor."""

    def push(self, name: str) -> None:
        self._press(self._find(name, QAbstractButton))

    def fill(self, name: str, text: str) -> None:
        widget = self._find(name, QWidget)
        self._press(widget)
        assert self._inside().focusWidget() is widget, f"{name}: a press does not bring the cursor"
        self.type(widget, text)

    def send(self) -> None:
        self.push("Wyślij na próbę")

    def _find(self, name: str, kind: type[QWidget]) -> QWidget:
        def found() -> list[QWidget]:
            inside = self._inside()
            every = [each for each in inside.findChildren(kind) if each.isVisible() and each.isEnabled()]
            named = [each for each in every if _name(each).startswith(name)]
            return [each for each in named if each.focusPolicy() != Qt.FocusPolicy.NoFocus]

        self.qtbot.waitUntil(lambda: bool(found()), timeout=PATIENCE)
        return found()[0]

    def _press(self, widget: QWidget) -> None:
        self.thoughts += 1
        self._scroll_to(widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.points += 1

    def _scroll_to(self, widget: QWidget) -> None:
        """With the wheel, as far as it takes; a turn of the wheel is a step."""
        area = _scroll_area_of(widget)
        for _ in range(MOST_WHEEL if area is not None else 0):
            assert area is not None
            viewport = area.viewport()
            middle = widget.mapTo(viewport, widget.rect().center()) if viewport.isAncestorOf(widget) else None
            if middle is None or viewport.rect().contains(middle):
                return
            turn = -120 if middle.y() > 0 else 120
            at = QPointF(viewport.rect().center())
            QApplication.sendEvent(
                viewport,
                QWheelEvent(
                    at,
                    viewport.mapToGlobal(at),
                    QPoint(),
                    QPoint(0, turn),
                    Qt.MouseButton.NoButton,
                    Qt.KeyboardModifier.NoModifier,
                    Qt.ScrollPhase.NoScrollPhase,
                    False,
                ),
            )
            self.keys += 1


def _name(widget: QWidget) -> str:
    spoken = widget.accessibleName()
    return spoken or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _scroll_area_of(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return parent
        parent = parent.parentWidget()
    return None


@pytest.fixture
def letters(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def window(themed: QApplication, qtbot: QtBot, tmp_path: Path, letters: int) -> Iterator[MainWindow]:
    folder = open_profile_folder(tmp_path)
    if letters != 100:
        SettingsFile(folder.settings_file).save(Settings(letters_percent=letters))
    with open_program(themed, folder, None) as opened:
        opened.resize(1280, 720)
        opened.show()
        opened.activateWindow()
        qtbot.waitUntil(opened.isActiveWindow)
        qtbot.waitUntil(lambda: opened.desk.is_open, timeout=PATIENCE)
        yield opened
        opened.may_close = lambda: True
        opened.close()


@pytest.mark.parametrize("letters", [100, 150], indirect=True)
@pytest.mark.parametrize("kind", [Keyboard, Mouse])
def test_from_an_empty_profile_to_the_first_entry(
    window: MainWindow,
    qtbot: QtBot,
    kind: type[Hands],
    letters: int,
    record_property: Callable[[str, object], None],
) -> None:
    hands = kind(window, qtbot, f"{kind.__name__.lower()}-{letters}")
    hands.picture()
    hands.push("Poćwicz")
    qtbot.waitUntil(lambda: window.current is PageName.AGREEMENT, timeout=PATIENCE)
    page = window.page(PageName.AGREEMENT)
    assert isinstance(page, AgreementPage)
    qtbot.waitUntil(lambda: bool(page.form.focused_path()), timeout=PATIENCE)
    hands.picture()
    for name, text in CONTRACT:
        hands.fill(name, text)
    hands.push("Finansowana ze środków")
    hands.picture()
    hands.send()
    qtbot.waitUntil(lambda: page.flow.dialog is not None, timeout=PATIENCE)
    hands.picture()
    hands.push("Wyślij na próbę")
    qtbot.waitUntil(page.parts.countdown.isVisible, timeout=PATIENCE)
    window.activateWindow()
    hands.picture()
    hands.push("Wyślij teraz")
    ended = "Opublikowana na próbę – nie ma jej w rejestrze"
    qtbot.waitUntil(lambda: page.parts.state.headline == ended, timeout=30_000)
    assert not page.parts.state.visibleRegion().isEmpty(), "what became of it is out of sight"
    hands.picture()
    assert hands.seconds < LIMIT
    record_property("walk", f"{hands.name}: {hands.steps} steps, about {hands.seconds:.0f} s")
