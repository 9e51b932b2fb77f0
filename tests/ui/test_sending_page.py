"""Wysyłka on a real profile: rows in words, history, keys, live changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.sending.reading import Shown
from cru_desktop.ui.pages.sending.sending_page import SendingPage
from cru_desktop.ui.theme.theme import apply
from cru_desktop.ui.widgets.labels import TextLabel
from tests.storage.workbench import Workbench, raw_agreement
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench, benched
from tests.ui.keyboard import press
from tests.ui.sample_rows import (
    LIBRARY,
    accepted,
    advance,
    published,
    queue,
    rejected,
    similar,
    uncertain,
    waiting,
)
from tests.ui.sending_bench import Sending

S = SubmissionState
BREAK = EnvironmentState(
    EnvironmentCondition.TECHNICAL_BREAK,
    "Przerwa techniczna od 10:42",
    None,
    "Umowy czekają bezpiecznie na tym komputerze.",
    details="503",
)


@pytest.fixture
def sending(bench: Bench, qtbot: QtBot) -> Iterator[Sending]:
    bench.open(PRACTICE_CONTEXT, LIBRARY)
    made = Sending(bench, qtbot)
    yield made
    bench.settle()


def test_an_empty_list_says_what_to_do_first(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    sending = Sending(bench, qtbot)
    sending.show()
    assert "Nic nie czeka na wysłanie" in sending.texts()
    button = sending.page.empty_button
    assert button is not None
    with qtbot.waitSignal(bench.desk.new_agreement_wanted):
        button.click()


def test_rows_speak_of_their_state_and_next_step(sending: Sending) -> None:
    queue(sending.bench, "Dostawa opału", number="OR.1")
    advance(sending.bench, rejected(sending.bench))
    queue(sending.bench, "Przegląd gaśnic", number="OR.2")
    advance(sending.bench, waiting(sending.bench, 41))
    queue(sending.bench, "Zakup książek")
    advance(sending.bench, uncertain(sending.bench))
    queue(sending.bench, "Nauka pływania")
    advance(sending.bench, accepted(sending.bench))
    sending.show()
    texts = " | ".join(sending.texts())
    for words in (
        "Rejestr nie przyjął – popraw i wyślij ponownie",
        "Rejestr nie zna takiego numeru REGON wykonawcy.",
        "Ponowię o 12:12 (za\u00a041\u00a0minut)",
        "Sprawdzam, czy rejestr ją otrzymał",
        "Rejestr przyjął, czeka na publikację",
        "bez numeru",
        "W toku (4)",
    ):
        assert words in texts
    # What the clerk has to act on stands on top.
    assert sending.page.list.rows[0].submission.state is S.REJECTED
    for technical in ("503", "text/html", "HTTP", "JSON"):
        assert technical not in texts


def test_minutes_go_down_by_themselves(sending: Sending) -> None:
    queue(sending.bench, "Przegląd gaśnic")
    advance(sending.bench, waiting(sending.bench, 41))
    sending.show()
    sending.bench.moment += timedelta(minutes=1)
    sending.page.tick()
    assert "Ponowię o 12:12 (za\u00a040\u00a0minut)" in sending.texts()


def test_enter_unfolds_the_history_and_folds_it_again(sending: Sending) -> None:
    queue(sending.bench, "Zakup książek")
    advance(sending.bench, uncertain(sending.bench))
    sending.show()
    row = sending.row("Zakup książek")
    press(row, Qt.Key.Key_Return)
    sending.settle()
    history = row.history
    assert history is not None
    assert "Połączenie urwało się po wysłaniu." in history.lines
    assert "11:31 Dodana do wysyłki." in history.lines
    assert "Nie wysyłaj drugi raz" in " ".join(visible_texts(history))
    assert "stan: uncertain" in history.details
    press(row, Qt.Key.Key_Return)
    assert row.history is None


def test_arrows_move_between_rows(sending: Sending, qtbot: QtBot) -> None:
    for subject in ("Pierwsza", "Druga", "Trzecia"):
        queue(sending.bench, subject)
    sending.show()
    qtbot.waitExposed(sending.page)
    first, second, _ = sending.page.list.rows
    sending.page.focus_first()
    assert sending.page.focusWidget() is first
    press(first, Qt.Key.Key_Down)
    assert sending.page.focusWidget() is second
    press(second, Qt.Key.Key_Up)
    assert sending.page.focusWidget() is first


def test_the_menu_key_shows_every_action_with_words(sending: Sending) -> None:
    queue(sending.bench, "Przegląd gaśnic")
    sending.show()
    row = sending.row("Przegląd gaśnic")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(row, event)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    labels = [action.text() for action in popup.actions()]
    popup.close()
    for label in ("Pokaż historię", "Wyślij teraz", "Wstrzymaj", "Anuluj wysłanie", "Pokaż umowę"):
        assert label in labels


def test_a_change_by_delivery_is_shown_at_once(sending: Sending) -> None:
    queue(sending.bench, "Nauka pływania")
    sending.show()
    row = advance(sending.bench, accepted(sending.bench))
    sending.bench.desk.take_submission(row)
    assert "Rejestr przyjął, czeka na publikację" in sending.texts()


def test_an_unfolded_row_stays_unfolded_when_the_list_is_read_again(sending: Sending) -> None:
    queue(sending.bench, "Nauka pływania")
    sending.show()
    row = sending.row("Nauka pływania")
    row.toggle_history()
    queue(sending.bench, "Nowsza")
    sending.page.read()
    sending.settle()
    assert sending.row("Nauka pływania") is row
    assert row.is_unfolded


def test_published_today_are_counted_and_shown(sending: Sending) -> None:
    for number in ("1", "2"):
        queue(sending.bench, f"Umowa {number}")
        advance(sending.bench, accepted(sending.bench), published(sending.bench, f"id-{number}"))
    sending.show()
    assert "Dziś opublikowano 2 umowy." in sending.texts()
    assert sending.shown() == []
    sending.page.choice.choose(Shown.ENDED)
    sending.settle()
    assert len(sending.page.list.rows) == 2
    assert "Opublikowana na próbę – nie ma jej w rejestrze" in sending.texts()


def test_a_corrected_rejection_leaves_the_list(sending: Sending) -> None:
    queue(sending.bench, "Dostawa opału")
    row = advance(sending.bench, rejected(sending.bench))
    sending.show()
    assert len(sending.page.list.rows) == 1
    sending.bench.workspace.agreements.delete_draft(row.agreement_id, sending.bench.moment)
    sending.page.read()
    sending.settle()
    assert sending.shown() == []


def test_several_entities_have_a_column_and_a_choice(sending: Sending) -> None:
    queue(sending.bench, "Przegląd gaśnic")
    queue(sending.bench, "Prenumerata", context=LIBRARY)
    sending.show()
    assert LIBRARY.name in sending.row("Prenumerata").accessibleName()
    sending.page.entity.choose(LIBRARY.regon)
    sending.settle()
    assert sending.shown() == ["Prenumerata"]


def test_a_break_is_told_above_the_list_and_can_be_checked(sending: Sending, qtbot: QtBot) -> None:
    sending.show()
    sending.bench.desk.take_environment_state(BREAK)
    assert "Przerwa techniczna od 10:42." in sending.texts()
    button = sending.page.bar.banner.action
    assert button is not None
    with qtbot.waitSignal(sending.bench.desk.check_wanted):
        button.click()


def test_many_rows_are_shown_in_portions(sending: Sending) -> None:
    for number in range(55):
        queue(sending.bench, f"Umowa {number}")
    sending.show()
    assert len(sending.page.list.rows) == 50
    assert "Pokaż kolejne (5)" in sending.texts()
    sending.page.more_button.click()
    sending.settle()
    assert len(sending.page.list.rows) == 55


def test_everything_has_a_name_and_is_reached_by_keys(sending: Sending) -> None:
    queue(sending.bench, "Usługa kominiarska")
    advance(sending.bench, similar(sending.bench))
    queue(sending.bench, "Przegląd gaśnic")
    advance(sending.bench, waiting(sending.bench, 41))
    sending.show()
    sending.row("Przegląd gaśnic").toggle_history()
    sending.settle()
    assert complaints(sending.page) == []
    assert all(row.accessibleName() for row in sending.page.list.rows)


def test_no_row_is_wider_than_the_page(sending: Sending, qtbot: QtBot) -> None:
    queue(sending.bench, "Naprawa dwunastu krzeseł i dwóch ław w sali gimnastycznej wraz z transportem")
    advance(sending.bench, similar(sending.bench))
    sending.show()
    for width in (1400, 900, 620):
        sending.page.resize(width, 700)
        qtbot.waitUntil(partial(sending.narrower_than, width), timeout=20_000)
        qtbot.waitUntil(lambda: sending.cut_texts() == [], timeout=20_000)
        assert sending.page.scroll_area.horizontalScrollBar().maximum() == 0


def test_in_a_webinar_there_is_nothing_to_check(sending: Sending) -> None:
    sending.show()
    button = sending.page.bar.banner.action
    assert button is not None
    for condition, shown in ((EnvironmentCondition.WEBINAR, False), (EnvironmentCondition.NO_INTERNET, True)):
        sending.bench.desk.take_environment_state(replace(BREAK, condition=condition))
        assert button.isVisibleTo(sending.page) is shown


def test_many_at_once_in_the_test_environment_are_told_before_the_limit_is_reached(
    themed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with benched(qtbot, tmp_path, Environment.TEST) as bench:
        limited = replace(bench.workspace, test_limit=2)
        records = Workbench(limited.database)
        bench.desk.opened(limited, limited.contexts.list())
        page = SendingPage(bench.desk)
        qtbot.addWidget(page)
        for number, told in ((1, ""), (2, ""), (3, "Dziś wyślę 2, resztę jutro.")):
            records.queued(records.draft(raw=raw_agreement(f"{number}/2026")))
            page.show()
            page.shown()
            bench.settle()
            assert page.many.isVisibleTo(page) == bool(told)
            assert page.many.text.endswith(told)
        assert page.many.text.startswith("Środowisko testowe nie służy do testów wydajnościowych.")


def test_no_line_ends_with_a_lone_dot(sending: Sending, qapp: QApplication) -> None:
    queue(sending.bench, "Zakup książek do biblioteki", "1240.90")
    for letters, width in ((100, 1000), (100, 620), (200, 900)):
        apply(qapp, False, letters)
        sending.page.resize(width, 700)
        sending.show()
        row = sending.row("Zakup książek do biblioteki")
        (detail,) = (each for each in row.findChildren(TextLabel) if "Zakup" in each.text())
        fits = detail.fontMetrics().horizontalAdvance(detail.text()) <= detail.width()
        assert fits is (" · " in detail.text()), (letters, width)
        assert ("\n" in detail.text()) is not fits
