"""The schema: a fresh file equals a migrated one, and an upgrade keeps every row."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, text

from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.webinars import Webinar
from cru_desktop.storage import upgrade
from cru_desktop.storage.announced_breaks import AnnouncedBreakRecords
from cru_desktop.storage.backups import back_up, backups_of
from cru_desktop.storage.change_drafts import ChangeDrafts, WithdrawalDrafts
from cru_desktop.storage.connections import IMMEDIATE, make_engine
from cru_desktop.storage.contractors import ContractorRecords
from cru_desktop.storage.database import Database
from cru_desktop.storage.environment_log import EnvironmentLog, Sample
from cru_desktop.storage.errors import BackupFailedError, DamagedDatabaseError
from cru_desktop.storage.register_versions import RegisterVersions, VersionSource
from cru_desktop.storage.tables import (
    context_looks,
    contractor_merges,
    erased_events,
    metadata,
    name_erasures,
    planned_deletions,
    public_checks,
    register_fetch_rows,
    register_fetches,
    register_standings,
    remembered_people,
    submitted_changes,
)
from cru_desktop.storage.templates import TemplateRecords
from cru_desktop.storage.webinars import WebinarRecords
from tests.storage.workbench import NOW, SCHOOL, Workbench, raw_agreement

MIGRATIONS = Path(upgrade.__file__).parent / "migrations"

#: What a later version of the program might do: rebuild a parent of many rows, and add a column.
AFTER_HEAD = f"{int(upgrade.HEAD_REVISION) + 1:04}"
HEAD = upgrade.HEAD_REVISION
NEXT_STEP = '''
"""A step of the future."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("agreements", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="none"))
    with op.batch_alter_table("submissions", recreate="always") as batch:
        batch.alter_column("person", nullable=True)
    {more}
