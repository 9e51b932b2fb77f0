"""Backups kept, looked at, brought back; data that were copied, moved, or only lent for looking at."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.domain.webinars import Webinar, prolonged
from cru_desktop.storage import restore_errors
from cru_desktop.storage.announced_breaks import AnnouncedBreakRecords
from cru_desktop.storage.backup_rotation import (
    back_up_daily,
    copy_elsewhere,
    daily_backups,
    made_at,
    rotate,
)
from cru_desktop.storage.backups import back_up
from cru_desktop.storage.contexts import ContextRecords, KeyNote
from cru_desktop.storage.data_home import CopyKind, DataHome, HomePlace, SendingEnd
from cru_desktop.storage.database import Database
from cru_desktop.storage.environment_log import EnvironmentLog
from cru_desktop.storage.errors import DamagedDatabaseError, StorageError
from cru_desktop.storage.export import ExportExistsError, export
from cru_desktop.storage.outbox import OutboxRecords
from cru_desktop.storage.profile_values import ProfileValues
from cru_desktop.storage.restore import read_backup, restore
from cru_desktop.storage.submission_shapes import SubmissionQuery
from cru_desktop.storage.webinars import WebinarRecords
from tests.storage.workbench import NOW, SCHOOL, Workbench, later, raw_agreement

HOME = HomePlace("place-of-anna", "anna@PC-7")
OTHER = HomePlace("place-of-jan", "jan@PC-9")
_S = SubmissionState


def open_at(folder: Path, environment: Environment = Environment.TEST) -> Database:
    return Database.open(folder / f"{environment.value}.db", environment, backup_folder=folder / "backups")


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Of anna's data: one published, one queued, one being sent, one draft."""
    with open_at(tmp_path / "anna") as database:
        DataHome(database).settle(HOME, NOW)
        bench = Workbench(database)
        for state in (_S.PUBLISHED, _S.QUEUED, _S.SENDING):
            bench.in_state(state)
        bench.draft(raw=raw_agreement("SZKIC/1"))
    return back_up(tmp_path / "anna" / "test.db", tmp_path / "anna" / "backups", NOW, "daily")


def brought_back(file: Path, folder: Path, **options: bool) -> object:
    return restore(
        file, folder / "test.db", Environment.TEST, backup_folder=folder / "backups", at=later(60), **options
    )


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestRotation:
    def test_one_a_day(self, bench: Workbench, tmp_path: Path) -> None:
        path, folder = bench.database.path, tmp_path / "kopie"
        first = back_up_daily(path, folder, NOW)
        assert first is not None
        assert made_at(first) == NOW.replace(microsecond=0)
        assert back_up_daily(path, folder, later(3600)) is None
        assert back_up_daily(path, folder, NOW + timedelta(days=1)) is not None

    def test_seven_days_and_four_weeks_are_kept(self, bench: Workbench, tmp_path: Path) -> None:
        folder = tmp_path / "kopie"
        kept_anyway = back_up(bench.database.path, folder, NOW - timedelta(days=900), "schema-0001")
        first = back_up_daily(bench.database.path, folder, NOW)
        assert first is not None
        for day in range(1, 60):
            moment = NOW + timedelta(days=day)
            shutil.copy(kept_anyway, folder / f"test-{moment.strftime('%Y%m%d-%H%M%S')}-daily.db")
            rotate("test", folder)
        days = [(made_at(each) or NOW).date() for each in daily_backups("test", folder)]
        assert days[:7] == [(NOW + timedelta(days=59 - back)).date() for back in range(7)]
        assert len(days) == 11
        assert len({day.isocalendar()[:2] for day in days[7:]}) == 4
        assert kept_anyway.exists()

    def test_a_clock_set_wrong_removes_nothing_too_early(self, bench: Workbench, tmp_path: Path) -> None:
        folder = tmp_path / "kopie"
        for day in range(3):
            back_up_daily(bench.database.path, folder, NOW + timedelta(days=day))
        back_up_daily(bench.database.path, folder, datetime(2099, 1, 1, tzinfo=UTC))
        assert len(daily_backups("test", folder)) == 4
        assert back_up_daily(bench.database.path, folder, NOW + timedelta(days=3)) is not None

    def test_of_damaged_data_no_backup_pushes_a_sound_one_out(self, backup: Path) -> None:
        source, folder = backup.parent.parent / "test.db", backup.parent
        content = bytearray(source.read_bytes())
        content[8192:20480] = b"\xa5" * 12288
        source.write_bytes(content)
        with pytest.raises(DamagedDatabaseError):
            back_up_daily(source, folder, NOW + timedelta(days=1))
        assert daily_backups("test", folder) == (backup,)

    def test_a_copy_elsewhere_is_whole_and_rotates_there(self, backup: Path, tmp_path: Path) -> None:
        share = tmp_path / "dysk" / "anna"
        copied = copy_elsewhere(backup, share)
        assert copied.read_bytes() == backup.read_bytes()
        for day in range(1, 20):
            name = f"test-{(NOW + timedelta(days=day)).strftime('%Y%m%d-%H%M%S')}-daily.db"
            copy_elsewhere(Path(shutil.copy(backup, tmp_path / name)), share)
        assert len(list(share.iterdir())) < 12


