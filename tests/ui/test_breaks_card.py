"""Announced breaks on Stan rejestru: entered, corrected, taken out; beside outages; never a stop."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.delivery.break_words import announced_words, announcement_of, span_text
from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.ui.pages.register_state.breaks_card import BreaksCard
from cru_desktop.ui.pages.register_state.register_state_page import RegisterStatePage
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import MOMENT, Bench, benched
from tests.ui.keyboard import press, type_text

HOUR = timedelta(hours=1)
PLANNED = AnnouncedBreak(0, "Prace serwisowe", MOMENT - HOUR, MOMENT + HOUR, "BIP, 20.11.2026", "Treść.")


class Breaks:
    """The page in production, shown and read."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        bench.open()
        self.page = RegisterStatePage(bench.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 900)
        self.show()

    def show(self) -> None:
        self.page.show()
        self.page.shown()
        self.bench.settle()

    @property
    def card(self) -> BreaksCard:
        return self.page.breaks_card

    def text(self) -> str:
        return " | ".join(visible_texts(self.page)).replace("\u00a0", " ")

    def stored(self) -> tuple[AnnouncedBreak, ...]:
        return self.bench.workspace.announced_breaks.list()

    def fill(self, **texts: str) -> None:
        for name, text in texts.items():
            line = getattr(self.card.form, name).line
            line.selectAll()
            press(line, Qt.Key.Key_Delete)
            type_text(line, text)


@pytest.fixture
def breaks(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Breaks]:
    with benched(qtbot, tmp_path, Environment.PRODUCTION) as bench:
        made = Breaks(bench, qtbot)
        yield made
        bench.settle()


def test_training_has_no_such_card(bench: Bench, qtbot: QtBot) -> None:
    made = Breaks(bench, qtbot)
    assert not made.card.isVisibleTo(made.page)
    bench.settle()


def test_a_break_is_entered_corrected_and_taken_out(breaks: Breaks) -> None:
    assert "Nie ma wpisanych przerw." in breaks.text()
    breaks.card.add.click()
    breaks.fill(day="24.11", begin="18", last_day="25.11", end="6", source="BIP", title="Prace")
    press(breaks.card.form.end.line, Qt.Key.Key_Return)
    breaks.bench.settle()
    (kept,) = breaks.stored()
    assert span_text(kept) == "24.11.2026, 18:00 – 25.11.2026, 6:00"
    assert (kept.title, kept.source) == ("Prace", "BIP")
    assert "24.11.2026, 18:00 – 25.11.2026, 6:00" in breaks.text()
    breaks.card.rows[0].edit.click()
    breaks.fill(end="8:30")
    breaks.card.form.save.click()
    breaks.bench.settle()
    assert span_text(breaks.stored()[0]).endswith("8:30")
    breaks.card.rows[0].remove.click()
    breaks.bench.settle()
    assert breaks.stored() == ()
    action = breaks.card.answer.action
    assert action is not None
    action.click()
    breaks.bench.settle()
    assert span_text(breaks.stored()[0]).endswith("8:30")
    assert complaints(breaks.page) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"begin": ""},
        {"begin": "25:00"},
        {"day": "kiedyś", "begin": "10"},
        {"begin": "10", "end": "9"},
        {"begin": "10", "last_day": "1.01.2020", "end": "12"},
        {"begin": "10", "last_day": "wczoraj"},
        {"begin": "10", "last_day": "byle kiedy"},
        {"begin": "10", "end": "za godzinę"},
    ],
)
def test_what_makes_no_sense_is_not_saved(breaks: Breaks, wrong: dict[str, str]) -> None:
    breaks.card.open_form(None)
    breaks.fill(**wrong)
    breaks.card.form.save.click()
    breaks.bench.settle()
    assert breaks.stored() == ()
    assert not breaks.card.form.isHidden()


def test_a_last_day_without_an_hour_lasts_to_its_end(breaks: Breaks) -> None:
    breaks.card.open_form(None)
    breaks.fill(begin="10", last_day="jutro")
    breaks.card.form.save.click()
    breaks.bench.settle()
    assert span_text(breaks.stored()[0]) == "22.11.2026, 10:00 – 24.11.2026, 0:00"


def test_without_an_end_it_lasts_until_further_notice(breaks: Breaks) -> None:
    breaks.card.open_form(None)
    breaks.fill(begin="10")
    breaks.card.form.save.click()
    breaks.bench.settle()
    assert breaks.stored()[0].ends_at is None
    assert "22.11.2026, od 10:00, koniec nieznany" in breaks.text()


def test_the_announcement_stands_beside_the_outage(breaks: Breaks) -> None:
    log = breaks.bench.workspace.environment_log
    breaks.bench.workspace.announced_breaks.add(PLANNED)
    log.begin_outage(EnvironmentCondition.TECHNICAL_BREAK, "Przerwa", MOMENT - HOUR / 2)
    log.end_outage(MOMENT - HOUR / 4)
    breaks.show()
    assert "ogłoszona: Prace serwisowe (BIP, 20.11.2026)" in breaks.text()
    assert "Treść." in breaks.text()


def test_words_of_a_break() -> None:
    endless = AnnouncedBreak(1, "Awaria", MOMENT - HOUR, None)
    assert announced_words((PLANNED,), MOMENT) == ", zapowiedziana do 12:31"
    assert announced_words((PLANNED,), MOMENT + 2 * HOUR) == ""
    assert announced_words((endless,), MOMENT) == ", zapowiedziana, koniec nieznany"
    assert span_text(PLANNED) == "22.11.2026, 10:31–12:31"
    assert announcement_of((PLANNED,), MOMENT - 3 * HOUR, MOMENT - 2 * HOUR) is None
    assert announcement_of((PLANNED, endless), MOMENT, None) is PLANNED
