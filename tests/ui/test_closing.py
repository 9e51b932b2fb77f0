"""Closing the window while something waits, and what is worth a notification."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.ui.frame.closing_guard import ClosingGuard, ClosingQuestion, waiting_text
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.frame.news import News
from cru_desktop.ui.frame.work_counts import WorkCounts
from tests.ui.bench import Bench
from tests.ui.test_sending_actions import ROW

TODAY = date(2026, 8, 20)
S = SubmissionState


class Closing:
    """A window that is guarded; `counts` is what the records say at the moment."""

    def __init__(self, bench: Bench, qtbot: QtBot, *, tray: bool = False) -> None:
        self._qtbot = qtbot
        self.window = MainWindow(bench.open_with_school(), {})
        qtbot.addWidget(self.window)
        self.window.show()
        self.counts = WorkCounts(waiting=3)
        self.hidden: list[bool] = []
        to_tray = (lambda: self.hidden.append(True)) if tray else None
        self.guard = ClosingGuard(self.window, bench.desk, self._read, to_tray)
        self.guard.take_counts(self.counts)

    def _read(self, then: Callable[[WorkCounts], None]) -> None:
        # As from the records thread: not before the window's own event has ended.
        QTimer.singleShot(0, lambda: then(self.counts))

    def close(self) -> ClosingQuestion:
        """As far as the question."""
        assert not self.window.close()
        self._qtbot.waitUntil(lambda: self.guard.question is not None, timeout=20_000)
        assert self.guard.question is not None
        return self.guard.question


def test_nothing_is_asked_when_nothing_waits(bench: Bench, qtbot: QtBot) -> None:
    closing = Closing(bench, qtbot)
    closing.guard.take_counts(WorkCounts(queued=2))
    assert closing.window.close()
    assert closing.guard.question is None


def test_what_has_gone_out_meanwhile_is_not_asked_about(bench: Bench, qtbot: QtBot) -> None:
    closing = Closing(bench, qtbot)
    closing.counts = WorkCounts()
    closing.window.close()
    qtbot.waitUntil(lambda: not closing.window.isVisible(), timeout=20_000)
    assert closing.guard.question is None


def test_waiting_rows_are_told_and_the_window_may_be_minimised(bench: Bench, qtbot: QtBot) -> None:
    closing = Closing(bench, qtbot)
    question = closing.close()
    assert question.stay.text() == "Zminimalizuj"
    question.stay.click()
    assert closing.guard.question is None
    assert closing.window.isMinimized()


def test_where_there_is_a_tray_it_stays_there(bench: Bench, qtbot: QtBot) -> None:
    closing = Closing(bench, qtbot, tray=True)
    question = closing.close()
    assert question.stay.text() == "Zostaw w tle"
    question.stay.click()
    assert closing.hidden == [True]


def test_closing_all_the_same(bench: Bench, qtbot: QtBot) -> None:
    closing = Closing(bench, qtbot)
    question = closing.close()
    question.leave.click()
    assert not closing.window.isVisible()


def test_escape_goes_back_to_the_window(bench: Bench, qtbot: QtBot) -> None:
    closing = Closing(bench, qtbot)
    question = closing.close()
    question.reject()
    assert closing.window.isVisible()
    assert not closing.window.isMinimized()


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (
            WorkCounts(waiting=3, nearest_last_day=date(2026, 8, 28)),
            ("3 umowy czekają.", "Wyślą się tylko przy włączonym programie. Najbliższy termin: 28.08."),
        ),
        (WorkCounts(waiting=1), ("1 umowa czeka.", "Wyśle się tylko przy włączonym programie.")),
        (WorkCounts(waiting=12), ("12 umów czeka.", "Wyślą się tylko przy włączonym programie.")),
        (
            WorkCounts(waiting=22, nearest_last_day=date(2027, 1, 2)),
            ("22 umowy czekają.", "Wyślą się tylko przy włączonym programie. Najbliższy termin: 02.01.2027."),
        ),
    ],
)
def test_the_words(counts: WorkCounts, words: tuple[str, str]) -> None:
    assert waiting_text(counts, TODAY) == words


def test_only_what_needs_a_person_and_the_end_of_a_batch_is_news() -> None:
    news = News()
    for state in (S.SENDING, S.WAITING, S.UNCERTAIN, S.ACCEPTED):
        assert news.of_submission(replace(ROW, state=state)) is None
    rejected = replace(ROW, state=S.REJECTED)
    assert "nie przyjął" in (news.of_submission(rejected) or "")
    assert news.of_submission(rejected) is None
    asked = replace(ROW, id=2, state=S.NEEDS_ATTENTION, attention=AttentionReason.SIMILAR_ENTRY)
    assert "decyzja" in (news.of_submission(asked) or "")
    by_hand = replace(ROW, id=3, state=S.NEEDS_ATTENTION, attention=AttentionReason.BY_HAND)
    assert news.of_submission(by_hand) is None
    assert news.of_counts(WorkCounts()) is None
    for number in (4, 5):
        assert news.of_submission(replace(ROW, id=number, state=S.PUBLISHED)) is None
    assert news.of_counts(WorkCounts(waiting=1)) is None
    assert news.of_counts(WorkCounts()) == "Wysyłka skończona: 2 umowy w rejestrze."
    assert news.of_counts(WorkCounts()) is None
