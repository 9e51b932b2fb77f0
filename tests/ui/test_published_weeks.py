"""„Opublikowane w tygodniu”: the weeks that are counted, their words, and what the page shows of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.today.today_page import TodayPage
from cru_desktop.ui.pages.today.weeks import WEEKS, first_monday, summary, week_line, weeks_of
from cru_desktop.ui.pages.today.weeks_chart import WeeksChart
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench
from tests.ui.sample_rows import accepted, advance, published, queue

#: A Sunday: the last day of its week.
TODAY = date(2026, 11, 22)


def test_weeks_begin_on_mondays_and_end_with_the_present_one() -> None:
    monday = date(2026, 11, 16)
    days = [(TODAY, None), (monday, None), (monday - timedelta(days=1), None), (first_monday(TODAY), None)]
    found = weeks_of(days, TODAY)
    assert [(week.monday, week.count) for week in found.weeks if week.count] == [
        (date(2026, 10, 5), 1),
        (date(2026, 11, 9), 1),
        (monday, 2),
    ]
    assert [week.present for week in found.weeks] == [False] * (WEEKS - 1) + [True]
    assert (found.today, found.total, found.mean_days, found.late) == (1, 4, None, 0)


def test_what_is_older_or_of_the_future_is_left_out() -> None:
    before, after = first_monday(TODAY) - timedelta(days=1), TODAY + timedelta(days=1)
    assert weeks_of([(before, None), (after, None)], TODAY).total == 0


@given(
    today=st.dates(date(2026, 7, 1), date(2036, 7, 1)),
    ages=st.lists(st.integers(0, 60), max_size=20),
)
@settings(deadline=None)
def test_each_publication_stands_in_one_week(today: date, ages: list[int]) -> None:
    found = weeks_of([(today - timedelta(days=age), None) for age in ages], today)
    held = [age for age in ages if today - timedelta(days=age) >= first_monday(today)]
    assert found.total == len(held)
    assert all(week.monday.weekday() == 0 for week in found.weeks)
    assert found.weeks[-1].monday <= today < found.weeks[-1].monday + timedelta(days=7)


def test_the_sentences_tell_of_terms_only_where_they_run() -> None:
    days = [(TODAY, TODAY - timedelta(days=9)), (TODAY, TODAY - timedelta(days=31))]
    late, soon = weeks_of(days, TODAY), weeks_of(days[:1], TODAY)
    assert summary(late, Environment.PRODUCTION) == (
        "Dziś: 2\u00a0umowy. Średnio 20\u00a0dni od zawarcia do publikacji. Po terminie: 1."
    )
    assert summary(soon, Environment.PRODUCTION).endswith("Wszystkie w terminie.")
    practice = summary(late, Environment.TRAINING)
    assert practice.startswith("Na próbę, poza rejestrem.")
    assert "termin" not in practice
    assert summary(late, Environment.TEST).startswith("W środowisku testowym.")


def test_each_week_is_told_in_words() -> None:
    weeks = weeks_of([(date(2026, 10, 7), None)] * 3, TODAY).weeks
    assert week_line(weeks[0]) == "5.10–11.10: 3\u00a0umowy"
    assert week_line(weeks[-1]) == "16.11–dziś: 0\u00a0umów"


def test_a_newcomer_sees_no_chart_and_then_the_first_bar(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    page = TodayPage(bench.desk)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.shown()
    bench.settle()
    chart = page.findChild(WeeksChart)
    assert isinstance(chart, WeeksChart)
    assert not chart.isVisible()
    queue(bench, "Opał", context=PRACTICE_CONTEXT)
    advance(bench, accepted(bench), published(bench, "r-1"))
    page.shown()
    bench.settle()
    assert chart.isVisible()
    assert chart.accessibleDescription().endswith("16.11–dziś: 1\u00a0umowa")
    assert any(text.startswith("Na próbę, poza rejestrem. Dziś: 1") for text in visible_texts(page))
    assert complaints(page) == []


@pytest.mark.parametrize("width", [160, 260, 900])
def test_the_chart_paints_at_any_width(themed: QApplication, qtbot: QtBot, width: int) -> None:
    chart = WeeksChart()
    qtbot.addWidget(chart)
    chart.resize(width, chart.sizeHint().height())
    empty = chart.grab().toImage()
    chart.show_weeks(weeks_of([(TODAY, None)], TODAY).weeks)
    assert chart.grab().toImage() != empty
