"""Wysyłka: what a clerk decides about a row, on a real profile."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import AttentionReason, SubmissionState
from cru_desktop.ui.key_terms import CHANGE_KEY
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from tests.ui.bench import Bench
from tests.ui.sample_rows import (
    LIBRARY,
    SIMILAR,
    advance,
    attention,
    queue,
    rejected,
    similar,
    uncertain,
    waiting,
)
from tests.ui.sending_bench import Sending

S = SubmissionState


@pytest.fixture
def sending(bench: Bench, qtbot: QtBot) -> Iterator[Sending]:
    bench.open(PRACTICE_CONTEXT, LIBRARY)
    made = Sending(bench, qtbot)
    yield made
    bench.settle()


def test_hold_and_release(sending: Sending) -> None:
    queue(sending.bench, "Przegląd gaśnic")
    sending.show()
    row = sending.row("Przegląd gaśnic")
    sending.choose(row, "Wstrzymaj")
    assert sending.stored(row).held
    assert "Wstrzymana" in sending.texts()
    sending.choose(row, "Wznów")
    assert not sending.stored(row).held


def test_cancelling_gives_the_draft_back(sending: Sending) -> None:
    queue(sending.bench, "Przegląd gaśnic")
    sending.show()
    row = sending.row("Przegląd gaśnic")
    submission = row.submission
    sending.choose(row, "Anuluj wysłanie")
    assert sending.bench.workspace.submissions.get(submission.id).state is S.CANCELLED
    assert sending.bench.workspace.agreements.get(submission.agreement_id).state.is_editable
    assert sending.shown() == []


def test_send_now_wakes_delivery_and_changes_no_state(sending: Sending, qtbot: QtBot) -> None:
    queue(sending.bench, "Przegląd gaśnic")
    advance(sending.bench, waiting(sending.bench, 41))
    sending.show()
    row = sending.row("Przegląd gaśnic")
    with qtbot.waitSignal(sending.bench.desk.wake_wanted):
        sending.choose(row, "Wyślij teraz")
    stored = sending.stored(row)
    assert (stored.state, stored.not_before) == (S.WAITING, sending.bench.moment)


def test_a_similar_entry_is_asked_about_and_joined(sending: Sending) -> None:
    queue(sending.bench, "Usługa kominiarska")
    advance(sending.bench, similar(sending.bench))
    sending.show()
    row = sending.row("Usługa kominiarska")
    assert "To ta sama?" in row.view.next_step
    assert {"Ta sama – połącz", "Inna – wyślij"} <= set(sending.texts())
    sending.choose(row, "Ta sama – połącz")
    stored = sending.bench.workspace.submissions.get(row.submission.id)
    assert (stored.state, stored.register_id, stored.attempts) == (S.PUBLISHED, SIMILAR, 1)


def test_another_agreement_goes_back_to_the_queue(sending: Sending) -> None:
    queue(sending.bench, "Usługa kominiarska")
    advance(sending.bench, similar(sending.bench))
    sending.show()
    row = sending.row("Usługa kominiarska")
    sending.choose(row, "Inna – wyślij")
    assert sending.stored(row).state is S.QUEUED


def test_of_several_similar_entries_one_has_to_be_named(sending: Sending) -> None:
    other = "11111111-52f6-4c55-9d2b-6d1f7a0f1a11"
    queue(sending.bench, "Usługa kominiarska")
    advance(sending.bench, similar(sending.bench, SIMILAR, other))
    sending.show()
    row = sending.row("Usługa kominiarska")
    menu = sending.page.choices.similar.menu(row.submission)
    assert [action.text() for action in menu.actions()] == [
        f"Połącz z wpisem {SIMILAR}",
        f"Połącz z wpisem {other}",
    ]
    menu.actions()[1].trigger()
    menu.deleteLater()
    sending.settle()
    assert sending.bench.workspace.submissions.get(row.submission.id).register_id == other


def test_the_menu_opens_under_the_button_that_the_keyboard_pressed(sending: Sending, qtbot: QtBot) -> None:
    queue(sending.bench, "Usługa kominiarska")
    advance(sending.bench, similar(sending.bench, SIMILAR, "11111111-52f6-4c55-9d2b-6d1f7a0f1a11"))
    sending.show()
    buttons = sending.page.findChildren(QPushButton)
    (button,) = [each for each in buttons if each.text() == "Ta sama – połącz"]
    sending.page.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus, timeout=20_000)
    assert sending.page.choices.similar.corner() == button.mapToGlobal(button.rect().bottomLeft())


def test_a_row_that_moved_on_meanwhile_is_left_alone(sending: Sending, qtbot: QtBot) -> None:
    queue(sending.bench, "Usługa kominiarska")
    advance(sending.bench, similar(sending.bench))
    sending.show()
    row = sending.row("Usługa kominiarska")
    sending.bench.workspace.submissions.resume(row.submission.id, sending.bench.moment)
    with qtbot.waitSignal(sending.bench.desk.notice_given) as notice:
        sending.choose(row, "Ta sama – połącz")
    assert "zmienił się w międzyczasie" in notice.args[0]
    assert sending.bench.workspace.submissions.get(row.submission.id).register_id is None


def test_what_may_have_arrived_cannot_be_cancelled_even_by_an_old_menu(
    sending: Sending, qtbot: QtBot
) -> None:
    queue(sending.bench, "Zakup książek")
    sending.show()
    row = sending.row("Zakup książek")
    menu = row.menu()
    advance(sending.bench, uncertain(sending.bench))
    with qtbot.waitSignal(sending.bench.desk.problem_raised) as raised:
        next(each for each in menu.actions() if each.text() == "Anuluj wysłanie").trigger()
    assert isinstance(raised.args[0], Problem)
    menu.deleteLater()
    assert sending.bench.workspace.submissions.get(row.submission.id).state is S.UNCERTAIN


def test_correct_opens_the_form_and_a_refused_key_the_settings(sending: Sending, qtbot: QtBot) -> None:
    queue(sending.bench, "Dostawa opału")
    advance(sending.bench, rejected(sending.bench))
    queue(sending.bench, "Przegląd gaśnic")
    advance(sending.bench, attention(sending.bench, AttentionReason.KEY_REFUSED))
    sending.show()
    row = sending.row("Dostawa opału")
    with qtbot.waitSignal(sending.bench.desk.agreement_wanted) as wanted:
        sending.choose(row, "Popraw")
    assert wanted.args == [row.submission.agreement_id]
    with qtbot.waitSignal(sending.bench.desk.page_wanted) as page:
        sending.choose(sending.row("Przegląd gaśnic"), CHANGE_KEY)
    assert page.args == [PageName.SETTINGS]


def test_details_are_copied_for_the_it_person(sending: Sending) -> None:
    queue(sending.bench, "Przegląd gaśnic")
    advance(sending.bench, waiting(sending.bench, 3))
    sending.show()
    sending.choose(sending.row("Przegląd gaśnic"), "Kopiuj szczegóły dla informatyka")
    copied = QGuiApplication.clipboard().text()
    assert "503, text/html" in copied
    assert "REGON jednostki: 123456785" in copied


def test_a_queue_that_stands_still_after_a_restore_says_so_and_goes_on(
    sending: Sending, qtbot: QtBot
) -> None:
    queue(sending.bench, "Przegląd gaśnic")
    sending.bench.workspace.submissions.after_restore(sending.bench.moment)
    sending.show()
    assert "Wysyłka jest wstrzymana po odzyskaniu danych." in sending.texts()
    assert sending.page.list.rows[0].submission.state is S.UNCERTAIN
    with qtbot.waitSignal(sending.bench.desk.wake_wanted):
        sending.press("Wznów wysyłkę")
    sending.settle()
    assert not sending.bench.workspace.submissions.is_paused()
    assert "Wysyłka jest wstrzymana po odzyskaniu danych." not in sending.texts()
