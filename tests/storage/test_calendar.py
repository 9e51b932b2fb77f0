"""Webinars and announced breaks in the file; an upgrade of a file that had neither."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cru_desktop.domain.announced_breaks import AnnouncedBreak, break_on
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.webinars import Webinar, prolonged, warsaw_day
from cru_desktop.storage import upgrade
from cru_desktop.storage.announced_breaks import AnnouncedBreakRecords
from cru_desktop.storage.backups import backups_of
from cru_desktop.storage.connections import IMMEDIATE, make_engine
from cru_desktop.storage.database import Database
from cru_desktop.storage.environment_log import EnvironmentLog
from cru_desktop.storage.errors import UnknownRecordError
from cru_desktop.storage.profile_values import ProfileValues
from cru_desktop.storage.submission_shapes import Work
from cru_desktop.storage.webinars import CalendarChanges, WebinarRecords
from tests.storage.workbench import NOW, REGISTER, SCHOOL, S, Workbench

HOUR = timedelta(hours=1)


def open_test(path: Path) -> Database:
    return Database.open(path, Environment.TEST, backup_folder=path.parent / "backups")


def test_webinars_are_kept_in_order_and_can_be_put_back(tmp_path: Path) -> None:
    with open_test(tmp_path / "test.db") as database:
        records = WebinarRecords(database)
        later = records.add(Webinar(0, "Późniejszy", NOW + HOUR, NOW + 2 * HOUR, "wpisany ręcznie", "uwaga"))
        first = records.add(Webinar(0, "Wcześniejszy", NOW))
        assert records.list() == (first, later)
        moved = Webinar(first.id, "Przesunięty", NOW + 3 * HOUR, NOW + 4 * HOUR)
        records.change(moved)
        assert records.list() == (later, moved)
        assert records.remove(later.id) == later
        assert records.remove(later.id) is None
        with pytest.raises(UnknownRecordError):
            records.change(later)
    with open_test(tmp_path / "test.db") as database:
        assert WebinarRecords(database).list() == (moved,)


def test_a_calendar_file_can_be_read_again_and_its_news_win(tmp_path: Path) -> None:
    with open_test(tmp_path / "test.db") as database:
        records = WebinarRecords(database)
        own = records.add(Webinar(0, "Własny", NOW + HOUR))
        past = Webinar(0, "Był", NOW - HOUR, NOW - HOUR / 2)
        one, two = (Webinar(0, "Cykl", NOW + n * HOUR, NOW + (n + 1) * HOUR) for n in (5, 10))
        assert records.take_over([("a", past), ("a", one), ("b", two)], (), NOW) == CalendarChanges(3, 0, 0)
        assert records.take_over([("a", past), ("a", one), ("b", two)], (), NOW) == CalendarChanges(0, 0, 3)
        longer = Webinar(0, "Cykl", one.starts_at, NOW + 9 * HOUR)
        assert records.take_over([("a", longer)], ("b",), NOW) == CalendarChanges(1, 2, 0)
        assert [each.title for each in records.list()] == ["Był", "Własny", "Cykl"]
        assert records.list()[2].ends_at == longer.ends_at
        assert own in records.list()


def test_one_that_a_person_prolonged_is_not_cut_short_by_the_file(tmp_path: Path) -> None:
    """The office's file is read at each start: else a restart would open the gate in the webinar."""
    with open_test(tmp_path / "test.db") as database:
        records = WebinarRecords(database)
        announced = Webinar(0, "Szkolenie", NOW - HOUR, NOW + HOUR, "z pliku")
        records.take_over([("a", announced)], (), NOW - 2 * HOUR)
        (kept,) = records.list()
        records.change(prolonged(kept, NOW, HOUR))
        for end, expected in ((HOUR, 2 * HOUR), (3 * HOUR, 3 * HOUR), (None, None), (HOUR, None)):
            told = replace(announced, ends_at=None if end is None else NOW + end)
            records.take_over([("a", told)], (), NOW, whole_source="z pliku")
            (kept,) = records.list()
            assert kept.ends_at == (None if expected is None else NOW + expected)


