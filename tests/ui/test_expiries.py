"""Many expiries with one decision, over the real window, worker and training register."""

from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cru_desktop.domain.changes.words import PAST_DATE_QUESTION
from cru_desktop.domain.dictionaries import AgreementStatus, ChangeKind
from cru_desktop.domain.submission import FieldError, SubmissionState
from cru_desktop.storage.submission_shapes import Transition
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.expiries.expiries_page import ExpiriesPage
from cru_desktop.ui.pages.expiries.expiry_row import ExpiryRow
from cru_desktop.ui.pages.expiries.expiry_words import QUESTION
from cru_desktop.ui.pages.expiries.reading import WantedExpiry, queue_expiries
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.widgets.icon_label import IconLabel
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench
from tests.ui.keyboard import press, type_text
from tests.ui.living_program import LivingProgram
from tests.ui.sample_rows import accepted, advance, published, queue


def opened(program: LivingProgram, rows: int) -> ExpiriesPage:
    program.desk.open_expiries()
    page = cast(ExpiriesPage, program.window.page(PageName.EXPIRIES))
    program.wait(lambda: len(page.run_out.rows) == rows)
    return page


def confirmed(program: LivingProgram, page: ExpiriesPage) -> None:
    page.send()
    assert page.flow.dialog is not None
    page.flow.dialog.send.click()
    program.wait(lambda: not page.countdown.isHidden())


