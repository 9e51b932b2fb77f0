"""Opening the file: what it promises, and each way in which it can be refused."""

import os
import shutil
import sqlite3
import stat
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.storage import faults, file_checks
from cru_desktop.storage.contexts import ContextRecords
from cru_desktop.storage.database import Database, check_for_opening
from cru_desktop.storage.errors import (
    DamagedDatabaseError,
    DatabaseUnavailableError,
    NetworkFolderError,
    NewerDatabaseError,
    ReadOnlyDatabaseError,
    StorageError,
    WrongEnvironmentError,
)
from tests.storage.workbench import NOW, Workbench


def open_test(folder: Path, environment: Environment = Environment.TEST) -> Database:
    return Database.open(folder / "test.db", environment, backup_folder=folder / "backups")


def is_told_in_three_parts(problem: Problem) -> bool:
    return all((problem.code.startswith("CRU-3"), problem.happened, problem.program_does, problem.you_can))


def test_every_connection_is_set_up_alike(database: Database) -> None:
    def pragmas() -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        with database.read() as connection:
            return [connection.scalar(text(f"PRAGMA {name}")) for name in names]

    seen: list[list[object]] = []
    threads = [threading.Thread(target=lambda: seen.append(pragmas())) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [["wal", 2, 1, 10_000]] * 6


def broken_off(database: Database, statement: str) -> None:
    """A transaction that writes, and then fails."""
    with suppress(RuntimeError), database.write() as connection:
        connection.execute(text(statement))
        raise RuntimeError


def test_failed_transaction_leaves_nothing(database: Database) -> None:
    broken_off(database, "INSERT INTO profile_values VALUES ('a', 'b')")
    with database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM profile_values WHERE key = 'a'")) == 0


def test_reading_transaction_sees_one_state(database: Database) -> None:
    count = text("SELECT count(*) FROM profile_values")
    with database.read() as reader:
        before = reader.scalar(count)
        with database.write() as writer:
            writer.execute(text("INSERT INTO profile_values VALUES ('a', 'b')"))
        assert reader.scalar(count) == before
    with database.read() as reader:
        assert reader.scalar(count) == before + 1


def test_schema_changes_are_part_of_a_transaction(database: Database) -> None:
    broken_off(database, "CREATE TABLE more (id INTEGER)")
    with database.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'more'")) == 0


def test_foreign_keys_hold_and_a_broken_one_is_no_storage_fault(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(text("INSERT INTO agreement_contents (agreement_id, raw) VALUES (9, '{}')"))


def test_events_are_append_only(bench: Workbench) -> None:
    bench.queued()
    for statement in ("UPDATE submission_events SET text = ''", "DELETE FROM submission_events"):
        with pytest.raises(IntegrityError, match="append-only"), bench.database.write() as connection:
            connection.execute(text(statement))


def test_file_and_folder_are_the_owner_s_alone(folder: Path) -> None:
    previous = os.umask(0)
    try:
        with open_test(folder) as database, database.write() as connection:
            connection.execute(text("INSERT INTO profile_values VALUES ('a', 'b')"))
            names = [path for path in folder.iterdir() if path.is_file() and "lock" not in path.name]
            assert {stat.S_IMODE(path.stat().st_mode) for path in names} == {0o600}
            assert any(path.name.endswith("-wal") for path in names)
    finally:
        os.umask(previous)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_open_rights_of_an_old_file_are_closed(folder: Path) -> None:
    open_test(folder).close()
    (folder / "test.db").chmod(0o644)
    folder.chmod(0o755)
    open_test(folder).close()
    assert stat.S_IMODE((folder / "test.db").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_text_file_in_its_place_stays_untouched(folder: Path) -> None:
    folder.mkdir()
    (folder / "test.db").write_text("to nie jest baza" * 100, encoding="utf-8")
    with pytest.raises(DamagedDatabaseError) as caught:
        open_test(folder)
    assert is_told_in_three_parts(caught.value.problem)
    assert (folder / "test.db").read_text(encoding="utf-8").startswith("to nie jest baza")


def test_foreign_database_is_refused(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / "test.db")) as connection:
        connection.execute("CREATE TABLE music (title TEXT)")
    with pytest.raises(DamagedDatabaseError):
        open_test(folder)


def test_damage_inside_is_found(folder: Path) -> None:
    with open_test(folder) as database:
        bench = Workbench(database)
        for _ in range(200):
            bench.draft()
    damage(folder / "test.db")
    with pytest.raises(DamagedDatabaseError) as caught:
        open_test(folder)
    assert is_told_in_three_parts(caught.value.problem)


def damage(path: Path) -> None:
    """Overwrite pages in the middle, as a dying disk does."""
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(b"\xa5" * 4096 * 3)


def damage_leaf(path: Path, table: str) -> None:
    """Overwrite a page that holds rows of this table, behind its first bytes."""
    with closing(sqlite3.connect(path)) as connection:
        wanted = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' LIMIT 1"
        (page,) = connection.execute(wanted, (table,)).fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)


def test_truncated_file_is_found(folder: Path) -> None:
    with open_test(folder) as database:
        bench = Workbench(database)
        for _ in range(50):
            bench.draft()
    with (folder / "test.db").open("rb+") as file:
        file.truncate(8192)
    with pytest.raises(DamagedDatabaseError):
        open_test(folder)


def test_empty_file_becomes_a_database(folder: Path) -> None:
    folder.mkdir()
    (folder / "test.db").touch()
    open_test(folder).close()
    assert (folder / "test.db").stat().st_size > 0


def test_folder_in_its_place(folder: Path) -> None:
    (folder / "test.db").mkdir(parents=True)
    with pytest.raises(DatabaseUnavailableError):
        open_test(folder)


def test_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("x", encoding="utf-8")
    with pytest.raises(StorageError) as caught:
        open_test(tmp_path / "profile")
    assert is_told_in_three_parts(caught.value.problem)


@pytest.mark.parametrize("folder_name", ["/proc/cru", "/sys/cru"])
def test_folder_that_cannot_be_made(folder_name: str) -> None:
    """Neither root nor anyone else can make a folder there."""
    with pytest.raises(StorageError) as caught:
        open_test(Path(folder_name))
    assert is_told_in_three_parts(caught.value.problem)


def test_database_that_cannot_be_written(folder: Path) -> None:
    """SQLite's own word for it, whoever runs the test: the file is opened for reading only."""
    with open_test(folder) as database:
        Workbench(database)
    uri = (folder / "test.db").as_uri() + "?mode=ro"
    with (
        pytest.raises(ReadOnlyDatabaseError) as caught,
        faults.translated(folder / "test.db"),
        closing(sqlite3.connect(uri, uri=True)) as connection,
    ):
        connection.execute("DELETE FROM contexts")
    assert is_told_in_three_parts(caught.value.problem)


def test_newer_schema_is_refused_and_left_alone(folder: Path) -> None:
    open_test(folder).close()
    with closing(sqlite3.connect(folder / "test.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(NewerDatabaseError) as caught:
        open_test(folder)
    assert is_told_in_three_parts(caught.value.problem)
    assert not (folder / "backups").exists()


def test_file_of_another_environment_is_refused(folder: Path) -> None:
    open_test(folder).close()
    with pytest.raises(WrongEnvironmentError):
        open_test(folder, Environment.PRODUCTION)


def test_context_of_another_environment_is_refused(database: Database) -> None:
    with pytest.raises(WrongEnvironmentError):
        ContextRecords(database).add(Context(Environment.PRODUCTION, "123456785", None, "x"), NOW)


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /mnt/urzad nfs4 rw 0 0
//server/share /mnt/dysk\\040Z cifs rw 0 0
/dev/sdb1 /mnt/urzad/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/anna", "ext4"),
        ("/mnt/urzad", "nfs4"),
        ("/mnt/urzad/anna/cru", "nfs4"),
        ("/mnt/urzad/local/cru", "ext4"),
        ("/mnt/urzadowe", "ext4"),
        ("/mnt/dysk Z/cru", "cifs"),
    ],
)
def test_file_system_of_a_folder(folder: str, kind: str) -> None:
    assert file_checks.file_system_type(Path(folder), MOUNTS) == kind


def test_network_folder_is_refused(folder: Path) -> None:
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/x {folder.resolve()} nfs rw 0 0\n"
    with pytest.raises(NetworkFolderError) as caught:
        file_checks.refuse_network_folder(folder, mounts)
    assert is_told_in_three_parts(caught.value.problem)
    file_checks.refuse_network_folder(folder, "/dev/sda1 / ext4 rw 0 0\n")


def test_database_in_a_folder_with_a_hard_name(tmp_path: Path) -> None:
    folder = tmp_path / "Gmina Żółta 100% #1 ? dane"
    with open_test(folder) as database:
        Workbench(database)
    shutil.copy(folder / "test.db", folder / "copy.db")
    open_test(folder).close()


def test_errors_do_not_tell_what_was_written(bench: Workbench) -> None:
    """Parameters may name people, and errors end in logs."""
    with pytest.raises(IntegrityError) as caught, bench.database.write() as connection:
        connection.execute(
            text("INSERT INTO agreements (regon, contractor) VALUES ('0', :who)"), {"who": "Jan Kowalski"}
        )
    assert "Kowalski" not in str(caught.value)


def test_of_a_large_file_all_but_what_years_have_filled_is_checked_at_opening(folder: Path) -> None:
    with open_test(folder) as database:
        bench = Workbench(database)
        for _ in range(200):
            bench.draft()
    check_for_opening(folder / "test.db", whole_up_to=0)
    damage_leaf(folder / "test.db", "agreements")
    with pytest.raises(DamagedDatabaseError):
        check_for_opening(folder / "test.db", whole_up_to=0)
    check_for_opening(folder / "test.db", whole_up_to=0, rows=100)
    damage_leaf(folder / "test.db", "profile_values")
    with pytest.raises(DamagedDatabaseError):
        check_for_opening(folder / "test.db", whole_up_to=0, rows=100)
