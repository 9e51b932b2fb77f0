"""Real databases in tmp_path, and a workbench on one of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.storage.database import Database
from tests.storage.workbench import Workbench


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    with Database.open(folder / "test.db", Environment.TEST, backup_folder=folder / "backups") as opened:
        yield opened


@pytest.fixture
def bench(database: Database) -> Workbench:
    return Workbench(database)