class TestPreview:
    def test_it_says_what_is_inside_and_touches_nothing(self, backup: Path) -> None:
        before = everything_in(backup.parent)
        content = read_backup(backup)
        assert everything_in(backup.parent) == before
        assert content.environment is Environment.TEST
        assert content.of == NOW
        assert content.owner == HOME.owner
        assert (content.agreements, content.drafts, content.published) == (4, 1, 1)
        assert content.unfinished == 2
        assert SCHOOL in dict(content.contexts)

    def test_a_database_copied_by_hand_with_its_newest_part_beside(self, tmp_path: Path) -> None:
        with open_at(tmp_path / "anna") as database:
            Workbench(database).draft()
            taken = tmp_path / "pendrive"
            taken.mkdir()
            for file in (tmp_path / "anna").glob("test.db*"):
                shutil.copy(file, taken)
        assert read_backup(taken / "test.db").drafts == 1


class TestRestore:
    def test_everything_unfinished_is_uncertain_and_the_queue_stands(
        self, backup: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "nowy"
        brought_back(backup, folder)
        with open_at(folder) as database:
            submissions = OutboxRecords(database)
            rows = submissions.list(SubmissionQuery(unfinished=True))
            assert {row.state for row in rows} == {_S.UNCERTAIN}
            assert len(rows) == 2
            assert submissions.is_paused()
            note = DataHome(database).copy_note()
            assert note is not None
            assert (note.of, note.kind) == (NOW, CopyKind.RESTORED)
            assert DataHome(database).settle(OTHER, later(99)) is None, "no second alarm"
            submissions.unpause()
            assert not submissions.is_paused()

    def test_whose_the_key_is_has_to_be_shown_anew(self, tmp_path: Path) -> None:
        """The keyring may hold a newer key than the one whose owner was certain when the copy was made."""
        folder = tmp_path / "anna"
        with open_at(folder) as database:
            Workbench(database).draft()
            contexts = ContextRecords(database)
            contexts.set_key_note(SCHOOL, KeyNote(stored_at=NOW, last_four="9a3f", confirmed=True))
            backup = back_up(folder / "test.db", tmp_path / "kopie", NOW, "daily")
        brought_back(backup, folder)
        with open_at(folder) as database:
            note = ContextRecords(database).key_note(SCHOOL)
            assert note == KeyNote(stored_at=NOW, last_four="9a3f", confirmed=False)

    def test_what_stood_there_is_kept(self, backup: Path, tmp_path: Path) -> None:
        folder = tmp_path / "anna"
        with open_at(folder) as database:
            Workbench(database).draft(raw=raw_agreement("NOWSZA/1"))
        restored = restore(
            backup, folder / "test.db", Environment.TEST, backup_folder=folder / "backups", at=later(60)
        )
        assert restored.kept is not None
        assert read_backup(restored.kept).drafts == 2
        assert read_backup(folder / "test.db").drafts == 1
        assert not list(folder.glob("restore-*"))

    def test_damaged_data_are_set_aside(self, backup: Path, tmp_path: Path) -> None:
        folder = tmp_path / "anna"
        (folder / "test.db").write_bytes(b"to nie jest baza")
        for rest in folder.glob("test.db-*"):
            rest.unlink()
        restored = restore(
            backup, folder / "test.db", Environment.TEST, backup_folder=folder / "backups", at=later(60)
        )
        assert restored.kept is not None
        assert restored.kept.read_bytes() == b"to nie jest baza"
        assert read_backup(folder / "test.db").drafts == 1


class TestCarriedOver:
    """What is true of the register stays true, whichever data are brought back."""

    @pytest.fixture
    def folder(self, backup: Path, tmp_path: Path) -> Path:
        """Anna's data, in which much has happened since the backup."""
        folder = tmp_path / "anna"
        with open_at(folder) as database:
            webinars = WebinarRecords(database)
            webinars.add(Webinar(0, "Szkolenie", later(3600), later(7200)))
            AnnouncedBreakRecords(database).add(AnnouncedBreak(0, "Prace", later(3600), later(7200), "BIP"))
            log = EnvironmentLog(database)
            log.begin_outage(EnvironmentCondition.TECHNICAL_BREAK, "Przerwa", later(5))
            log.end_outage(later(9))
            ProfileValues(database).set("register_wait_until", later(900).isoformat())
            bench = Workbench(database)
            for _ in range(3):
                bench.in_state(_S.ACCEPTED)
            assert log.counted_today(NOW) == 4
        return folder

    def test_the_calendar_and_what_the_register_asked_for(self, backup: Path, folder: Path) -> None:
        brought_back(backup, folder)
        with open_at(folder) as database:
            (webinar,) = WebinarRecords(database).list()
            assert (webinar.title, webinar.ends_at) == ("Szkolenie", later(7200))
            assert [each.title for each in AnnouncedBreakRecords(database).list()] == ["Prace"]
            (outage,) = EnvironmentLog(database).outages(NOW)
            assert (outage.began_at, outage.ended_at) == (later(5), later(9))
            assert ProfileValues(database).get("register_wait_until") == later(900).isoformat()

    def test_what_went_out_today_still_counts(self, backup: Path, folder: Path) -> None:
        """Otherwise each backup brought back would give fifty more in the test environment."""
        for _ in range(2):
            brought_back(backup, folder)
            with open_at(folder) as database:
                log = EnvironmentLog(database)
                assert log.counted_today(NOW) == 4
                assert log.counted_on(date(2026, 8, 13)) == 0
        with open_at(folder) as database:
            OutboxRecords(database).unpause()
            Workbench(database).in_state(_S.ACCEPTED)
            assert EnvironmentLog(database).counted_today(NOW) == 5

    def test_the_present_calendar_is_the_newer_one(self, folder: Path, tmp_path: Path) -> None:
        with open_at(folder) as database:
            backup = back_up(database.path, tmp_path / "kopie", NOW, "daily")
            webinars = WebinarRecords(database)
            (webinar,) = webinars.list()
            webinars.change(prolonged(webinar, NOW, timedelta(hours=1)))
        brought_back(backup, folder)
        with open_at(folder) as database:
            (webinar,) = WebinarRecords(database).list()
            assert webinar.ends_at == later(7200 + 3600)

    def test_nothing_to_carry_over_is_no_trouble(self, backup: Path, tmp_path: Path) -> None:
        (tmp_path / "nowy").mkdir()
        (tmp_path / "nowy" / "test.db").write_bytes(b"to nie jest baza")
        brought_back(backup, tmp_path / "nowy")
        with open_at(tmp_path / "nowy") as database:
            assert EnvironmentLog(database).counted_today(NOW) == 1


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def newer(file: Path) -> None:
    _execute(file, "UPDATE alembic_version SET version_num = '9999'")


def of_production(file: Path) -> None:
    _execute(file, "UPDATE profile_values SET value = 'production' WHERE key = 'environment'")


def of_jan(file: Path) -> None:
    _execute(file, "UPDATE profile_values SET value = 'jan@PC-9' WHERE key = 'home_owner'")


def no_environment(file: Path) -> None:
    _execute(file, "DELETE FROM profile_values")


def another_program(file: Path) -> None:
    file.unlink()
    _execute(file, "CREATE TABLE zakladki (adres TEXT)")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def text(file: Path) -> None:
    file.write_text("Szanowna Pani", encoding="utf-8")


def absent(file: Path) -> None:
    file.unlink()


def _execute(file: Path, statement: str) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (half, restore_errors.NotABackupError),
        (empty, restore_errors.NotABackupError),
        (text, restore_errors.NotABackupError),
        (absent, restore_errors.NotABackupError),
        (another_program, restore_errors.NotABackupError),
        (no_environment, restore_errors.NotABackupError),
        (newer, restore_errors.NewerBackupError),
        (of_production, restore_errors.OtherEnvironmentBackupError),
        (of_jan, restore_errors.OtherPersonBackupError),
    ],
)
def test_a_backup_that_is_none_for_here_changes_nothing(
    backup: Path, tmp_path: Path, spoil: Callable[[Path], None], error: type[StorageError]
) -> None:
    folder = tmp_path / "anna"
    given_file = tmp_path / "podana.db"
    shutil.copy(backup, given_file)
    spoil(given_file)
    before = everything_in(folder)
    with pytest.raises(error) as caught:
        brought_back(given_file, folder)
    assert everything_in(folder) == before
    problem = caught.value.problem
    assert problem.program_does.startswith("Niczego nie zmieniam")
    assert problem.you_can


