"""Wysyłka on a real profile: rows in words, history, actions by keys, live changes."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import AttentionReason, Submission, SubmissionState
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.sending.reading import Shown
from cru_desktop.ui.pages.sending.sending_page import SendingPage
from cru_desktop.ui.pages.sending.submission_row import SubmissionRow
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench
from tests.ui.keyboard import press
from tests.ui.sample_rows import (
    LIBRARY,
    SIMILAR,
    accepted,
    advance,
    attention,
    published,
    queue,
    rejected,
    similar,
    uncertain,
    waiting,
)

S = SubmissionState
BREAK = EnvironmentState(
    EnvironmentCondition.TECHNICAL_BREAK,
    "Przerwa techniczna od 10:42",
    None,
    "Umowy czekają bezpiecznie na tym komputerze.",
    details="503",
)


class Sending:
    """The page, open on the school (and the library), read and laid out."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self._qtbot = qtbot
        self.page = SendingPage(bench.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 800)

    def show(self) -> None:
        self.page.show()
        self.page.shown()
        self.settle()

    def settle(self) -> None:
        self.bench.settle()
        self._qtbot.waitUntil(lambda: len(self.page.list.rows) == self.page.list.wanted, timeout=5000)
        self.bench.settle()

    def row(self, subject: str) -> SubmissionRow:
        return next(row for row in self.page.list.rows if row.submission.subject == subject)

    def choose(self, row: SubmissionRow, label: str) -> None:
        menu = row.menu()
        action = next(each for each in menu.actions() if each.text() == label)
        action.trigger()
        menu.deleteLater()
        self.settle()

    def stored(self, row: SubmissionRow) -> Submission:
        return self.bench.workspace.submissions.get(row.submission.id)

    def narrower_than(self, width: int) -> bool:
        return self.page.list.width() < width

    def cut_texts(self) -> list[str]:
        """Texts that have less height than they need."""
        labels = self.page.list.findChildren(QLabel)
        wrapped = [label for label in labels if label.isVisibleTo(self.page) and label.wordWrap()]
        return [label.text() for label in wrapped if label.height() < label.heightForWidth(label.width())]

    def shown(self) -> list[str | None]:
        return [row.submission.subject for row in self.page.list.rows]

    def texts(self) -> list[str]:
        return visible_texts(self.page)


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
        "Ponowię o 12:12 (za 41 minut)",
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
    assert "Ponowię o 12:12 (za 40 minut)" in sending.texts()


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
    assert "11:31:00" in history.lines
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
    menu = sending.page.similar.menu(row.submission)
    assert [action.text() for action in menu.actions()] == [
        f"Połącz z wpisem {SIMILAR}",
        f"Połącz z wpisem {other}",
    ]
    menu.actions()[1].trigger()
    menu.deleteLater()
    sending.settle()
    assert sending.bench.workspace.submissions.get(row.submission.id).register_id == other


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
        sending.choose(sending.row("Przegląd gaśnic"), "Sprawdź klucz")
    assert page.args == [PageName.SETTINGS]


def test_details_are_copied_for_the_it_person(sending: Sending) -> None:
    queue(sending.bench, "Przegląd gaśnic")
    advance(sending.bench, waiting(sending.bench, 3))
    sending.show()
    sending.choose(sending.row("Przegląd gaśnic"), "Kopiuj szczegóły dla informatyka")
    copied = QGuiApplication.clipboard().text()
    assert "503, text/html" in copied
    assert "REGON jednostki: 123456785" in copied


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
    with qtbot.waitSignal(sending.bench.desk.wake_wanted):
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
        qtbot.waitUntil(partial(sending.narrower_than, width), timeout=3000)
        qtbot.waitUntil(lambda: sending.cut_texts() == [], timeout=3000)
        assert sending.page.scroll_area.horizontalScrollBar().maximum() == 0
