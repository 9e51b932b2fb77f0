"""The day before a webinar: told on any screen, once, and anew when something about it changes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.webinars import Webinar
from cru_desktop.ui.frame.quiet_bar import QuietBar
from cru_desktop.ui.frame.webinar_reminder import WebinarReminder
from cru_desktop.ui.page_name import PageName
from tests.ui.accessibility import visible_texts
from tests.ui.bench import MOMENT, Bench, benched

WARSAW = ZoneInfo("Europe/Warsaw")
DAY = MOMENT.astimezone(WARSAW).date()
WORDS = "Jutro webinar 10:00–12:00: Szkolenie. Od 9:45 do 12:15 program nic nie wyśle do TESTU."


def at(days: int, hour: int) -> datetime:
    return datetime(DAY.year, DAY.month, DAY.day, hour, tzinfo=WARSAW) + timedelta(days=days)


@pytest.fixture
def test_bench(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with benched(qtbot, tmp_path, Environment.TEST) as made:
        made.desk.opened(made.workspace, ())
        yield made


class Reminded:
    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self.bar = QuietBar(bench.desk)
        qtbot.addWidget(self.bar)
        self.reminder = WebinarReminder(bench.desk, self.bar, parent=self.bar)

    def look(self) -> str:
        """What the bar says afterwards; the bar is closed then."""
        self.reminder.look()
        self.bench.settle()
        self.bench.settle()
        said = "" if self.bar.isHidden() else " ".join(visible_texts(self.bar))
        self.bar.banner.closed.emit()
        return said


def test_told_the_day_before_and_once(test_bench: Bench, qtbot: QtBot) -> None:
    webinars = test_bench.workspace.webinars
    first = webinars.add(Webinar(0, "Szkolenie", at(1, 10), at(1, 12)))
    webinars.add(Webinar(0, "Późniejszy", at(2, 10), at(2, 12)))
    reminded = Reminded(test_bench, qtbot)
    said = reminded.look()
    assert WORDS in said
    assert "Późniejszy" not in said
    assert reminded.look() == ""
    assert Reminded(test_bench, qtbot).look() == "", "a restart brings no second"
    webinars.change(Webinar(first.id, "Szkolenie", at(1, 8), at(1, 12)))
    assert "Jutro webinar 8:00–12:00: Szkolenie." in reminded.look()
    test_bench.moment += timedelta(days=1)
    assert "Późniejszy" in reminded.look()


def test_it_leads_to_the_calendar(test_bench: Bench, qtbot: QtBot) -> None:
    test_bench.workspace.webinars.add(Webinar(0, "Szkolenie", at(1, 10), at(1, 12)))
    reminded = Reminded(test_bench, qtbot)
    reminded.reminder.look()
    test_bench.settle()
    test_bench.settle()
    with qtbot.waitSignal(test_bench.desk.page_wanted) as wanted:
        reminded.bar.banner.action.click()  # type: ignore[union-attr] # offered with a button
    assert wanted.args == [PageName.REGISTER_STATE]


def test_elsewhere_no_webinar_counts(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    bench.workspace.webinars.add(Webinar(0, "Szkolenie", at(1, 10), at(1, 12)))
    assert Reminded(bench, qtbot).look() == ""
