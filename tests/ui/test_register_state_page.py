"""Stan rejestru: the state in words, the day as a strip and a table, outages."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.problem import WhoseMove
from cru_desktop.storage.environment_log import Sample
from cru_desktop.ui.pages.register_state.condition_words import WHOSE_MOVE, condition_title
from cru_desktop.ui.pages.register_state.register_state_page import RegisterStatePage
from cru_desktop.ui.pages.register_state.stretches import SPAN, stretches
from cru_desktop.ui.theme.theme import apply
from cru_desktop.ui.widgets.labels import TextLabel
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import MOMENT, Bench, benched

C = EnvironmentCondition
BREAK = EnvironmentState(
    C.TECHNICAL_BREAK,
    "Przerwa techniczna od 11:19: rejestr nie odpowiada jak trzeba",
    MOMENT - timedelta(minutes=12),
    "Umowy czekają bezpiecznie na tym komputerze.",
    "Możesz pracować dalej.",
    WhoseMove.MINISTRY,
    MOMENT + timedelta(minutes=4),
    "GET summary → 503 text/html",
)


class Register:
    """The page, shown and read."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self.page = RegisterStatePage(bench.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 900)

    def show(self) -> None:
        self.page.show()
        self.page.shown()
        self.bench.settle()

    def text(self) -> str:
        return " | ".join(visible_texts(self.page)).replace("\u00a0", " ")

    def table(self) -> list[list[str]]:
        table = self.page.table
        cells = [[table.item(row, column) for column in range(4)] for row in range(table.rowCount())]
        return [[cell.text() for cell in row if cell is not None] for row in cells]


@pytest.fixture
def register(bench: Bench, qtbot: QtBot) -> Iterator[Register]:
    bench.open_with_school()
    yield Register(bench, qtbot)
    bench.settle()


def test_at_first_nothing_is_known_and_said_so(register: Register) -> None:
    register.show()
    assert "Jeszcze nie wiem, czy rejestr działa" in register.text()
    assert "Program jeszcze nie sprawdzał rejestru." in register.text()
    assert "nie zauważył żadnej przerwy" in register.text()


@pytest.mark.parametrize("environment", [Environment.TEST, Environment.PRODUCTION])
def test_a_wrong_clock_is_told_until_it_is_right(
    environment: Environment, themed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    with benched(qtbot, tmp_path, environment) as bench:
        bench.open()
        register = Register(bench, qtbot)
        bench.workspace.register_clock.told(MOMENT - timedelta(hours=2))
        register.show()
        assert "Zegar tego komputera spieszy się o 2 godziny względem zegara rejestru" in register.text()
        assert ("Webinarów pilnuje według obu zegarów." in register.text()) is (
            environment is Environment.TEST
        )
        assert not complaints(register.page)
        bench.workspace.register_clock.told(MOMENT)
        register.show()
        assert "Zegar" not in register.text()


def test_a_break_says_why_since_when_what_is_done_and_whose_move_it_is(register: Register) -> None:
    register.show()
    register.bench.desk.take_environment_state(BREAK)
    register.bench.settle()
    for words in (
        "Przerwa techniczna od 11:19: rejestr nie odpowiada jak trzeba",
        "Trwa od 11:19, czyli 12 minut.",
        "Umowy czekają bezpiecznie na tym komputerze. Następna próba o 11:35.",
        "Możesz pracować dalej.",
        "Ministerstwa Finansów",
    ):
        assert words in register.text()
    assert "503" not in register.text()


@pytest.mark.parametrize(("width", "letters"), [(900, 100), (600, 100), (928, 200)])
def test_the_reason_has_room_for_its_words(
    register: Register, qapp: QApplication, width: int, letters: int
) -> None:
    apply(qapp, False, letters)
    register.page.resize(width, 600)
    register.show()
    register.bench.desk.take_environment_state(BREAK)
    register.bench.settle()
    reason = next(label for label in register.page.findChildren(TextLabel) if label.text() == BREAK.reason)
    assert reason.width() > register.page.width() * 0.5
    assert register.page.scroll_area.horizontalScrollBar().maximum() == 0


def test_check_now_asks_delivery(register: Register, qtbot: QtBot) -> None:
    register.show()
    with qtbot.waitSignal(register.bench.desk.check_wanted):
        register.page.state_card.check.click()


def test_the_day_stands_as_a_table_too(register: Register) -> None:
    log = register.bench.workspace.environment_log
    for minutes, condition in ((60, C.WORKS), (50, C.WORKS), (40, C.TECHNICAL_BREAK), (30, C.WORKS)):
        log.add_sample(Sample(MOMENT - timedelta(minutes=minutes), condition, "probe"))
    register.show()
    register.page.show_table(True)
    assert register.table() == [
        ["dziś, 11:16", "dziś, 11:31", "15\u00a0minut", "Program nie sprawdzał"],
        ["dziś, 11:01", "dziś, 11:16", "15\u00a0minut", "Rejestr działał"],
        ["dziś, 10:51", "dziś, 11:01", "10\u00a0minut", "Przerwa techniczna"],
        ["dziś, 10:31", "dziś, 10:51", "20\u00a0minut", "Rejestr działał"],
        ["wczoraj, 11:31", "dziś, 10:31", "23\u00a0godziny", "Program nie sprawdzał"],
    ]
    # The painted strip says the same to a screen reader, and its legend names every pattern.
    assert "10:51–11:01 Przerwa techniczna" in register.page.strip.accessibleDescription()
    assert "Przerwa techniczna" in register.text()


def test_outages_are_listed_newest_first(register: Register) -> None:
    log = register.bench.workspace.environment_log
    log.begin_outage(C.NO_INTERNET, "Brak", MOMENT - timedelta(hours=30))
    log.end_outage(MOMENT - timedelta(hours=29, minutes=30))
    log.begin_outage(C.TECHNICAL_BREAK, "Przerwa", MOMENT - timedelta(minutes=12))
    register.show()
    assert (
        "dziś, 11:19 – trwa · Przerwa techniczna\nwczoraj, 5:31–6:01 (30 minut) · Brak połączenia"
        in register.text()
    )


def test_every_condition_and_every_mover_has_words() -> None:
    assert all(condition_title(condition) for condition in (*C, None))
    assert set(WHOSE_MOVE) == set(WhoseMove)


def test_everything_has_a_name_and_is_reached_by_keys(register: Register) -> None:
    register.show()
    register.bench.desk.take_environment_state(BREAK)
    register.page.show_table(True)
    register.bench.settle()
    assert complaints(register.page) == []


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-2000, 10), st.sampled_from(C)), max_size=40))
def test_stretches_cover_the_day_without_gaps(samples: list[tuple[int, EnvironmentCondition]]) -> None:
    now = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)
    found = stretches([(now + timedelta(minutes=at), condition) for at, condition in samples], now)
    assert found[0].begin == now - SPAN
    assert found[-1].end == now
    for earlier, later in pairwise(found):
        assert earlier.end == later.begin
        assert earlier.condition is not later.condition
    assert all(each.begin < each.end for each in found)