@given(cut=st.floats(0, 1), flips=st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), max_size=5))
@settings(deadline=None, max_examples=25)
def test_a_spoilt_backup_is_refused_or_restored_but_never_half(
    tmp_path_factory: pytest.TempPathFactory, cut: float, flips: list[tuple[float, int]]
) -> None:
    folder = tmp_path_factory.mktemp("zepsuta")
    with open_at(folder) as database:
        Workbench(database).draft()
    spoilt = back_up(folder / "test.db", folder / "gdzie", NOW, "daily")
    content = bytearray(spoilt.read_bytes())
    for place, change in flips:
        content[min(int(place * len(content)), len(content) - 1)] ^= change
    spoilt.write_bytes(content[: max(1, int(len(content) * cut))])
    before = (folder / "test.db").read_bytes()
    try:
        brought_back(spoilt, folder)
    except StorageError:
        assert (folder / "test.db").read_bytes()[:18] == before[:18]
    with open_at(folder) as database:
        assert OutboxRecords(database).list() == ()


def test_another_persons_backup_needs_a_clear_yes(backup: Path, tmp_path: Path) -> None:
    with open_at(tmp_path / "jan") as database:
        DataHome(database).settle(OTHER, NOW)
    with pytest.raises(restore_errors.OtherPersonBackupError) as caught:
        brought_back(backup, tmp_path / "jan")
    assert HOME.owner in caught.value.problem.happened
    brought_back(backup, tmp_path / "jan", other_person=True)
    assert read_backup(tmp_path / "jan" / "test.db").drafts == 1


