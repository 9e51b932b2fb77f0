"""Kalendarz terminów: the month, the day, the list, by keyboard; the file for other calendars."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.change_drafts import ChangeDrafts
from cru_desktop.ui.pages.calendar.calendar_page import CalendarPage
from cru_desktop.ui.pages.calendar.month import Month
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench, benched
from tests.ui.keyboard import press
from tests.ui.sample_rows import accepted, advance, entry, published, queue

SCHOOL = Context(Environment.PRODUCTION, "123456785", "1234563218", "Szkoła nr 2")
LIBRARY = Context(Environment.PRODUCTION, "111111110", "1111111111", "Biblioteka")


@pytest.fixture
def production(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with benched(qtbot, tmp_path, Environment.PRODUCTION) as made:
        made.open(SCHOOL, LIBRARY)
        yield made


def draft(bench: Bench, context: Context, subject: str, concluded: str) -> int:
    raw = entry(subject, "100.00", context=context)
    raw["podstawoweDane"] = {"dataZawarciaUmowy": concluded, "brakNumeruUmowy": True}
    return bench.workspace.agreements.create_draft(context.regon, raw, bench.moment)


def shown(bench: Bench, qtbot: QtBot) -> CalendarPage:
    page = CalendarPage(bench.desk)
    qtbot.addWidget(page)
    page.resize(1100, 900)
    page.show()
    page.shown()
    page.entity.choose(None)
    bench.settle()
    return page


def cells(page: CalendarPage) -> dict[date, list[str]]:
    """The days with more than their number."""
    found = {}
    for row in range(page.table.rowCount()):
        for column in range(7):
            item = page.table.item(row, column)
            assert item is not None
            lines = item.text().replace("\u00a0", " ").split("\n")
            day = page.month.weeks()[row][column]
            if len(lines) > 1:
                found[day] = lines[1:]
    return found


def rows(page: CalendarPage, *, all_of_them: bool = False) -> list[list[str]]:
    table = page.all_list if all_of_them else page.day_list
    model = table.model()
    return [
        [str(model.index(row, column).data()).replace("\u00a0", " ") for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_the_month_shows_terms_and_days_until_which_to_send(production: Bench, qtbot: QtBot) -> None:
    draft(production, SCHOOL, "Opał", "28.10.2026")
    draft(production, LIBRARY, "Meble", "28.10.2026")
    draft(production, LIBRARY, "Po terminie", "19.10.2026")
    page = shown(production, qtbot)
    assert page.month.title == "listopad 2026"
    assert cells(page) == {
        date(2026, 11, 17): ["wyślij 1"],
        date(2026, 11, 18): ["1 minął"],
        date(2026, 11, 26): ["wyślij 2"],
        date(2026, 11, 27): ["2 terminy"],
    }
    assert "Tego dnia nie mija żaden termin." in visible_texts(page)
    assert complaints(page) == []


def test_the_keyboard_walks_over_days_and_months(production: Bench, qtbot: QtBot) -> None:
    agreement_id = draft(production, LIBRARY, "Meble", "28.10.2026")
    page = shown(production, qtbot)
    assert page.table.day == date(2026, 11, 22)
    page.table.setFocus()
    for _ in range(5):
        press(page.table, Qt.Key.Key_Right)
    assert page.table.day == date(2026, 11, 22)
    press(page.table, Qt.Key.Key_Down)
    assert page.table.day == date(2026, 11, 29)
    press(page.table, Qt.Key.Key_Left)
    press(page.table, Qt.Key.Key_Left)
    assert page.table.day == date(2026, 11, 27)
    assert rows(page)[0][:5] == ["27.11.2026", "za 5 dni", "26.11.2026", "wpis", "bez numeru · Meble"]
    with qtbot.waitSignal(production.desk.agreement_wanted) as wanted:
        press(page.day_list, Qt.Key.Key_Return)
    assert wanted.args == [agreement_id]
    assert production.desk.context == LIBRARY
    press(page.table, Qt.Key.Key_PageDown)
    assert (page.month.title, page.table.day) == ("grudzień 2026", date(2026, 12, 27))
    press(page.table, Qt.Key.Key_PageUp)
    press(page.table, Qt.Key.Key_PageUp)
    assert page.month.title == "październik 2026"


def test_standing_on_another_month_s_day_turns_to_it(production: Bench, qtbot: QtBot) -> None:
    page = shown(production, qtbot)
    page.table.stand_on(date(2026, 12, 3))
    assert page.month.title == "grudzień 2026"
    assert page.table.day == date(2026, 12, 3)


def test_a_list_tells_the_same_for_those_who_cannot_see_the_month(production: Bench, qtbot: QtBot) -> None:
    draft(production, SCHOOL, "Opał", "28.10.2026")
    draft(production, LIBRARY, "Po terminie", "19.10.2026")
    queue(production, "W drodze", "10.00", "OR.2", context=SCHOOL)
    queue(production, "Dzierżawa", "10.00", "OR.1", context=SCHOOL)
    with production.workspace.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE agreements SET state = 'published', submission_id = NULL, last_day = '2026-12-31' "
            "WHERE number = 'OR.1'"
        )
    page = shown(production, qtbot)
    page.view.choose("list")
    assert page.all_list.isVisible()
    assert not page.table.isVisible()
    assert [row[:4] for row in rows(page, all_of_them=True)] == [
        ["18.11.2026", "4 dni po terminie", "dziś", "wpis"],
        ["27.11.2026", "za 5 dni", "26.11.2026", "wpis"],
        ["12.12.2026", "za 20 dni, w drodze", "w drodze", "wpis"],
        ["30.01.2027", "za 69 dni", "po 31.12.2026", "wygaśnięcie"],
    ]
    assert rows(page, all_of_them=True)[0][5] == "Biblioteka"
    page.entity.choose(LIBRARY.regon)
    assert len(rows(page, all_of_them=True)) == 1
    assert complaints(page) == []


def test_a_begun_change_has_its_term(production: Bench, qtbot: QtBot) -> None:
    queue(production, "Dzierżawa", "10.00", "OR.1", context=SCHOOL)
    row = advance(production, accepted(production), published(production, "id-1"))
    raw = production.workspace.agreements.get(row.agreement_id).raw
    content = {
        "co": "annex",
        "podstawa": raw,
        "dokument": {**raw, "lokalne": {"dzienZmiany": "2.11"}},
        "kursor": "",
    }
    ChangeDrafts(production.workspace.database).save(row.agreement_id, content, production.moment)
    page = shown(production, qtbot)
    page.view.choose("list")
    assert [row[:4] for row in rows(page, all_of_them=True)] == [
        ["02.12.2026", "za 10 dni", "01.12.2026", "zmiana"]
    ]
    with qtbot.waitSignal(production.desk.changes_wanted) as wanted:
        press(page.all_list, Qt.Key.Key_Return)
    assert wanted.args == [row.agreement_id]


def test_the_file_for_calendars(production: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    draft(production, SCHOOL, "Opał dla Jana Kowalskiego", "28.10.2026")
    page = shown(production, qtbot)
    page.export.click()
    dialog = page.saver.dialog
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("terminy-cru.ics")
    dialog.fileSelected.emit(str(tmp_path / "terminy.ics"))
    qtbot.waitUntil(lambda: "Zapisano plik." in visible_texts(page), timeout=30_000)
    dialog.close()
    content = (tmp_path / "terminy.ics").read_bytes()
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 11, 27)  # type: ignore[union-attr] # a date property
    assert b"Kowalski" not in content.replace(b"\r\n ", b"")


def test_nothing_due_says_so_and_exports_nothing(production: Bench, qtbot: QtBot) -> None:
    page = shown(production, qtbot)
    assert not page.export.isEnabled()
    page.view.choose("list")
    assert any(text.startswith("Nic nie czeka na wpisanie") for text in visible_texts(page))


def test_practice_is_called_practice(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    page = CalendarPage(bench.desk)
    qtbot.addWidget(page)
    page.show()
    page.shown()
    bench.settle()
    assert "Terminy ćwiczebne" in page.subtitle


@given(st.dates(date(2026, 1, 1), date(2040, 12, 31)))
@settings(deadline=None)
def test_a_month_has_all_its_days_in_whole_weeks(day: date) -> None:
    month = Month.of(day)
    days = [each for week in month.weeks() for each in week]
    assert day in days
    assert days[0].weekday() == 0
    assert days[-1].weekday() == 6
    assert {each for each in days if each.month == day.month and each.year == day.year} == {
        each for each in days if month.first <= each < month.next().first
    }
    assert month.next().before() == month
