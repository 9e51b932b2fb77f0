"""The manual's list of keys and the keys that there are: one and the same."""

import re

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from cru_desktop.resources import resource
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.templates_dialog import TemplatesDialog
from cru_desktop.ui.pages.agreements.columns_dialog import ColumnsDialog
from cru_desktop.ui.pages.catalogue import page_factories
from tests.ui.bench import Bench

#: Keys that widgets know by themselves, without a shortcut; each is pressed in tests of its own screen.
_OF_WIDGETS = {
    "Tab",
    "Shift+Tab",
    "Space",
    "Return",
    "Up",
    "Down",
    "Alt+Down",
    "Menu",
    "Ctrl+C",
    "PgUp",
    "PgDown",
    "Esc",
}
_IN_POLISH = {
    "Spacja": "Space",
    "klawisz menu": "Menu",
    "↑": "Up",
    "↓": "Down",
    "Enter": "Return",
    "Page Up": "PgUp",
    "Page Down": "PgDown",
    "Delete": "Del",
}


def told() -> set[str]:
    """Keys of the manual's tables, as Qt writes them."""
    text = resource("help", "08-skroty.md").read_text("utf-8")
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| **")]
    names = [name for cell in cells for name in re.findall(r"\*\*([^*]+)\*\*", cell)]
    screens = {name.title for name in PageName} | {"Kolumny"}
    return {_as_qt(name) for name in names if name not in screens}


def _as_qt(name: str) -> str:
    *modifiers, key = [name] if name in _IN_POLISH else name.split("+")
    sequence = QKeySequence("+".join([*modifiers, _IN_POLISH.get(key, key)]))
    assert not sequence.isEmpty(), name
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def existing(*places: QWidget) -> set[str]:
    """Keys of all shortcuts and buttons in these widgets."""
    found = [shortcut.key() for place in places for shortcut in place.findChildren(QShortcut)]
    found += [button.shortcut() for place in places for button in place.findChildren(QAbstractButton)]
    names = {key.toString(QKeySequence.SequenceFormat.PortableText) for key in found if not key.isEmpty()}
    # Both Enter keys of a keyboard are one for a person.
    return {name.replace("Ctrl+Enter", "Ctrl+Return") for name in names}


@pytest.fixture
def places(bench: Bench, qtbot: QtBot) -> list[QWidget]:
    """The window with every screen in it, and the dialogs that have keys of their own."""
    window = MainWindow(bench.desk, page_factories())
    qtbot.addWidget(window)
    bench.open_with_school()
    for name in page_factories():
        window.page(name)
    dialogs: list[QWidget] = [TemplatesDialog(bench.desk), ColumnsDialog((("number", "Numer"),), ("number",))]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
    bench.settle()
    return [window, *dialogs]


def test_every_key_that_there_is_stands_in_the_manual(places: list[QWidget]) -> None:
    found = existing(*places)
    assert len(found) > 15
    assert found - told() == set()


def test_the_manual_tells_of_no_key_that_is_not_there(places: list[QWidget]) -> None:
    assert told() - _OF_WIDGETS - existing(*places) == set()
