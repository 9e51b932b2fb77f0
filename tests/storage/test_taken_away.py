"""The file deleted, moved or replaced by hand: while it is open, and between two starts."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage import outbox_sender
from cru_desktop.storage.data_home import CopyKind, DataHome, HomePlace
from cru_desktop.storage.database import Database
from cru_desktop.storage.errors import FileTakenAwayError
from cru_desktop.storage.profile_values import ProfileValues
from cru_desktop.storage.restore import read_backup, restore
from tests.storage.workbench import NOW, Workbench, later

HOME = HomePlace("place-of-anna", "anna@PC-7")
_S = SubmissionState


def open_in(folder: Path) -> Database:
    return Database.open(folder / "test.db", Environment.TEST, backup_folder=folder / "backups")


def delete(path: Path) -> None:
    path.unlink()


def delete_with_its_log(path: Path) -> None:
    for each in path.parent.glob("test.db*"):
        each.unlink()


def replace_by_another(path: Path) -> None:
    other = path.with_name("other.db")
    shutil.copyfile(path, other)
    other.replace(path)


def begin_and_fail(database: Database) -> None:
    with database.write() as connection:
        assert outbox_sender.after_restore(connection, NOW, "PC-7")
        raise ZeroDivisionError


class TestWhileOpen:
    @pytest.mark.parametrize("take_away", [delete, delete_with_its_log, replace_by_another])
    def test_nothing_more_is_written_and_all_that_was_is_saved(
        self, take_away: Callable[[Path], None], tmp_path: Path
    ) -> None:
        with open_in(tmp_path) as database:
            (tmp_path / "backups").mkdir(exist_ok=True)
            bench = Workbench(database)
            row = bench.in_state(_S.ACCEPTED)
            take_away(database.path)
            for _ in range(2):
                with pytest.raises(FileTakenAwayError) as caught:
                    ProfileValues(database).set("key", "value")
        assert caught.value.problem.code == "CRU-317"
        (saved,) = (tmp_path / "backups").glob("*.db")
        assert saved.name in caught.value.problem.program_does
        assert saved.stat().st_mode & 0o077 == 0
        assert read_backup(saved).unfinished == 1
        away = tmp_path / "anew"
        restore(saved, away / "test.db", Environment.TEST, backup_folder=away / "backups", at=later(60))
        with open_in(away) as again:
            assert Workbench(again).outbox.get(row).state is _S.UNCERTAIN

    def test_of_a_folder_that_is_gone_no_copy_is_made_and_none_is_promised(self, tmp_path: Path) -> None:
        with open_in(tmp_path / "profil") as database:
            (tmp_path / "profil").rename(tmp_path / "gdzie indziej")
            with pytest.raises(FileTakenAwayError) as caught:
                ProfileValues(database).set("key", "value")
        assert "kopi" not in caught.value.problem.program_does
        assert not (tmp_path / "profil").exists()


class TestBetweenTwoStarts:
    @pytest.fixture
    def older(self, tmp_path: Path) -> Path:
        """A copy of the file, made by hand while one row waited; since then that row was published."""
        with open_in(tmp_path) as database:
            DataHome(database).settle(HOME, NOW)
            bench = Workbench(database)
            bench.queued()
        older = tmp_path / "kopia z wczoraj.db"
        shutil.copyfile(tmp_path / "test.db", older)
        with open_in(tmp_path) as database:
            DataHome(database).settle(HOME, NOW)
            Workbench(database).in_state(_S.PUBLISHED)
        return older

    def test_an_older_file_put_back_is_noticed_once(self, older: Path, tmp_path: Path) -> None:
        shutil.copyfile(older, tmp_path / "test.db")
        with open_in(tmp_path) as database:
            (row,) = DataHome(database).settle(HOME, later(60)) or ()
            outbox = Workbench(database).outbox
            assert outbox.get(row).state is _S.UNCERTAIN
            assert outbox.is_paused()
            note = DataHome(database).copy_note()
            assert note is not None
            assert note.kind is CopyKind.OLDER
            outbox.unpause()
        with open_in(tmp_path) as database:
            assert DataHome(database).settle(HOME, later(120)) is None
            assert not Workbench(database).outbox.is_paused()

    def test_a_file_that_was_deleted_is_not_begun_anew_in_silence(self, older: Path, tmp_path: Path) -> None:
        (tmp_path / "test.db").unlink()
        with open_in(tmp_path) as database:
            assert DataHome(database).settle(HOME, later(60)) == ()
            assert Workbench(database).outbox.is_paused()

    def test_a_process_that_was_killed_has_remembered_as_well(self, older: Path, tmp_path: Path) -> None:
        """Nothing is left for the closing: the note is as new as the latest commit."""
        note = (tmp_path / "test.last-event").read_text("ascii")
        with open_in(tmp_path) as database:
            Workbench(database).queued()
            assert (tmp_path / "test.last-event").read_text("ascii") != note

    @pytest.mark.parametrize("left", ["", "x", "9" * 20, None], ids=["empty", "text", "half", "gone"])
    def test_a_spoiled_note_alarms_nobody(self, left: str | None, tmp_path: Path) -> None:
        with open_in(tmp_path) as database:
            DataHome(database).settle(HOME, NOW)
            Workbench(database).queued()
        note = tmp_path / "test.last-event"
        note.unlink()
        if left is not None:
            note.write_text(left, "ascii")
        with open_in(tmp_path) as database:
            assert DataHome(database).settle(HOME, NOW) is None
            assert not Workbench(database).outbox.is_paused()

    def test_what_was_undone_is_not_remembered(self, tmp_path: Path) -> None:
        with open_in(tmp_path) as database:
            DataHome(database).settle(HOME, NOW)
            bench = Workbench(database)
            bench.queued()
            with pytest.raises(ZeroDivisionError):
                begin_and_fail(database)
            ProfileValues(database).set("key", "value")
        with open_in(tmp_path) as database:
            assert DataHome(database).settle(HOME, NOW) is None

    def test_a_restore_by_the_program_is_told_as_a_restore(self, older: Path, tmp_path: Path) -> None:
        restore(
            older, tmp_path / "test.db", Environment.TEST, backup_folder=tmp_path / "backups", at=later(60)
        )
        with open_in(tmp_path) as database:
            assert DataHome(database).settle(HOME, later(60)) is None
            note = DataHome(database).copy_note()
            assert note is not None
            assert note.kind is CopyKind.RESTORED
