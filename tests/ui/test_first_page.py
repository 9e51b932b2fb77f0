"""Where the program begins: with an entity that came by the command line there is nothing to begin."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.app.window import open_program
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.contexts import ContextRecords, KeyNote
from cru_desktop.storage.database import Database
from cru_desktop.support.profile_folder import ProfileFolder, open_profile_folder
from cru_desktop.ui.page_name import PageName

PATIENCE = 20_000
NOW = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> ProfileFolder:
    return open_profile_folder(tmp_path / "profile")


def add(folder: ProfileFolder, environment: Environment, *, key: bool) -> None:
    """As `context add` on the command line does."""
    path = folder.database(environment)
    with Database.open(path, environment, backup_folder=folder.backups) as database:
        records = ContextRecords(database)
        records.add(Context(environment, "123456785", "1234563218", "Szkoła"), NOW)
        if key:
            records.set_key_note("123456785", KeyNote(stored_at=NOW, last_four="abcd"))


@pytest.mark.parametrize(
    ("environment", "key", "expected"),
    [
        (Environment.TRAINING, False, PageName.TODAY),
        (Environment.PRODUCTION, True, PageName.TODAY),
        (Environment.PRODUCTION, False, PageName.FIRST_START),
    ],
)
def test_an_entity_of_the_command_line(
    themed: QApplication,
    folder: ProfileFolder,
    qtbot: QtBot,
    environment: Environment,
    key: bool,
    expected: PageName,
) -> None:
    add(folder, environment, key=key)
    with open_program(themed, folder, environment) as window:
        window.show()
        assert window.current is PageName.FIRST_START
        qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)
        answered: list[bool] = []
        window.desk.run(lambda _: True, answered.append)
        qtbot.waitUntil(lambda: bool(answered), timeout=PATIENCE)
        assert window.current is expected
