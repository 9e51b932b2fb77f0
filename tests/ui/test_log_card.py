"""Dziennik i diagnostyka in Ustawienia, the journal, and starting anew after a fault."""

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cru_desktop.app.journal import Journal
from cru_desktop.app.restart import Restart, command_line
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.frame.crash_dialog import CrashDialog, CrashWatch
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.pages.catalogue import page_factories
from cru_desktop.ui.pages.settings.log_card import LogCard
from tests.storage.workbench import raw_agreement
from tests.ui.accessibility import complaints
from tests.ui.bench import MOMENT, Bench
from tests.ui.keyboard import press, type_text

LINE = "2026-11-22 11:31:05,000 {} [dziennik, MainThread] {}\n"


@pytest.fixture
def card(bench: Bench, qtbot: QtBot) -> LogCard:
    logs = bench.workspace.folder / "logs"
    logs.mkdir()
    lines = LINE.format("informacja", "Start") + LINE.format("ostrzeżenie", "CRU-330 Kopia nie powstała.")
    (logs / "cru-desktop.log").write_text(lines, encoding="utf-8")
    desk = bench.open_with_school()
    card = LogCard(desk)
    qtbot.addWidget(card)
    card.resize(800, 900)
    card.show()
    return card


def test_the_log_is_narrowed_and_copied_by_keyboard(card: LogCard, bench: Bench) -> None:
    press(card.show_log, Qt.Key.Key_Space)
    bench.settle()
    assert "Start" in card.log.text.toPlainText()
    assert card.log.count.text() == "2 wpisy, najnowsze na dole."
    press(card.log.only_bad, Qt.Key.Key_Space)
    assert "Start" not in card.log.text.toPlainText()
    type_text(card.log.words, "kopia")
    press(card.log.copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text().endswith("CRU-330 Kopia nie powstała.")
    type_text(card.log.words, " zzz")
    assert card.log.count.text() == "Nie ma takich wpisów."
    assert complaints(card) == []


def test_the_package_is_read_before_it_is_saved(card: LogCard, bench: Bench, tmp_path: Path) -> None:
    raw = raw_agreement("UM/7")
    raw["stronyUmowy"][1] = {"rodzaj": "Osoba fizyczna", "imie": "Jan", "nazwisko": "Brzechwa"}  # type: ignore[index]
    bench.workspace.agreements.create_draft("123456785", raw, MOMENT)
    bench.desk.change_settings(person="Anna Nowak")
    press(card.diagnose, Qt.Key.Key_Space)
    bench.settle()
    text = card.diagnostics.text.toPlainText()
    for wanted in ("CRU Desktop:", "PySide6", "REGON 123456785", "wersja danych", "nienaruszona", "CRU-330"):
        assert wanted in text
    for secret in ("Brzechwa", "Anna", "Nowak", "klucz-123456785"):
        assert secret not in text
    file = tmp_path / "diagnostyka.txt"
    assert not file.exists()
    card.diagnostics.write(file)
    bench.settle()
    assert file.read_text(encoding="utf-8") == text
    assert complaints(card) == []


def test_a_package_that_cannot_be_saved_says_so(card: LogCard, bench: Bench, tmp_path: Path) -> None:
    card.diagnostics.start()
    bench.settle()
    card.diagnostics.write(tmp_path / "no such folder" / "file.txt")
    bench.settle()
    assert card.diagnostics.answer.isVisibleTo(card)
    assert "Nie udało się zapisać pliku." in card.diagnostics.answer.headline


def test_the_journal_is_in_plain_words_with_codes(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    desk = bench.open_with_school()
    journal = Journal(desk)
    with caplog.at_level(logging.INFO, "dziennik"):
        desk.raise_problem(Problem("CRU-330", "Kopia nie powstała.", "Praca idzie dalej.", "Sprawdź dysk."))
        state = EnvironmentState(EnvironmentCondition.WORKS, "Rejestr działa", None)
        desk.take_environment_state(state)
        desk.take_environment_state(state)
    assert [record.message for record in caplog.records] == [
        "CRU-330 Kopia nie powstała. Praca idzie dalej.",
        "Stan rejestru: Rejestr działa.",
    ]
    assert journal.parent() is None


def test_a_fault_is_copied_and_the_program_started_anew(bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open_with_school()
    window = MainWindow(desk, page_factories())
    qtbot.addWidget(window)
    window.show()
    window.may_close = lambda: False
    restart = Restart()
    watch = CrashWatch(window, lambda: restart.close(window))
    watch.caught(RuntimeError("Kowalski"))
    (dialog,) = window.findChildren(CrashDialog)
    qtbot.waitUntil(dialog.isVisible)
    press(dialog.copy, Qt.Key.Key_Space)
    copied = QGuiApplication.clipboard().text()
    assert "CRU-APP-UNEXPECTED" in copied
    assert "RuntimeError" in copied
    assert "Kowalski" not in copied
    again = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Uruchom ponownie")
    wanted = [restart.wanted]
    press(again, Qt.Key.Key_Space)
    assert [*wanted, restart.wanted] == [False, True]
    assert not window.isVisible()
    bench.settle()


def test_the_program_is_started_with_the_arguments_it_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["cru-desktop", "--data-dir", "/d"])
    assert command_line()[1:] == ["-m", "cru_desktop", "--data-dir", "/d"]
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert command_line()[1:] == ["--data-dir", "/d"]
