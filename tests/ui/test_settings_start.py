"""Ustawienia: starting with the system."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.domain.problem import Problem
from cru_desktop.support.start_with_system import AutostartFile
from cru_desktop.support.surroundings import Surroundings
from cru_desktop.ui.pages.settings.start_card import StartCard
from tests.ui.accessibility import complaints
from tests.ui.bench import benched


def test_the_tick_is_what_the_system_says_and_changes_it(
    themed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    entry = AutostartFile(tmp_path / "config" / "entry.desktop", ["cru-desktop"])
    with benched(qtbot, tmp_path / "profile", surroundings=Surroundings(start_with_system=entry)) as bench:
        bench.open()
        card = StartCard(bench.desk)
        qtbot.addWidget(card)
        card.show()
        card.read()
        bench.settle()
        assert not card.check.isChecked()
        assert not complaints(card)
        card.check.click()
        bench.settle()
        assert entry.is_on()
        assert card.check.isChecked()


def test_a_refusal_leaves_the_tick_as_it_was_and_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("plik zamiast folderu", "utf-8")
    entry = AutostartFile(tmp_path / "config" / "entry.desktop", ["cru-desktop"])
    with benched(qtbot, tmp_path / "profile", surroundings=Surroundings(start_with_system=entry)) as bench:
        bench.open()
        problems: list[Problem] = []
        bench.desk.problem_raised.connect(problems.append)
        card = StartCard(bench.desk)
        qtbot.addWidget(card)
        card.show()
        card._show(False)
        card.check.click()
        bench.settle()
        assert [problem.code for problem in problems] == ["CRU-APP-AUTOSTART"]
        assert not card.check.isChecked()
        assert card.check.isEnabled()