def test_data_that_a_window_has_open_are_not_replaced(backup: Path, tmp_path: Path) -> None:
    with open_at(tmp_path / "anna") as database:
        assert DataHome(database).owner() == HOME.owner
        with pytest.raises(restore_errors.OpenElsewhereError):
            brought_back(backup, tmp_path / "anna")
        assert Workbench(database).draft()


class TestPlace:
    def test_at_home_nothing_happens(self, bench: Workbench) -> None:
        home = DataHome(bench.database)
        row = bench.queued()
        assert home.settle(HOME, NOW) is None
        assert home.settle(HOME, later(9)) is None
        assert bench.outbox.get(row).state is _S.QUEUED
        assert not bench.outbox.is_paused()

    def test_a_copied_folder_knows_that_it_is_one(self, bench: Workbench) -> None:
        home = DataHome(bench.database)
        home.settle(HOME, NOW)
        rows = {bench.in_state(state) for state in (_S.QUEUED, _S.SENDING, _S.ACCEPTED)}
        published = bench.in_state(_S.PUBLISHED)
        touched = home.settle(OTHER, later(60))
        assert set(touched or ()) == rows
        assert {bench.outbox.get(row).state for row in rows} == {_S.UNCERTAIN}
        assert bench.outbox.get(published).state is _S.PUBLISHED
        assert bench.outbox.is_paused()
        assert home.settle(OTHER, later(61)) is None


class TestExport:
    def test_moved_for_good_nothing_is_sent_from_here_any_more(
        self, bench: Workbench, tmp_path: Path
    ) -> None:
        row = bench.queued()
        export(bench.database, tmp_path / "umowy.cru", later(1), for_good=True)
        assert bench.next(later(2)) is None
        with pytest.raises(restore_errors.SendingEndedError):
            bench.outbox.unpause()
        folder = tmp_path / "nowy-komputer"
        brought_back(tmp_path / "umowy.cru", folder)
        with open_at(folder) as database:
            moved = OutboxRecords(database)
            assert moved.get(row).state is _S.UNCERTAIN
            assert DataHome(database).sending_end() is None
            moved.unpause()

    def test_a_copy_for_looking_at_never_sends(self, bench: Workbench, tmp_path: Path) -> None:
        bench.queued()
        export(bench.database, tmp_path / "umowy.cru", later(1), for_good=False)
        assert bench.next(later(2)) is not None, "this computer goes on"
        folder = tmp_path / "wglad"
        brought_back(tmp_path / "umowy.cru", folder)
        with open_at(folder) as database:
            assert DataHome(database).sending_end() is SendingEnd.VIEW_ONLY
            with pytest.raises(restore_errors.SendingEndedError):
                OutboxRecords(database).unpause()

    def test_nothing_is_overwritten_and_a_failure_changes_nothing(
        self, bench: Workbench, tmp_path: Path
    ) -> None:
        bench.queued()
        (tmp_path / "jest").write_text("x", encoding="utf-8")
        with pytest.raises(ExportExistsError):
            export(bench.database, tmp_path / "jest", NOW, for_good=True)
        with pytest.raises(StorageError):
            export(bench.database, tmp_path / "nie" / "ma", NOW, for_good=True)
        assert not bench.outbox.is_paused()
        assert bench.next(later(2)) is not None

    def test_what_was_moved_away_is_not_moved_again(self, bench: Workbench, tmp_path: Path) -> None:
        export(bench.database, tmp_path / "raz.cru", NOW, for_good=True)
        with pytest.raises(restore_errors.SendingEndedError):
            export(bench.database, tmp_path / "dwa.cru", NOW, for_good=True)
        assert DataHome(bench.database).sending_end() is SendingEnd.MOVED_AWAY
