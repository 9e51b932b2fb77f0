"""The whole program and its data: backups by the day, a restored copy, the office's settings."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.app.data_keeper import DataKeeper
from cru_desktop.app.window import open_program
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.storage.restore import read_backup, restore
from cru_desktop.support.office_defaults import OfficeDefaults, OfficeReading
from cru_desktop.support.profile_folder import ProfileFolder, open_profile_folder
from cru_desktop.ui.frame.main_window import MainWindow
from tests.ui.accessibility import complaints, visible_texts

PATIENCE = 20_000
SCHOOL = Context(Environment.TRAINING, "123456785", "1234563218", "Szkoła z ustawień urzędu")


@pytest.fixture
def folder(tmp_path: Path) -> ProfileFolder:
    return open_profile_folder(tmp_path / "profile")


@contextmanager
def opened(
    app: QApplication, folder: ProfileFolder, qtbot: QtBot, office: OfficeReading | None = None
) -> Iterator[MainWindow]:
    with open_program(app, folder, Environment.TRAINING, None, office or OfficeReading()) as window:
        window.show()
        qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)
        yield window


def let_look_ups_end(window: MainWindow, qtbot: QtBot) -> None:
    """Closing waits for look-ups a moment only, and what still reads the file keeps others from it."""
    done: list[None] = []
    window.desk.look_up(lambda _workspace: None, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)


def told(window: MainWindow) -> str:
    return " ".join(visible_texts(window.quiet_bar))


def test_the_day_s_backup_is_made_here_and_in_the_office_s_folder(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot, tmp_path: Path
) -> None:
    office = OfficeReading(OfficeDefaults(backup_dir=tmp_path / "dysk"))
    with opened(themed, folder, qtbot, office) as window:
        keeper = window.findChild(DataKeeper)
        assert keeper is not None
        keeper.keep()
        qtbot.waitUntil(lambda: len(list(tmp_path.glob("dysk/*/training-*-daily.db"))) == 1, timeout=PATIENCE)
    assert len(list(folder.backups.glob("training-*-daily.db"))) == 1


def test_a_restored_copy_says_so_and_goes_on_when_told(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot
) -> None:
    with opened(themed, folder, qtbot) as window:
        keeper = window.findChild(DataKeeper)
        assert keeper is not None
        keeper.keep()
        qtbot.waitUntil(lambda: bool(list(folder.backups.glob("*-daily.db"))), timeout=PATIENCE)
        let_look_ups_end(window, qtbot)
    (backup,) = folder.backups.glob("*-daily.db")
    database = folder.database(Environment.TRAINING)
    at = datetime.now(UTC)
    restore(backup, database, Environment.TRAINING, backup_folder=folder.backups, at=at)
    with opened(themed, folder, qtbot) as window:
        qtbot.waitUntil(lambda: "To kopia z " in told(window), timeout=PATIENCE)
        assert "sprawdzę, co już jest w rejestrze" in told(window)
        assert complaints(window) == []
        assert window.quiet_bar.banner.action is not None
        window.quiet_bar.banner.action.click()
        qtbot.waitUntil(lambda: not _is_paused(database), timeout=PATIENCE)


def _is_paused(database: Path) -> bool:
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("SELECT 1 FROM profile_values WHERE key = 'queue_paused'").fetchone()
    return found is not None


def test_the_folder_remembers_whose_it_is(themed: QApplication, folder: ProfileFolder, qtbot: QtBot) -> None:
    with opened(themed, folder, qtbot):
        pass
    assert "@" in (read_backup(folder.database(Environment.TRAINING)).owner or "")


def test_the_office_s_entities_are_there_and_its_contact_is_named(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot
) -> None:
    office = OfficeDefaults(
        contexts=(SCHOOL,), environments=(Environment.TRAINING,), support_contact="Jan, tel. 1"
    )
    with opened(themed, folder, qtbot, OfficeReading(office)) as window:
        assert [each.name for each in window.desk.contexts] == [SCHOOL.name]
        window.desk.switch_environment(Environment.PRODUCTION)
        qtbot.waitUntil(lambda: "Informatyk: Jan, tel. 1." in window.problem_page.text, timeout=PATIENCE)
    assert not folder.database(Environment.PRODUCTION).exists()


def test_a_file_of_the_office_that_was_ignored_is_named(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot
) -> None:
    problem = Problem("CRU-URZAD-01", "Plik z ustawieniami urzędu pominięto.", "Nic.", "Pokaż to.")
    with opened(themed, folder, qtbot, OfficeReading(problem=problem)) as window:
        qtbot.waitUntil(lambda: "pominięto" in told(window), timeout=PATIENCE)