def test_one_that_has_not_begun_may_become_shorter(tmp_path: Path) -> None:
    with open_test(tmp_path / "test.db") as database:
        records = WebinarRecords(database)
        announced = Webinar(0, "Szkolenie", NOW + HOUR, NOW + 3 * HOUR)
        records.take_over([("a", announced)], (), NOW)
        records.take_over([("a", replace(announced, ends_at=NOW + 2 * HOUR))], (), NOW)
        (kept,) = records.list()
        assert kept.ends_at == NOW + 2 * HOUR


def test_announced_breaks(tmp_path: Path) -> None:
    with open_test(tmp_path / "test.db") as database:
        records = AnnouncedBreakRecords(database)
        planned = records.add(AnnouncedBreak(0, "Prace serwisowe", NOW, NOW + HOUR, "BIP MF"))
        endless = records.add(AnnouncedBreak(0, "Do odwołania", NOW + HOUR))
        assert records.list() == (planned, endless)
        assert break_on(records.list(), NOW) == planned
        assert break_on(records.list(), NOW + HOUR) == endless
        assert break_on(records.list(), NOW - HOUR) is None
        shorter = AnnouncedBreak(planned.id, planned.title, NOW, NOW + HOUR / 2)
        records.change(shorter)
        records.remove(endless.id)
        assert records.list() == (shorter,)
        with pytest.raises(UnknownRecordError):
            records.change(endless)


def test_a_file_of_the_first_schema_gets_its_calendar_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "test.db"
    with monkeypatch.context() as before:
        before.setattr(upgrade, "HEAD_REVISION", "0001")
        engine = make_engine(path, foreign_keys=False)
        with engine.connect().execution_options(**IMMEDIATE) as connection, connection.begin():
            upgrade.migrate(connection)
            connection.exec_driver_sql("INSERT INTO profile_values VALUES ('environment', 'test')")
            connection.exec_driver_sql("INSERT INTO profile_values VALUES ('kept', 'yes')")
        engine.dispose()
    with open_test(path) as database:
        assert WebinarRecords(database).list() == ()
        assert ProfileValues(database).get("kept") == "yes"
        bench = Workbench(database)
        assert bench.queued(bench.draft())
    assert upgrade.read_revision(path) == upgrade.HEAD_REVISION
    assert len(backups_of("test", tmp_path / "backups")) == 1


def test_once_the_daily_limit_is_reached_only_counted_rows_are_given_out(tmp_path: Path) -> None:
    with open_test(tmp_path / "test.db") as database:
        bench = Workbench(database)
        today = warsaw_day(NOW)
        written, fresh, uncertain = bench.queued(), bench.queued(), bench.queued()
        claimed = bench.taken(written)
        bench.outbox.begin_write(claimed, NOW)
        bench.step(claimed, S.WAITING, not_before=NOW + HOUR)
        claimed = bench.taken(uncertain)
        bench.outbox.begin_write(claimed, NOW - 2 * 24 * HOUR)
        bench.step(claimed, S.UNCERTAIN, not_before=NOW)
        assert EnvironmentLog(database).counted_today(NOW) == 1

        found = bench.next(only_counted_on=today)
        assert found is not None
        assert (found.id, found.work) == (uncertain, Work.LOOK_UP)
        bench.step(found, S.NEEDS_ATTENTION)
        assert bench.next(only_counted_on=today) is None
        due = bench.outbox.next_due(REGISTER, {SCHOOL}, NOW, only_counted_on=today)
        assert due == NOW + HOUR
        again = bench.next(NOW + HOUR, only_counted_on=today)
        assert again is not None
        assert again.id == written
        bench.step(again, S.REJECTED)
        assert bench.outbox.next_due(REGISTER, {SCHOOL}, NOW, only_counted_on=today) is None
        bench.claimed(fresh)
