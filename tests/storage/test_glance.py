"""The entities before the database library is loaded: the same as later, and none when in doubt."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.contexts import ContextRecords
from cru_desktop.storage.database import Database
from cru_desktop.storage.glance import contexts_at_a_glance

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SCHOOL = Context(
    Environment.TRAINING, "123456785", "1234563218", "Szkoła w Zalesiu ", Address(locality="Zalesie")
)
LIBRARY = Context(Environment.TRAINING, "000331501", None, "Biblioteka „Bajka”")


def filled(folder: Path) -> Path:
    path = folder / "training.db"
    with Database.open(path, Environment.TRAINING, backup_folder=folder / "backups") as database:
        records = ContextRecords(database)
        for context in (SCHOOL, LIBRARY):
            records.add(context, NOW)
    return path


def test_the_same_entities_in_the_same_order(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with Database.open(path, Environment.TRAINING, backup_folder=tmp_path / "backups") as database:
        assert contexts_at_a_glance(path, Environment.TRAINING) == ContextRecords(database).list()
    assert set(contexts_at_a_glance(path, Environment.TRAINING)) == {SCHOOL, LIBRARY}


def test_none_when_in_doubt(tmp_path: Path) -> None:
    path = filled(tmp_path)
    assert contexts_at_a_glance(path, Environment.PRODUCTION) == ()
    assert contexts_at_a_glance(tmp_path / "nie-ma.db", Environment.TRAINING) == ()
    other = tmp_path / "inny.db"
    other.write_bytes(b"to nie jest baza danych" * 100)
    assert contexts_at_a_glance(other, Environment.TRAINING) == ()
    other.write_bytes(b"")
    assert contexts_at_a_glance(other, Environment.TRAINING) == ()


def test_heavy_libraries_stay_unloaded(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from cru_desktop.domain.environment import Environment;"
        "from cru_desktop.storage.glance import contexts_at_a_glance;"
        "found = contexts_at_a_glance(Path(sys.argv[1]), Environment.TRAINING);"
        "print(len(found), 'sqlalchemy' in sys.modules)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program, str(filled(tmp_path))], capture_output=True, text=True, check=True
    )
    assert finished.stdout.split() == ["2", "False"]
