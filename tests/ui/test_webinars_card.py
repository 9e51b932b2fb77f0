"""Webinars on Stan rejestru: entered, corrected, taken out, read from a file; by keyboard."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.webinars import Webinar
from cru_desktop.ui.pages.register_state.register_state_page import RegisterStatePage
from cru_desktop.ui.pages.register_state.webinar_values import parse_clock, tidy_clock
from cru_desktop.ui.pages.register_state.webinars_card import WebinarsCard
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import MOMENT, Bench, benched
from tests.ui.keyboard import press, type_text

HOUR = timedelta(hours=1)


class Calendar:
    """The page in the test environment, shown and read."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self.page = RegisterStatePage(bench.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 900)
        self.page.show()
        self.page.shown()
        bench.settle()

    @property
    def card(self) -> WebinarsCard:
        return self.page.webinars_card

    def text(self) -> str:
        return " | ".join(visible_texts(self.card)).replace("\u00a0", " ")

    def stored(self) -> tuple[Webinar, ...]:
        return self.bench.workspace.webinars.list()

    def fill(self, **texts: str) -> None:
        for name, text in texts.items():
            line = getattr(self.card.form, name).line
            line.selectAll()
            press(line, Qt.Key.Key_Delete)
            type_text(line, text)


@pytest.fixture
def test_bench(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with benched(qtbot, tmp_path, Environment.TEST) as bench:
        bench.open()
        yield bench
        bench.settle()


@pytest.fixture
def calendar(test_bench: Bench, qtbot: QtBot) -> Calendar:
    return Calendar(test_bench, qtbot)


def test_an_empty_calendar_says_what_to_do_first(calendar: Calendar) -> None:
    assert calendar.card.isVisibleTo(calendar.page)
    assert "Nie ma wpisanych webinarów." in calendar.text()
    assert "Program kończy pracę 15 minut przed webinarem i wraca 15 minut po nim." in calendar.text()


def test_training_has_no_such_card(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    calendar = Calendar(bench, qtbot)
    assert not calendar.card.isVisibleTo(calendar.page)
    bench.settle()


def test_a_webinar_is_entered_by_keyboard(calendar: Calendar, qtbot: QtBot) -> None:
    calendar.card.add.click()
    calendar.fill(day="jutro", begin="10", end="12.30", title="Szkolenie dla księgowych")
    with qtbot.waitSignal(calendar.bench.desk.wake_wanted):
        press(calendar.card.form.title.line, Qt.Key.Key_Return)
    calendar.bench.settle()
    (webinar,) = calendar.stored()
    assert webinar.starts_at == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert webinar.ends_at == datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
    assert (webinar.title, webinar.source) == ("Szkolenie dla księgowych", "wpisany ręcznie")
    assert "jutro, 10:00–12:30 | Szkolenie dla księgowych · wpisany ręcznie" in calendar.text()
    assert "Zapisano webinar: jutro, 10:00–12:30." in calendar.text()
    assert "Jutro webinar 10:00–12:30: Szkolenie dla księgowych. Od 9:45 do 12:45 program" in calendar.text()
    assert calendar.card.form.isHidden()


def test_what_is_wrong_is_said_at_the_field_and_nothing_is_saved(calendar: Calendar) -> None:
    calendar.card.open_form(None)
    calendar.fill(day="kiedyś", begin="25", end="9:00")
    calendar.card.form.save.click()
    calendar.bench.settle()
    assert calendar.card.form.day.shown_error == "Wpisz datę, na przykład 3.12 albo jutro."
    assert calendar.card.form.begin.shown_error == "Wpisz godzinę, na przykład 10:00."
    calendar.fill(day="3.12", begin="10:00", end="9:00")
    calendar.card.form.save.click()
    calendar.bench.settle()
    assert calendar.card.form.end.shown_error.startswith("Koniec musi być później niż początek.")
    assert calendar.stored() == ()
    press(calendar.card.form.end.line, Qt.Key.Key_Escape)
    assert calendar.card.form.isHidden()


def test_an_unknown_end_closes_the_day(calendar: Calendar) -> None:
    calendar.card.open_form(None)
    calendar.fill(day="24.11", begin="9")
    calendar.card.form.save.click()
    calendar.bench.settle()
    assert calendar.stored()[0].ends_at is None
    assert "24.11.2026, od 9:00, koniec nieznany" in calendar.text()


def test_one_that_is_on_can_be_prolonged(calendar: Calendar) -> None:
    calendar.bench.workspace.webinars.add(Webinar(0, "Trwa", MOMENT - HOUR, MOMENT + HOUR / 2, "x.ics"))
    calendar.card.renew()
    calendar.bench.settle()
    assert "Trwa | dziś, 10:31–12:01" in calendar.text()
    calendar.card.rows[0].prolong.click()
    calendar.bench.settle()
    assert calendar.stored()[0].ends_at == MOMENT + HOUR
    assert "Przedłużono webinar o 30 minut." in calendar.text()


def test_correcting_keeps_the_last_day_of_a_long_one(calendar: Calendar) -> None:
    long = Webinar(0, "Dni otwarte", MOMENT + 24 * HOUR, MOMENT + 73 * HOUR, "x.ics", "uwaga")
    calendar.bench.workspace.webinars.add(long)
    calendar.card.renew()
    calendar.bench.settle()
    calendar.card.rows[0].edit.click()
    assert calendar.card.form.begin.text == "11:31"
    calendar.fill(begin="11:00")
    calendar.card.form.save.click()
    calendar.bench.settle()
    (changed,) = calendar.stored()
    assert changed.starts_at == MOMENT + 24 * HOUR - timedelta(minutes=31)
    assert changed.ends_at == MOMENT + 73 * HOUR
    assert (changed.source, changed.note) == ("x.ics", "uwaga")


def test_taking_out_can_be_undone(calendar: Calendar) -> None:
    calendar.bench.workspace.webinars.add(Webinar(0, "Jeden", MOMENT + HOUR, MOMENT + 2 * HOUR))
    calendar.card.renew()
    calendar.bench.settle()
    calendar.card.rows[0].remove.click()
    calendar.bench.settle()
    assert calendar.stored() == ()
    assert "Usunięto webinar: dziś, 12:31–13:31." in calendar.text()
    undo = calendar.card.answer.action
    assert undo is not None
    undo.click()
    calendar.bench.settle()
    assert [each.title for each in calendar.stored()] == ["Jeden"]


def test_a_calendar_file(calendar: Calendar, tmp_path: Path) -> None:
    path = tmp_path / "webinary.ics"
    event = "BEGIN:VEVENT\nUID:1\nSUMMARY:Z pliku\nDTSTART:20261124T090000Z\nDURATION:PT1H\nEND:VEVENT\n"
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{event}END:VCALENDAR\n", encoding="utf-8")
    calendar.card.import_file(path)
    calendar.bench.settle()
    assert "24.11.2026, 10:00–11:00 | Z pliku · webinary.ics" in calendar.text()
    assert "Wczytano plik „webinary.ics” (wpisano: 1 termin)." in calendar.text()
    calendar.card.import_file(path)
    calendar.bench.settle()
    assert "Kalendarz był już aktualny." in calendar.text()
    path.write_bytes(b"zepsuty")
    calendar.card.import_file(path)
    calendar.bench.settle()
    assert "Plik „webinary.ics” jest uszkodzony." in calendar.text()
    assert "Kalendarz webinarów pozostał bez zmian." in calendar.text()
    assert len(calendar.stored()) == 1


def test_the_daily_limit_stands_on_the_page(calendar: Calendar) -> None:
    texts = " | ".join(visible_texts(calendar.page))
    assert "Limit testowy: dziś 0 z 50." in texts


def test_everything_can_be_reached_and_is_named(calendar: Calendar) -> None:
    calendar.bench.workspace.webinars.add(Webinar(0, "Jeden", MOMENT - HOUR, MOMENT + HOUR))
    calendar.card.renew()
    calendar.card.open_form(None)
    calendar.bench.settle()
    assert complaints(calendar.page) == []
    assert all(button in visible_texts(calendar.card.rows[0]) for button in ("Popraw", "Usuń"))
    names = [calendar.card.rows[0].prolong.accessibleName(), calendar.card.rows[0].remove.accessibleName()]
    assert names == ["Webinar się przedłuża: dziś, 10:31–12:31", "Usuń: dziś, 10:31–12:31"]


@pytest.mark.parametrize(
    ("typed", "tidied"), [("9", "9:00"), ("09.05", "9:05"), ("1030", "10:30"), ("24", "24"), ("x", "x")]
)
def test_hours_as_people_type_them(typed: str, tidied: str) -> None:
    assert tidy_clock(typed) == tidied
    if typed == tidied:
        with pytest.raises(ValueError, match=r"hour|^x$"):
            parse_clock(typed)