def type_day(row: ExpiryRow, text: str) -> None:
    row.day_field.line.setFocus()
    press(row.day_field.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(row.day_field.line, text)
    press(row.day_field.line, Qt.Key.Key_Tab)


def test_thirty_expiries_with_one_decision(program: LivingProgram) -> None:
    last_day = program.desk.today() - timedelta(days=2)
    agreements = program.publish(30, okresOd=f"{last_day:%d.%m.%Y}", okresDo=f"{last_day:%d.%m.%Y}")
    page = opened(program, 30)
    assert all(row.is_ticked for row in page.run_out.rows)
    assert complaints(page) == []
    corrected = page.run_out.rows[0]
    type_day(corrected, f"{last_day + timedelta(days=1):%d.%m.%Y}")
    assert page.send_button.text() == "Wpisz 30 wygaśnięć na próbę"
    confirmed(program, page)
    page.countdown.send.click()
    program.wait(lambda: all(program.stored(each).row.ended for each in agreements))
    for agreement in agreements:
        day = last_day + timedelta(days=agreement == corrected.candidate.agreement_id)
        entered = program.in_register(agreement)
        assert (entered.status, entered.ended_on) == (AgreementStatus.INACTIVE, day)
        assert [(change.kind, change.day) for change in entered.changes] == [(ChangeKind.EXPIRY, day)]
        assert [row.state for row in program.submissions(agreement)] == [SubmissionState.PUBLISHED] * 2
    program.wait(lambda: not page.run_out.rows)


def test_undone_in_time_nothing_is_entered(program: LivingProgram) -> None:
    last_day = f"{program.desk.today() - timedelta(days=2):%d.%m.%Y}"
    agreements = program.publish(2, okresOd=last_day, okresDo=last_day)
    page = opened(program, 2)
    confirmed(program, page)
    page.flow.undo()
    program.wait(lambda: "Rejestr nie dostał nic. Cofnięto 2 wygaśnięcia." in visible_texts(page))
    for agreement in agreements:
        assert program.in_register(agreement).status is AgreementStatus.ACTIVE
    program.wait(lambda: len(page.run_out.rows) == 2)


class TestOnTheBench:
    """Without a register: what is listed, ticked, judged and offered."""

    @staticmethod
    def page(bench: Bench, qtbot: QtBot) -> ExpiriesPage:
        page = ExpiriesPage(bench.desk)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        page.shown()
        bench.settle()
        return page

    @staticmethod
    def in_register(bench: Bench, number: str, **local: str) -> int:
        row = queue(bench, "Nauka pływania", "8400.00", number, local=local or None)
        advance(bench, accepted(bench, f"d-{row.id}"), published(bench, f"id-{row.id}"))
        return row.agreement_id

    def test_nothing_has_run_out(self, bench: Bench, qtbot: QtBot) -> None:
        bench.open_with_school()
        page = self.page(bench, qtbot)
        assert "Nie ma umów, którym minął okres" in visible_texts(page)
        assert page.footer_bar.isHidden()

    def test_what_only_the_clerk_knows_is_asked_and_never_ticked(self, bench: Bench, qtbot: QtBot) -> None:
        bench.open_with_school()
        self.in_register(bench, "OR.1", okresOd="01.11.2026", okresDo="20.11.2026")
        self.in_register(bench, "OR.2", okresOd="01.11.2026", okresDo="30.11.2026")
        self.in_register(bench, "OR.3")
        bench.moment += timedelta(days=30)
        page = self.page(bench, qtbot)
        assert [row.candidate.number for row in page.run_out.rows] == ["OR.1", "OR.2"]
        (asked,) = page.perhaps.rows
        assert asked.candidate.number == "OR.3"
        assert not asked.is_ticked
        assert QUESTION in visible_texts(page)
        page.run_out.all.click()
        page.run_out.all.click()
        assert not asked.is_ticked
        asked.tick.click()
        page.send()
        assert page.flow.dialog is None
        assert "Wpisz ostatni dzień umowy." in visible_texts(page)
        assert "Zaznaczono 3 umowy. 1 data do poprawy." in visible_texts(page)

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("31.02.2026", "Nie rozumiem tej daty. Wpisz dzień, miesiąc i rok, np. 31.07.2026."),
            ("24.12.2027", "Ten dzień jeszcze nie nadszedł: umowa trwa."),
            ("01.11.2026", "To przed dniem zawarcia umowy (12.11.2026)."),
        ],
    )
    def test_days_are_judged_once_they_were_left(
        self, bench: Bench, qtbot: QtBot, typed: str, said: str
    ) -> None:
        bench.open_with_school()
        self.in_register(bench, "OR.1", okresOd="12.11.2026", okresDo="20.11.2026")
        page = self.page(bench, qtbot)
        type_day(page.run_out.rows[0], typed)
        assert said in visible_texts(page)
        page.send()
        assert page.flow.dialog is None

    def test_a_day_refused_for_lying_in_the_past_can_be_entered_as_today(
        self, bench: Bench, qtbot: QtBot
    ) -> None:
        bench.open_with_school()
        agreement = self.in_register(bench, "OR.1", okresOd="12.11.2026", okresDo="20.11.2026")
        day = bench.desk.today() - timedelta(days=2)
        queue_expiries(bench.workspace, [WantedExpiry(agreement, day)], PRACTICE_CONTEXT, 0.0, "Anna Nowak")
        error = FieldError("zmianyUmowy[0].dataZmiany", "DATA", "Data z przeszłości.")
        refused = Transition(
            SubmissionState.REJECTED, bench.moment, error_text=error.message, field_errors=(error,)
        )
        advance(bench, accepted(bench, "d-9"), refused)
        page = self.page(bench, qtbot)
        assert PAST_DATE_QUESTION in visible_texts(page)
        # Not by colour alone: a sign stands beside the words, and goes with them.
        (row,) = page.run_out.rows
        assert "Rejestr nie przyjął: Data z przeszłości." in visible_texts(row)
        (sign,) = row.findChildren(IconLabel)
        assert sign.isVisible()
        assert page.past.action is not None
        page.past.action.click()
        (row,) = page.run_out.rows
        assert row.day == bench.desk.today()
        assert sign.isHidden()
        assert row.comment == f"Data faktyczna: {day:%d.%m.%Y}."
        assert page.past.isHidden()

    def test_one_that_cannot_be_ended_keeps_all_of_them(self, bench: Bench, qtbot: QtBot) -> None:
        bench.open_with_school()
        first = self.in_register(bench, "OR.1", okresOd="12.11.2026", okresDo="20.11.2026")
        self.in_register(bench, "OR.2", okresOd="12.11.2026", okresDo="20.11.2026")
        page = self.page(bench, qtbot)
        queue_expiries(
            bench.workspace, [WantedExpiry(first, bench.desk.today())], PRACTICE_CONTEXT, 0.0, "Inna osoba"
        )
        before = len(bench.workspace.submissions.list())
        page.send()
        assert page.flow.dialog is not None
        page.flow.dialog.send.click()
        bench.settle()
        assert "Niczego nie wysłano" in visible_texts(page)
        assert len(bench.workspace.submissions.list()) == before

    def test_another_entity_keeps_nothing_ticked(self, bench: Bench, qtbot: QtBot) -> None:
        from tests.ui.sample_rows import LIBRARY

        bench.open_with_school()
        self.in_register(bench, "OR.1", okresOd="12.11.2026", okresDo="20.11.2026")
        bench.workspace.contexts.add(LIBRARY, bench.moment)
        bench.desk.reload_contexts()
        bench.settle()
        page = self.page(bench, qtbot)
        assert page.send_button.text() == "Wpisz 1 wygaśnięcie na próbę"
        bench.desk.choose_context(LIBRARY.regon)
        bench.settle()
        assert page.run_out.rows == []
        assert any("W innych jednostkach: 1 umowa" in text for text in visible_texts(page))
        page.others.click()
        bench.settle()
        assert len(page.run_out.rows) == 1
