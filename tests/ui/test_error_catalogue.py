"""The help page of codes and the program say the same: each code once, with cause, whose move, and remedy."""

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import cru_desktop
from cru_desktop.resources import resource
from cru_desktop.ui.pages.help.help_page import HelpPage
from tests.ui.bench import Bench
from tests.ui.keyboard import type_text

PAGE = "09-bledy"
_IN_CODE = re.compile(r"""["'](CRU-[A-Z0-9]+(?:-[A-Z0-9]+)*)["']""")
_ROW = re.compile(r"^\| `(CRU-[A-Z0-9-]+)` \| (.*) \|$", re.MULTILINE)
MOVES = {"Ty", "program", "ministerstwo", "informatyk"}


def codes_of_the_program() -> set[str]:
    package = Path(cru_desktop.__file__).parent
    return {code for file in package.rglob("*.py") for code in _IN_CODE.findall(file.read_text("utf-8"))}


def rows() -> list[tuple[str, list[str]]]:
    text = resource("help", f"{PAGE}.md").read_text("utf-8")
    return [(code, rest.split(" | ")) for code, rest in _ROW.findall(text)]


def test_the_page_explains_every_code_of_the_program_and_no_other() -> None:
    explained = [code for code, _ in rows()]
    assert len(explained) == len(set(explained))
    assert set(explained) == codes_of_the_program()


def test_every_row_names_cause_whose_move_and_remedy() -> None:
    for code, cells in rows():
        assert len(cells) == 4, code
        assert all(cell.strip() for cell in cells), code
        assert cells[2] in MOVES, code


@pytest.mark.parametrize("code", ["CRU-301", "CRU-API-401", "cru-app-unexpected"])
def test_a_code_typed_into_the_search_finds_the_page(bench: Bench, qtbot: QtBot, code: str) -> None:
    page = HelpPage(bench.open_with_school())
    qtbot.addWidget(page)
    page.show()
    type_text(page.search, code)
    assert page.list.count() == 1
    assert page.topic == PAGE
    assert page.view.textCursor().selectedText().upper() == code.upper()
    qtbot.waitUntil(lambda: page.view.verticalScrollBar().value() > 0, timeout=20_000)
    assert page.view.viewport().rect().contains(page.view.cursorRect())
