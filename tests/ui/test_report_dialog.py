"""The problem report on Stan rejestru: offered in time, read first, copied, saved, opened for mailing."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.problem import WhoseMove
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.support.prints.saving import save_text
from cru_desktop.support.problem_report import ReportFacts, ReportKind, ReportTopic
from cru_desktop.ui.pages.register_state.register_state_page import RegisterStatePage
from cru_desktop.ui.pages.sending.actions import RowAction, may_report
from cru_desktop.ui.pages.sending.sending_page import SendingPage
from cru_desktop.ui.pages.settings.reports_card import ReportsCard
from cru_desktop.ui.reporting import report_opener
from cru_desktop.ui.reporting.report_dialog import ReportDialog
from cru_desktop.ui.theme.theme import apply
from tests.storage.workbench import Workbench, raw_agreement
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import MOMENT, Bench, benched
from tests.ui.keyboard import type_text

SCHOOL = "123456785"
MINUTE = timedelta(minutes=1)


def facts(**changes: Any) -> ReportFacts:
    values: dict[str, Any] = {
        "kind": ReportKind.ERROR,
        "topic": ReportTopic.API,
        "environment": Environment.TEST,
        "entity": "Szkoła Podstawowa nr 2 w Zalesiu",
        "regon": SCHOOL,
        "done": "Publikacja umowy nr 1/2026 (API)",
        "began_at": MOMENT - 20 * MINUTE,
        "repeated_at": MOMENT - 10 * MINUTE,
        "answer": "HTTP 500",
    }
    return ReportFacts(**(values | changes))


@pytest.fixture
def dialog(themed: QApplication, qtbot: QtBot) -> ReportDialog:
    made = ReportDialog(facts(), MOMENT, open_mail=lambda _: True)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_is_read_first_and_says_where_it_goes(dialog: ReportDialog) -> None:
    assert dialog.text.toPlainText().startswith("Czynność powtórzono o 11:21 – błąd się powtórzył.")
    texts = " | ".join(visible_texts(dialog))
    assert "Do: pomoc.cru@mf.gov.pl" in texts
    assert "Przeczytaj zgłoszenie, zanim je wyślesz." in texts
    assert "„System obsługi zgłoszeń dotyczących Centralnego Rejestru Umów JSFP”" in texts
    assert complaints(dialog) == []


def test_the_topic_decides_who_gets_it_and_own_words_stay(dialog: ReportDialog) -> None:
    type_text(dialog.words, "Za każdym razem to samo.")
    dialog.topic.setCurrentIndex(1)
    assert dialog.report.recipient == "wsparcie.cru.jsfp@mf.gov.pl"
    assert "\n\nZa każdym razem to samo.\n\n" in dialog.text.toPlainText()


def test_an_error_met_in_the_portal_needs_to_be_repeated_first(themed: QApplication, qtbot: QtBot) -> None:
    dialog = ReportDialog(facts(began_at=None, repeated_at=None, answer=""), MOMENT)
    qtbot.addWidget(dialog)
    dialog.show()
    assert complaints(dialog) == []
    assert dialog.text.toPlainText().startswith("Czynności jeszcze nie powtórzono.")
    assert "powtarzający" not in dialog.report.subject
    for typed, line in (
        ("11.02", "Czynność powtórzono o 11:02 – błąd się powtórzył."),
        ("x", "Czynności jeszcze nie powtórzono."),
        ("23:50", "Czynność powtórzono 21.11.2026 o 23:50 – błąd się powtórzył."),
    ):
        dialog.repeated.line.clear()
        type_text(dialog.repeated.line, typed)
        assert dialog.text.toPlainText().splitlines()[0] == line


def test_it_fits_the_screen_with_large_letters(qapp: QApplication, qtbot: QtBot) -> None:
    apply(qapp, False, 150)
    dialog = ReportDialog(facts(environment=Environment.TRAINING), MOMENT)
    qtbot.addWidget(dialog)
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.height() <= room.height()
    assert dialog.minimumSizeHint().height() <= 600


def test_copying(dialog: ReportDialog) -> None:
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report.text


@pytest.mark.parametrize("opens", [True, False])
def test_the_mail_program(themed: QApplication, qtbot: QtBot, opens: bool) -> None:
    addresses: list[str] = []

    def open_mail(address: str) -> bool:
        addresses.append(address)
        return opens

    dialog = ReportDialog(facts(), MOMENT, open_mail=open_mail)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.mail.click()
    (address,) = addresses
    assert parse_qs(urlsplit(address).query)["body"] == [dialog.report.body.replace("\n", "\r\n")]
    assert QGuiApplication.clipboard().text() == dialog.report.body
    expected = "Otwieram program pocztowy." if opens else "Nie ma tu programu pocztowego."
    assert dialog.answer.text.startswith(expected)


def test_an_idea_goes_into_the_text_while_it_is_typed(themed: QApplication, qtbot: QtBot) -> None:
    dialog = ReportDialog(facts(kind=ReportKind.IDEA, answer="", done=""), MOMENT)
    qtbot.addWidget(dialog)
    dialog.show()
    type_text(dialog.words, "Więcej filtrów")
    assert dialog.text.toPlainText().startswith("Pomysł na usprawnienie.\n\nWięcej filtrów\n\nŚrodowisko:")


def test_in_training_nobody_writes_to_the_ministry(themed: QApplication, qtbot: QtBot) -> None:
    dialog = ReportDialog(facts(environment=Environment.TRAINING), MOMENT)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "nie wysyłaj tego zgłoszenia do Ministerstwa" in " ".join(visible_texts(dialog))
    assert "ćwiczenia" in dialog.report.subject


class Page:
    """Stan rejestru in the test environment, with the workbench's school as the entity."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self.records = Workbench(bench.workspace.database)
        bench.desk.opened(bench.workspace, bench.workspace.contexts.list())
        bench.desk.choose_context(SCHOOL)
        self.page = RegisterStatePage(bench.desk)
        qtbot.addWidget(self.page)

    def show(self) -> None:
        self.page.show()
        self.page.shown()
        self.bench.settle()

    def open(self, kind: ReportKind) -> ReportDialog:
        self.page.report_card.open(kind)
        self.bench.settle()
        dialog = self.page.report_card.dialog
        assert dialog is not None
        return dialog

    def close(self) -> None:
        dialog = self.page.report_card.dialog
        if dialog is not None:
            dialog.reject()
        self.bench.settle()

    def fail_twice(self, raw: dict[str, object]) -> None:
        row = self.records.queued(self.records.draft(raw=raw))
        for minutes, state in ((20, SubmissionState.WAITING), (10, SubmissionState.NEEDS_ATTENTION)):
            at = MOMENT - minutes * MINUTE
            claimed = self.records.taken(row, at)
            self.records.outbox.begin_write(claimed, at)
            self.records.step(
                claimed,
                state,
                at=at,
                not_before=at,
                error_code="CRU-API-500",
                error_text="Błąd.",
                error_details="HTTP 500\nUmowa z: Jan Testowy",
                answer="Umowa z: Jan Testowy",
            )


