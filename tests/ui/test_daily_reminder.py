"""One reminder a Warsaw day, of what is late or near; remembered with the data, silent outside production."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.domain.context import Context
from cru_desktop.domain.duties import Duty, DutyKind
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.frame.daily_reminder import DailyReminder, reminder_text
from cru_desktop.ui.frame.quiet_bar import QuietBar
from cru_desktop.ui.page_name import PageName
from tests.ui.accessibility import visible_texts
from tests.ui.bench import Bench, benched
from tests.ui.sample_rows import entry

SCHOOL = Context(Environment.PRODUCTION, "123456785", "1234563218", "Szkoła nr 2")
TODAY = date(2026, 11, 22)


@pytest.fixture
def production(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with benched(qtbot, tmp_path, Environment.PRODUCTION) as made:
        made.open(SCHOOL)
        yield made


class Reminded:
    """A reminder with its bar and what the tray would have shown."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self.bar = QuietBar(bench.desk)
        qtbot.addWidget(self.bar)
        self.tray: list[str] = []
        self.reminder = DailyReminder(bench.desk, self.bar, self.tray.append, self.bar)

    def look(self) -> list[str]:
        self.reminder.look()
        self.bench.settle()
        self.bench.settle()
        return self.tray


def draft(bench: Bench, days_ago: int) -> None:
    raw = entry("Opał dla Jana Kowalskiego", "100.00", context=SCHOOL)
    day = TODAY - timedelta(days=days_ago)
    raw["podstawoweDane"] = {"dataZawarciaUmowy": f"{day:%d.%m.%Y}", "brakNumeruUmowy": True}
    bench.workspace.agreements.create_draft(SCHOOL.regon, raw, bench.moment)


def test_told_once_a_day_even_after_a_restart(production: Bench, qtbot: QtBot) -> None:
    draft(production, 31)
    draft(production, 24)
    draft(production, 3)
    reminded = Reminded(production, qtbot)
    words = "Terminy wpisów. 1 umowa po terminie, 1 umowa z terminem do 7 dni."
    assert reminded.look() == [words]
    assert "1 umowa po terminie, 1 umowa z terminem do 7 dni." in visible_texts(reminded.bar)
    assert not any("Kowalski" in text for text in visible_texts(reminded.bar))
    with qtbot.waitSignal(production.desk.page_wanted) as wanted:
        reminded.bar.banner.action.click()  # type: ignore[union-attr] # offered with a button
    assert wanted.args == [PageName.TODAY]
    assert reminded.look() == [words]
    again = Reminded(production, qtbot)
    assert again.look() == []
    # 23:30 on the same Warsaw day, then half past midnight.
    production.moment = production.moment.replace(hour=22, minute=30)
    assert again.look() == []
    production.moment = production.moment.replace(hour=23, minute=30)
    assert len(again.look()) == 1


def test_nothing_near_is_no_news_and_is_not_remembered(production: Bench, qtbot: QtBot) -> None:
    draft(production, 3)
    reminded = Reminded(production, qtbot)
    assert reminded.look() == []
    draft(production, 30)
    assert len(reminded.look()) == 1


def test_a_problem_in_the_bar_is_not_covered(production: Bench, qtbot: QtBot) -> None:
    draft(production, 31)
    reminded = Reminded(production, qtbot)
    reminded.bar.show_problem(Problem("CRU-1", "Coś się stało.", "Czekam.", "Nic nie rób."))
    assert reminded.look() == []
    reminded.bar.banner.closed.emit()
    assert len(reminded.look()) == 1


def test_elsewhere_no_law_runs(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    bench.workspace.agreements.create_draft(SCHOOL.regon, entry("Opał"), bench.moment)
    bench.moment += timedelta(days=60)
    assert Reminded(bench, qtbot).look() == []


def duty(kind: DutyKind, days_ago: int, *, under_way: bool = False) -> Duty:
    day = TODAY - timedelta(days=days_ago)
    return Duty(kind, day, Environment.PRODUCTION, "1", 1, under_way=under_way)


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        ((), ""),
        ((duty(DutyKind.ENTRY, 31, under_way=True),), ""),
        ((duty(DutyKind.EXPIRY, -2),), ""),
        ((duty(DutyKind.ENTRY, 22),), ""),
        ((duty(DutyKind.ENTRY, 23),), "1 umowa z terminem do 7 dni."),
        ((duty(DutyKind.EXPIRY, 30), duty(DutyKind.CHANGE, 30)), "2 umowy z terminem do 7 dni."),
        (tuple(duty(DutyKind.ENTRY, 40) for _ in range(5)), "5 umów po terminie."),
    ],
)
def test_the_words(duties: tuple[Duty, ...], expected: str) -> None:
    assert reminder_text(duties, TODAY) == expected
