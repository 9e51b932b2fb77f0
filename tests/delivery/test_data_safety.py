"""Backups and copies through the whole machinery: whatever is brought back, nothing goes out twice."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cru_desktop.delivery.data_safety import export_data, keep_backups, paused_words
from cru_desktop.delivery.workspace import open_workspace
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.data_home import DataHome, HomePlace
from cru_desktop.storage.restore import restore
from cru_desktop.storage.tables import APPEND_ONLY_TRIGGERS
from tests.delivery.office import Office, agreement

_S = SubmissionState
HERE, THERE = HomePlace("here", "anna@PC-7"), HomePlace("there", "anna@PC-9")


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def reopened(office: Office, home: HomePlace) -> None:
    """The program starts anew and finds out where it is."""
    office.close()
    office.workspace.close()
    with open_workspace(
        office.folder,
        office.environment,
        office.workspace.destination,
        clock=office.clock.now,
        keys=office.keys,
        profile_id="t",
        home=home,
    ):
        pass
    office.open()


def bring_back(office: Office, file: Path) -> None:
    office.close()
    restore(
        file,
        office.folder / "training.db",
        Environment.TRAINING,
        backup_folder=office.folder / "backups",
        at=office.clock.now(),
    )
    office.open()


def let_go_on(office: Office) -> None:
    office.workspace.submissions.unpause()
    office.engine.wake()
    office.run()


@pytest.mark.parametrize("sent", [0, 3, 10])
def test_a_backup_from_before_the_sending_doubles_nothing(tmp_path: Path, sent: int) -> None:
    """Taken with ten in the queue, brought back after `sent` of them were published."""
    with Office(tmp_path) as office:
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(10)]
        keep_backups(office.workspace)
        (backup,) = (tmp_path / "backups").glob("training-*-daily.db")
        if sent:
            office.run(lambda: len(office.register.published) >= sent)
        bring_back(office, backup)
        before = office.writes()
        office.run(seconds=300)
        assert {office.state(row) for row in rows} == {_S.UNCERTAIN}
        assert office.writes() == before, "it stands until a person lets it go on"
        let_go_on(office)
        assert {office.state(row) for row in rows} == {_S.PUBLISHED}
        assert sorted(map(str, office.published_numbers())) == sorted(f"{each}/2026" for each in range(10))


def test_a_copied_folder_doubles_nothing(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        reopened(office, HERE)
        rows = [office.queue(agreement(f"{number}/2026")) for number in range(4)]
        reopened(office, HERE)
        assert {office.state(row) for row in rows} == {_S.QUEUED}, "at home nothing happens"
        office.close()
        shutil.copy(tmp_path / "training.db", tmp_path / "copy")
        office.open()
        office.run()
        office.close()
        shutil.copy(tmp_path / "copy", tmp_path / "training.db")
        office.open()
        reopened(office, THERE)
        office.run(seconds=300)
        assert {office.state(row) for row in rows} == {_S.UNCERTAIN}
        assert paused_words(office.workspace.database).may_go_on
        let_go_on(office)
        assert {office.state(row) for row in rows} == {_S.PUBLISHED}
        assert len(office.register.published) == 4


def test_moved_for_good_the_old_computer_sends_nothing_more(tmp_path: Path) -> None:
    (tmp_path / "stary").mkdir()
    (tmp_path / "nowy").mkdir()
    with Office(tmp_path / "stary") as old:
        old.queue(agreement("1/2026"))
        export_data(old.workspace, tmp_path / "umowy.cru", for_good=True)
        restore(
            tmp_path / "umowy.cru",
            tmp_path / "nowy" / "training.db",
            Environment.TRAINING,
            backup_folder=tmp_path / "nowy" / "backups",
            at=old.clock.now(),
        )
        with Office(tmp_path / "nowy", register=old.register, clock=old.clock) as new:
            let_go_on(new)
            assert len(old.register.published) == 1
            old.queue(agreement("2/2026"))
            old.engine.wake()
            old.run(seconds=300)
            assert len(old.register.published) == 1
            assert not paused_words(old.workspace.database).may_go_on


class TestWords:
    def test_of_a_backup(self, tmp_path: Path) -> None:
        with Office(tmp_path) as office:
            keep_backups(office.workspace)
            (backup,) = (tmp_path / "backups").glob("training-*-daily.db")
            office.clock.advance(3600)
            bring_back(office, backup)
            words = paused_words(office.workspace.database)
        assert words.title == "To kopia z 12.08.2026, 10:00."
        assert words.text.startswith("Zanim cokolwiek wyślę, sprawdzę, co już jest w rejestrze.")
        assert words.may_go_on

    def test_of_a_copy_for_looking_at(self, tmp_path: Path) -> None:
        with Office(tmp_path) as office:
            export_data(office.workspace, tmp_path / "wglad.cru", for_good=False)
            bring_back(office, tmp_path / "wglad.cru")
            assert paused_words(office.workspace.database).title == "To tylko kopia do wglądu."


class TestKeeping:
    def test_once_a_day_here_and_elsewhere(self, tmp_path: Path) -> None:
        share = tmp_path / "dysk" / "anna@PC-7"
        with Office(made(tmp_path / "profil")) as office:
            first = keep_backups(office.workspace, share)
            assert first.problem is None
            assert first.last == first.last_elsewhere == office.clock.now()
            office.clock.advance(3600)
            assert keep_backups(office.workspace, share) == first
            office.clock.advance(timedelta(days=1).total_seconds())
            assert len(list(share.iterdir())) == 1
            assert keep_backups(office.workspace, share).last_elsewhere == office.clock.now().replace(
                microsecond=0
            )
            assert len(list(share.iterdir())) == 2

    def test_a_share_that_is_away_stops_nothing_and_gets_it_later(self, tmp_path: Path) -> None:
        (tmp_path / "dysk").write_text("nie folder", encoding="utf-8")
        share = tmp_path / "dysk" / "anna"
        with Office(made(tmp_path / "profil")) as office:
            state = keep_backups(office.workspace, share)
            assert state.last is not None
            assert state.last_elsewhere is None
            assert state.problem is not None
            assert state.problem.code == "CRU-331"
            (tmp_path / "dysk").unlink()
            office.clock.advance(3600)
            assert keep_backups(office.workspace, share).problem is None
            assert len(list(share.iterdir())) == 1

    def test_no_backup_is_told_and_stops_nothing(self, tmp_path: Path) -> None:
        with Office(tmp_path) as office:
            (tmp_path / "backups").write_text("nie folder", encoding="utf-8")
            state = keep_backups(office.workspace)
            assert state.problem is not None
            assert state.problem.code == "CRU-330"
            office.queue(agreement())
            office.run()
            assert len(office.register.published) == 1


def test_the_place_is_noted_before_anything_can_be_sent(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        reopened(office, HERE)
        assert DataHome(office.workspace.database).owner() == HERE.owner


def change_history(office: Office, event_id: int) -> None:
    """Somebody with a tool for such files changes what a person is said to have done."""
    with closing(sqlite3.connect(office.folder / "training.db", isolation_level=None)) as connection:
        for trigger in APPEND_ONLY_TRIGGERS:
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger.split()[2]}")
        connection.execute("UPDATE submission_events SET person = 'kto inny' WHERE id = ?", (event_id,))


def next_day(office: Office) -> Problem | None:
    office.clock.advance(24 * 3600)
    return keep_backups(office.workspace).problem


def test_a_changed_history_is_told_with_the_next_backup_and_once(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        office.queue(agreement())
        office.run()
        assert keep_backups(office.workspace).problem is None
        change_history(office, 3)
        assert keep_backups(office.workspace).problem is None
        told = next_day(office)
        assert told is not None
        assert told.code == "CRU-332"
        assert told.details == "event 3 is not as it was written, or does not follow"
        assert next_day(office) is None
        change_history(office, 2)
        again = next_day(office)
        assert again is not None
        assert again.details.startswith("event 2 ")


def test_a_row_that_is_not_where_its_history_left_it_is_told(tmp_path: Path) -> None:
    with Office(tmp_path) as office:
        row = office.queue(agreement())
        office.run()
        with closing(sqlite3.connect(office.folder / "training.db", isolation_level=None)) as connection:
            connection.execute("UPDATE submissions SET state = 'cancelled' WHERE id = ?", (row,))
        told = keep_backups(office.workspace).problem
        assert told is not None
        assert told.details == f"submission {row} is not where its last event left it"