'''


def schema(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {re.sub(r"\s+", " ", row[0]).replace("( ", "(").replace(" )", ")") for row in rows}


def counted(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.name: connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
            for table in metadata.sorted_tables
        }


def fill_every_table(database: Database) -> None:
    bench = Workbench(database)
    for state in SubmissionState:
        bench.in_state(state, identity=f"identity {state}")
    log = EnvironmentLog(database)
    log.add_sample(Sample(NOW, EnvironmentCondition.WORKS, "probe", 120))
    log.begin_outage(EnvironmentCondition.TECHNICAL_BREAK, "przerwa", NOW)
    WebinarRecords(database).add(Webinar(0, "Szkolenie", NOW))
    AnnouncedBreakRecords(database).add(AnnouncedBreak(0, "Prace serwisowe", NOW))
    TemplateRecords(database).create("Energia", raw_agreement(), SCHOOL, NOW, agreement_id=1)
    fill_register_entries(database)
    ChangeDrafts(database).save(1, {"co": "annex"}, NOW)
    WithdrawalDrafts(database).save(1, {"powod": "TWICE"}, NOW)
    RegisterVersions(database).add(1, raw_agreement(), VersionSource.FETCHED, NOW)
    ContractorRecords(database).keep_answer("white_list", "9511757660", NOW.date(), {"nazwa": "ŁĄKA"})
    with database.write() as connection:
        change = {"submission_id": 1, "intent": "{}", "equal_before": 0, "found_version_id": 1}
        connection.execute(submitted_changes.insert().values(change))
        connection.execute(context_looks.insert().values(regon=SCHOOL, place=0))
        person = {"regon": SCHOOL, "key": "jan testowy", "first_name": "Jan", "surname": "Testowy"}
        connection.execute(remembered_people.insert().values(**person, agreement_id=1, last_used_at=NOW))
        merge = {"contractor_id": 1, "into_id": 1, "merged_at": NOW}
        connection.execute(contractor_merges.insert().values(merge))
        connection.execute(name_erasures.insert().values(agreement_id=1, at=NOW))
        connection.execute(planned_deletions.insert().values(agreement_id=1, announced_at=NOW))
        values = {"id": 1_000_000, "previous_hash": "", "hash": "h", "erased_at": NOW}
        connection.execute(erased_events.insert().values(values))


def fill_register_entries(database: Database) -> None:
    """One row of each table of what was fetched."""
    with database.write() as connection:
        connection.execute(
            insert(register_fetches).values(
                id=1,
                regon=SCHOOL,
                source="api",
                state="reading",
                started_at=NOW,
                changed_at=NOW,
                plan={},
                seen={},
            )
        )
        row = {"fetch_id": 1, "register_id": "a", "stretch": 0, "state": "listed", "known": False}
        connection.execute(insert(register_fetch_rows).values(**row))
        connection.execute(insert(register_standings).values(agreement_id=1, state="in_step"))
        check = {"agreement_id": 1, "state": "waiting", "started_at": NOW, "differences": []}
        connection.execute(insert(public_checks).values(**check))


def open_test(path: Path) -> Database:
    return Database.open(path, Environment.TEST, backup_folder=path.parent / "backups")


def test_fresh_file_equals_a_migrated_one(tmp_path: Path) -> None:
    open_test(tmp_path / "fresh.db").close()
    engine = make_engine(tmp_path / "migrated.db", foreign_keys=False)
    with engine.connect().execution_options(**IMMEDIATE) as connection, connection.begin():
        upgrade.migrate(connection)
    engine.dispose()
    assert schema(tmp_path / "migrated.db") == schema(tmp_path / "fresh.db")
    assert upgrade.read_revision(tmp_path / "migrated.db") == upgrade.HEAD_REVISION


def test_the_scripts_end_at_the_revision_the_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == upgrade.HEAD_REVISION
    assert {script.revision for script in scripts.walk_revisions()} == upgrade.KNOWN_REVISIONS


def test_migrations_use_no_models_of_the_program() -> None:
    for script in MIGRATIONS.rglob("*.py"):
        assert "cru_desktop" not in script.read_text(encoding="utf-8")


def test_alembic_is_not_imported_when_nothing_is_due(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from cru_desktop.domain.environment import Environment;"
        "from cru_desktop.storage.database import Database; folder = Path(sys.argv[1]);"
        "[Database.open(folder / 'test.db', Environment.TEST, backup_folder=folder).close() for _ in 'ab'];"
        "print([name for name in sys.modules if name.startswith(('alembic', 'mako'))])"
    )
    command = [sys.executable, "-W", "error", "-c", script, str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert result.stdout.strip() == "[]"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "test.db"
    with open_test(path) as database:
        fill_every_table(database)
    assert all(counted(path).values())
    return path


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The program as it will be after one more step; call it with a last line of that step."""

    def install(more: str = "pass") -> None:
        folder = tmp_path / "package"
        (folder / "migrations" / "versions").mkdir(parents=True)
        for script in MIGRATIONS.rglob("*"):
            if script.suffix in (".py", ".mako"):
                target = folder / "migrations" / script.relative_to(MIGRATIONS)
                target.write_text(script.read_text(encoding="utf-8"), encoding="utf-8")
        step = folder / "migrations" / "versions" / "v_next.py"
        step.write_text(NEXT_STEP.format(more=more, revision=AFTER_HEAD, head=HEAD), encoding="utf-8")
        monkeypatch.setattr(upgrade, "__file__", str(folder / "upgrade.py"))
        monkeypatch.setattr(upgrade, "HEAD_REVISION", AFTER_HEAD)
        monkeypatch.setattr(upgrade, "KNOWN_REVISIONS", upgrade.KNOWN_REVISIONS | {AFTER_HEAD})

    return install  # type: ignore[return-value]


def test_upgrade_keeps_every_row_and_a_backup(filled: Path, next_version: Any) -> None:
    before = counted(filled)
    next_version()
    with open_test(filled) as database:
        assert counted(filled) == before
        bench = Workbench(database)
        assert len(bench.outbox.list()) == len(SubmissionState)
        assert bench.outbox.events(1)
        bench.queued()
    assert upgrade.read_revision(filled) == AFTER_HEAD
    (backup,) = backups_of("test", filled.parent / "backups")
    assert counted(backup) == before
    assert upgrade.read_revision(backup) == HEAD


def test_failed_upgrade_leaves_the_file_as_it_was(filled: Path, next_version: Any) -> None:
    before, tables = counted(filled), schema(filled)
    next_version('op.execute("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(Exception, match="nowhere"):
        open_test(filled)
    assert (counted(filled), schema(filled)) == (before, tables)
    assert upgrade.read_revision(filled) == HEAD


def test_upgrade_that_breaks_a_foreign_key_is_undone(filled: Path, next_version: Any) -> None:
    before = counted(filled)
    next_version('op.execute("DELETE FROM agreements WHERE id = 1")')
    with pytest.raises(DamagedDatabaseError, match="CRU-301"):
        open_test(filled)
    assert counted(filled) == before


def test_without_a_backup_there_is_no_upgrade(filled: Path, next_version: Any) -> None:
    next_version()
    (filled.parent / "backups").write_text("a file in the folder's place", encoding="utf-8")
    with pytest.raises(BackupFailedError):
        open_test(filled)
    assert upgrade.read_revision(filled) == HEAD


def test_backup_of_a_file_in_use_is_whole(filled: Path) -> None:
    with open_test(filled) as database, database.write() as connection:
        _insert(connection)
        copy = back_up(filled, filled.parent / "backups", NOW, "test")
        again = back_up(filled, filled.parent / "backups", NOW, "test")
    assert copy.name == "test-20260812-083105-test.db"
    assert again.name == "test-20260812-083105-test-2.db"
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("SELECT count(*) FROM profile_values WHERE key = 'later'").fetchone() == (0,)
    assert not list(copy.parent.glob("*.part"))


def _insert(connection: Connection) -> None:
    connection.execute(text("INSERT INTO profile_values VALUES ('later', 'x')"))


def test_day_of_the_counter_is_a_date(filled: Path) -> None:
    with open_test(filled) as database:
        assert EnvironmentLog(database).counted_on(date(2026, 8, 12)) > 0