@pytest.fixture
def page(themed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    with benched(qtbot, tmp_path, Environment.TEST) as bench:
        made = Page(bench, qtbot)
        yield made
        made.close()


def test_saving(page: Page, tmp_path: Path) -> None:
    page.show()
    dialog, file = page.open(ReportKind.IDEA), tmp_path / "zgloszenie.txt"
    dialog.save_to(file)
    page.bench.settle()
    assert file.read_text(encoding="utf-8") == dialog.report.text
    assert "Zapisano zgłoszenie w pliku „zgloszenie.txt”." in dialog.answer.text
    dialog.save_to(tmp_path)
    page.bench.settle()
    assert dialog.answer.text.startswith("Nie udało się zapisać pliku.")


def test_saving_holds_no_window_up(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive of the network that does not answer; the dialog may be closed meanwhile."""
    page.show()
    answers = threading.Event()

    def slow(path: Path, text: str) -> Path:
        assert answers.wait(30)
        return save_text(path, text)

    monkeypatch.setattr(report_opener, "save_text", slow)
    file = tmp_path / "zgloszenie.txt"
    page.open(ReportKind.IDEA).save_to(file)
    page.page.report_card.dialog.reject()  # type: ignore[union-attr] # it is open
    assert not file.exists()
    answers.set()
    page.bench.settle()
    assert file.exists()
    assert page.page.report_card.dialog is None


def test_a_second_failure_is_offered_with_all_that_is_known(page: Page) -> None:
    raw = raw_agreement("1/2026")
    parties = raw["stronyUmowy"]
    assert isinstance(parties, list)
    parties.append({"rodzaj": "Osoba fizyczna", "imie": "Jan", "nazwisko": "Testowy"})
    page.fail_twice(raw)
    page.show()
    assert page.page.report_card.words.text().startswith("Ta sama czynność nie udała się już dwa razy.")
    lines = page.open(ReportKind.ERROR).text.toPlainText().splitlines()
    assert lines[0] == "Czynność powtórzono o 11:21 – błąd się powtórzył."
    assert "Podmiot: Szkoła, REGON 123456785" in lines
    assert "Czynność: Publikacja umowy nr UM/1/2026 (API)" in lines
    assert "Kod w programie: CRU-API-500" in lines
    assert "Umowa z: J. T." in lines


def test_an_outage_of_more_than_an_hour_is_offered(page: Page) -> None:
    page.show()
    assert page.page.report_card.words.text().startswith("Gdy czynność nie uda się także za drugim razem")
    state = EnvironmentState(
        EnvironmentCondition.TECHNICAL_BREAK,
        "Przerwa techniczna od 10:11",
        MOMENT - 80 * MINUTE,
        whose_move=WhoseMove.MINISTRY,
        details="GET summary → 503",
    )
    page.bench.desk.take_environment_state(state)
    page.bench.settle()
    assert page.page.report_card.words.text().startswith("Rejestr nie odpowiada od ponad godziny.")
    body = page.open(ReportKind.ERROR).text.toPlainText()
    assert body.startswith("Rejestr nie odpowiada od 10:11. Czynność powtarzano – bez skutku.")
    assert "GET summary → 503" in body


def test_an_outage_that_began_before_the_program_was_started(page: Page) -> None:
    log = page.bench.workspace.environment_log
    log.begin_outage(EnvironmentCondition.TECHNICAL_BREAK, "Przerwa techniczna", MOMENT - 80 * MINUTE)
    page.show()
    state = EnvironmentState(
        EnvironmentCondition.TECHNICAL_BREAK,
        "Przerwa techniczna od 11:21",
        MOMENT - 10 * MINUTE,
        whose_move=WhoseMove.MINISTRY,
    )
    page.bench.desk.take_environment_state(state)
    page.bench.settle()
    assert page.page.report_card.words.text().startswith("Rejestr nie odpowiada od ponad godziny.")
    body = page.open(ReportKind.ERROR).text.toPlainText()
    assert body.startswith("Rejestr nie odpowiada od 10:11.")


def test_a_webinar_is_nothing_to_complain_of(page: Page) -> None:
    page.show()
    state = EnvironmentState(EnvironmentCondition.WEBINAR, "Webinar do 12:00", MOMENT - 80 * MINUTE)
    page.bench.desk.take_environment_state(state)
    page.bench.settle()
    assert page.page.report_card.words.text().startswith("Gdy czynność")
    assert "Webinar" not in page.open(ReportKind.ERROR).text.toPlainText()


def test_an_idea_can_be_written_at_any_time(page: Page) -> None:
    page.show()
    page.page.report_card.idea.click()
    page.bench.settle()
    dialog = page.page.report_card.dialog
    assert dialog is not None
    assert dialog.windowTitle() == "Pomysł na usprawnienie"
    assert "REGON 123456785" in dialog.report.subject
    page.close()
    assert page.page.report_card.dialog is None


def test_a_report_is_offered_at_the_row_after_its_second_failure(
    themed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with benched(qtbot, tmp_path, Environment.TEST) as bench:
        page = Page(bench, qtbot)
        page.fail_twice(raw_agreement("1/2026"))
        fresh = page.records.queued(page.records.draft(raw=raw_agreement("2/2026")))
        (failed,) = [row for row in bench.workspace.submissions.list() if row.id != fresh]
        assert may_report(failed)
        assert not may_report(bench.workspace.submissions.get(fresh))
        sending = SendingPage(bench.desk)
        qtbot.addWidget(sending)
        sending.show()
        sending.shown()
        bench.settle()
        sending.list.chosen.emit(failed, RowAction.REPORT)
        bench.settle()
        dialog = sending.choices.report.dialog
        assert dialog is not None
        assert "Publikacja umowy nr UM/1/2026" in dialog.text.toPlainText()
        dialog.reject()
        bench.settle()


def test_addresses_of_the_settings_are_used(page: Page) -> None:
    page.bench.desk.change_settings(report_api_address="pomoc@cuw.test")
    page.show()
    dialog = page.open(ReportKind.IDEA)
    assert dialog.recipient.text().startswith("Do: pomoc@cuw.test")


def test_addresses_are_kept_and_nonsense_is_not(page: Page, qtbot: QtBot) -> None:
    card = ReportsCard(page.bench.desk)
    qtbot.addWidget(card)
    card.api.set_text("pomoc@cuw.test")
    card.api.line.editingFinished.emit()
    assert page.bench.desk.settings.report_api_address == "pomoc@cuw.test"
    card.entity.set_text("nie adres, tylko słowa")
    card.entity.line.editingFinished.emit()
    assert page.bench.desk.settings.report_entity_address == ""
    card.entity.set_text("")
    card.api.set_text("")
    card.api.line.editingFinished.emit()
    assert page.bench.desk.settings.report_api_address == ""
