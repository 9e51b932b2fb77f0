"""The office's calendar of webinars: taken over by itself, kept in line, its faults told, nothing blocked."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.app.office_calendar import OfficeCalendar
from cru_desktop.app.office_webinars import SOURCE, take_over
from cru_desktop.cru_api.errors import CruApiError
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem, ProblemError
from cru_desktop.domain.webinars import Webinar
from tests.ui.bench import MOMENT, Bench, benched
from tests.ui.test_version_watch import served

LATER = MOMENT + timedelta(days=3)


def calendar(*uids: str) -> str:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:Webinar {uid}\r\n"
        f"DTSTART:{LATER:%Y%m%dT%H%M%SZ}\r\n"
        f"DTEND:{LATER + timedelta(hours=2):%Y%m%dT%H%M%SZ}\r\nEND:VEVENT\r\n"
        for uid in uids
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{events}END:VCALENDAR\r\n"


@pytest.fixture
def bench(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with benched(qtbot, tmp_path, Environment.TEST) as made:
        yield made


def titles(bench: Bench) -> list[str]:
    return [each.title for each in bench.workspace.webinars.list()]


def test_a_path_is_taken_over_and_what_is_gone_from_it_goes(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "webinary.ics"
    file.write_bytes(calendar("a", "b").encode())
    bench.workspace.webinars.add(
        Webinar(0, "Ręczny", MOMENT + timedelta(days=9), None, "wpisany ręcznie", "")
    )
    assert take_over(bench.workspace, str(file))
    assert titles(bench) == ["Webinar a", "Webinar b", "Ręczny"]
    assert {each.source for each in bench.workspace.webinars.list()} == {SOURCE, "wpisany ręcznie"}
    assert not take_over(bench.workspace, str(file))
    file.write_bytes(calendar("b").encode())
    assert take_over(bench.workspace, file.as_uri())
    assert titles(bench) == ["Webinar b", "Ręczny"]


def test_an_address_is_fetched(bench: Bench) -> None:
    with served(calendar("a").encode(), "text/calendar") as address:
        assert take_over(bench.workspace, address)
    assert titles(bench) == ["Webinar a"]


@pytest.mark.parametrize(
    "body", [b"<html>Zaloguj</html>", b"BEGIN:VCALENDAR", b"\x00\xff nonsense", b""], ids=str
)
def test_what_is_no_calendar_changes_nothing(bench: Bench, body: bytes) -> None:
    with served(calendar("a").encode(), "text/calendar") as address:
        take_over(bench.workspace, address)
    kind = "text/html" if body.startswith(b"<") else "text/calendar"
    with served(body, kind) as address, pytest.raises(ProblemError):
        take_over(bench.workspace, address)
    assert titles(bench) == ["Webinar a"]


def test_nobody_at_the_address(bench: Bench) -> None:
    with pytest.raises(CruApiError):
        take_over(bench.workspace, "http://127.0.0.1:9/webinary.ics")


def test_the_fault_is_told_once_and_the_program_goes_on(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    told: list[Problem] = []
    bench.desk.problem_raised.connect(told.append)
    bench.desk.opened(bench.workspace, ())
    watch = OfficeCalendar(bench.desk, str(tmp_path / "nie-ma.ics"))
    for _ in range(2):
        watch.read()
        bench.settle()
    assert [problem.code for problem in told] == ["CRU-KALENDARZ"]
    (tmp_path / "nie-ma.ics").write_bytes(calendar("a").encode())
    with qtbot.waitSignal(bench.desk.wake_wanted):
        watch.read()
    assert titles(bench) == ["Webinar a"]


def test_production_has_no_webinars(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    with benched(qtbot, tmp_path, Environment.PRODUCTION) as bench:
        assert not take_over(bench.workspace, str(tmp_path / "nie-ma.ics"))
