"""A person without a mouse: a typical contract from the empty form into the training register.

The whole program: its window, database, threads and the embedded register over real HTTP.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cru_desktop.app.window import open_program
from cru_desktop.domain.environment import Environment
from cru_desktop.support.profile_folder import open_profile_folder
from cru_desktop.support.settings import SMALLEST_UNDO_SECONDS, Settings, SettingsFile
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.ui.keyboard import press, type_text

#: More Tabs than this between two fields and the order of the form is wrong.
MOST_TABS = 12


@pytest.fixture
def window(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    folder = open_profile_folder(tmp_path)
    SettingsFile(folder.settings_file).save(Settings(undo_seconds=SMALLEST_UNDO_SECONDS, person="Anna Nowak"))
    with open_program(themed, folder, Environment.TRAINING) as opened:
        opened.show()
        opened.activateWindow()
        qtbot.waitUntil(opened.isActiveWindow)
        desk = opened.page(PageName.TODAY).desk
        qtbot.waitUntil(lambda: desk.is_open, timeout=20_000)
        desk.run(
            lambda workspace: workspace.contexts.add(PRACTICE_CONTEXT, workspace.now()),
            lambda _: desk.reload_contexts(),
        )
        qtbot.waitUntil(lambda: desk.context is not None, timeout=30_000)
        yield opened
        opened.close()


class Person:
    """Types into whatever has the keyboard; looks only at names, as a screen reader does."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.strokes = 0

    @property
    def focus(self) -> QWidget:
        focus = self._window.focusWidget()
        assert focus is not None
        return focus

    def tab_to(self, name: str) -> None:
        for _ in range(MOST_TABS):
            if self.focus.accessibleName().startswith(name):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"{name}: not within {MOST_TABS} Tabs, at {self.focus.accessibleName()!r}")

    def fill(self, name: str, text: str) -> None:
        self.tab_to(name)
        type_text(self.focus, text)
        self.strokes += len(text)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(self.focus, key, modifiers)
        self.strokes += 1


def fill_in(person: Person) -> None:
    person.fill("NIP", "526-025-02-74")
    person.fill("Nazwa", "Zakład Stolarski DĄB")
    person.fill("REGON", "000331501")
    person.fill("Przedmiot umowy", "Naprawa dwunastu krzeseł i dwóch ław w sali gimnastycznej")
    person.fill("Wartość umowy", "1845,50")
    person.fill("Data zawarcia umowy", "dziś")
    person.fill("Numer umowy", "OR.272.43.2026")
    person.fill("Obowiązuje od", "1.12.2026")
    person.fill("Obowiązuje do", "31.12.2026")
    person.tab_to("Finansowana ze środków")
    person.key(Qt.Key.Key_Space)


def new_agreement(window: MainWindow, qtbot: QtBot) -> AgreementPage:
    """The empty form, with the keyboard in it."""
    window.new_agreement()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page(PageName.AGREEMENT)
    assert isinstance(page, AgreementPage)
    qtbot.waitUntil(lambda: bool(page.form.focused_path()))
    return page


def test_from_an_empty_form_to_published_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    page = new_agreement(window, qtbot)
    person = Person(window)
    fill_in(person)
    assert page.form.verdict.errors == ()
    page.send()
    qtbot.waitUntil(lambda: page.flow.dialog is not None, timeout=30_000)
    dialog = page.flow.dialog
    assert dialog is not None
    assert dialog.focusWidget() is dialog.send
    press(dialog.send, Qt.Key.Key_Space)
    qtbot.waitUntil(page.parts.countdown.isVisible, timeout=30_000)
    assert page.parts.countdown.text.text().startswith("Wyślę na próbę za")
    qtbot.waitUntil(
        lambda: page.parts.state.headline == "Opublikowana na próbę – nie ma jej w rejestrze", timeout=30_000
    )
    assert page.title == "Umowa OR.272.43.2026"
    assert page.parts.bar.new.isVisible()


def test_undone_by_ctrl_z_nothing_reaches_the_register(window: MainWindow, qtbot: QtBot) -> None:
    page = new_agreement(window, qtbot)
    person = Person(window)
    fill_in(person)
    QTest.keyClick(person.focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.flow.dialog is not None, timeout=30_000)
    assert page.flow.dialog is not None
    press(page.flow.dialog.send, Qt.Key.Key_Space)
    qtbot.waitUntil(page.parts.countdown.isVisible, timeout=30_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(page.parts.countdown.undo, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.parts.bar.send.isVisible, timeout=30_000)
    assert page.form.model.document.value("podstawoweDane.numerUmowy") == "OR.272.43.2026"
    assert page.parts.countdown.isHidden()


def test_where_enter_leads_can_be_seen(window: MainWindow, qtbot: QtBot) -> None:
    """In a low window with large letters the page moves along with the keyboard."""
    window.resize(1000, 560)
    page = new_agreement(window, qtbot)
    finder = page.form.focusWidget()
    assert finder is not None
    qtbot.waitUntil(lambda: seen(page, page.form.focusWidget()))
    visited = []
    for _ in range(6):
        press(page.form.focusWidget(), Qt.Key.Key_Return)
        if isinstance(page.form.focusWidget(), QPlainTextEdit):
            press(page.form.focusWidget(), Qt.Key.Key_Tab)
        visited.append(page.form.focused_path())
        qtbot.waitUntil(lambda: seen(page, page.form.focusWidget()))
    assert len(set(visited)) == len(visited)


def seen(page: AgreementPage, widget: QWidget | None) -> bool:
    """Wholly within what the page shows."""
    area = page.scroll_area.viewport()
    if widget is None or area is None:
        return False
    top = widget.mapTo(area, widget.rect().topLeft())
    return area.rect().contains(top) and area.rect().contains(top + widget.rect().bottomRight())
