"""Taking an entry out of the register, over the real window, worker and training register."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.app.window import open_program
from cru_desktop.cru_api.errors import CruApiError
from cru_desktop.domain.copies import first_published
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.change_drafts import WithdrawalDrafts
from cru_desktop.support.profile_folder import open_profile_folder
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.today.matters import Urgency
from cru_desktop.ui.pages.today.reading import read_today
from cru_desktop.ui.pages.withdrawal.reason_card import ReasonCard
from cru_desktop.ui.pages.withdrawal.reasons import ADVICE, PERSONAL_DATA, Reason
from cru_desktop.ui.pages.withdrawal.withdrawal_draft import BegunWithdrawal, from_draft
from cru_desktop.ui.pages.withdrawal.withdrawal_page import WithdrawalPage
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.labels import TextLabel
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.living_program import LivingProgram


def opened(program: LivingProgram, agreement_id: int) -> WithdrawalPage:
    page = cast(WithdrawalPage, program.window.page(PageName.WITHDRAWAL))
    program.desk.open_withdrawal(agreement_id)
    program.wait(lambda: not page.reason.isHidden() and page.agreement_id == agreement_id)
    program.wait(page.beside.isVisible)
    return page


def confirmed(program: LivingProgram, page: WithdrawalPage) -> None:
    page.send()
    program.wait(lambda: page.flow.dialog is not None)
    assert page.flow.dialog is not None
    assert page.flow.dialog.send.text() == "Wycofaj na próbę"
    page.flow.dialog.send.click()
    program.wait(lambda: not page.countdown.isHidden())


def test_a_withdrawn_entry_is_gone_and_can_be_entered_again(program: LivingProgram) -> None:
    (agreement,) = program.publish(okresOd="01.09.2026", okresDo="30.09.2026")
    first_day = program.in_register(agreement).published_on
    page = opened(program, agreement)
    assert ADVICE in visible_texts(page)
    assert complaints(page) == []
    page.send()
    assert "Wybierz powód wycofania." in visible_texts(page)
    page.reason.choices[Reason.TWICE].click()
    page.reason.own_words.text_edit.setPlainText("Drugi wpis: OR.2")
    confirmed(program, page)
    assert page.countdown.text.text().startswith("Wycofam na próbę za")
    page.countdown.send.click()
    program.wait_for_latest(agreement, SubmissionState.PUBLISHED)
    assert program.stored(agreement).state is AgreementState.WITHDRAWN
    with pytest.raises((CruApiError, AssertionError)):
        program.in_register(agreement)
    program.wait(lambda: not page.again_card.isHidden())
    assert page.again_card.action is not None
    with program.qtbot.waitSignal(program.desk.agreement_wanted) as wanted:
        page.again_card.action.click()
    draft = program.stored(wanted.args[0])
    assert draft.state is AgreementState.DRAFT
    assert draft.row.number == "OR.1"
    assert draft.raw["lokalne"] == {
        "okresOd": "01.09.2026",
        "okresDo": "30.09.2026",
        "pierwszaPublikacja": f"{first_day:%d.%m.%Y}",
    }
    assert first_published(draft.raw) == first_day


def test_undone_in_time_nothing_is_withdrawn(program: LivingProgram) -> None:
    (agreement,) = program.publish()
    page = opened(program, agreement)
    page.reason.choices[Reason.OTHER].click()
    page.send()
    assert "Napisz krótko, dlaczego wpis ma zniknąć." in visible_texts(page)
    page.reason.own_words.text_edit.setPlainText("Próba")
    confirmed(program, page)
    page.countdown.undo.click()
    program.wait_for_latest(agreement, SubmissionState.CANCELLED)
    program.wait(lambda: not page.reason.isHidden())
    assert program.in_register(agreement).number == "OR.1"


def test_published_personal_data_are_a_matter_for_the_inspector(program: LivingProgram) -> None:
    (agreement,) = program.publish()
    page = opened(program, agreement)
    assert PERSONAL_DATA not in visible_texts(page)
    page.reason.choices[Reason.TOO_MUCH].click()
    assert PERSONAL_DATA in visible_texts(page)
    page.send()
    program.wait(lambda: page.flow.dialog is not None)
    assert page.flow.dialog is not None
    (warning,) = (each for each in page.flow.dialog.findChildren(Banner) if each.text == PERSONAL_DATA)
    labels = page.flow.dialog.findChildren(TextLabel)
    (reason,) = (each for each in labels if each.text() == "Powód wycofania")
    # However little is in sight, the warning is.
    assert warning.mapToGlobal(QPoint()).y() < reason.mapToGlobal(QPoint()).y()
    assert all(warning.y() < each.y() for each in labels if each.text().startswith("Numer umowy"))
    page.flow.dialog.reject()


def begun_drafts(program: LivingProgram, agreement: int) -> BegunWithdrawal | None:
    draft = program.ask(lambda workspace: WithdrawalDrafts(workspace.database).get(agreement))
    return None if draft is None else from_draft(draft)


def test_a_begun_withdrawal_survives_closing_the_program(
    themed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = open_profile_folder(tmp_path / "profile")
    words = "Ujawniono numer telefonu "
    with open_program(themed, folder, None) as window:
        window.show()
        program = LivingProgram(window, qtbot)
        program.begin()
        (agreement,) = program.publish()
        page = opened(program, agreement)
        page.reason.choices[Reason.TOO_MUCH].click()
        page.reason.own_words.text_edit.setPlainText(words)
        window.close()
    with open_program(themed, folder, None) as window:
        window.show()
        program = LivingProgram(window, qtbot)
        program.wait(lambda: program.desk.is_open)
        matters = program.ask(lambda w: read_today(w, program.desk.now()).matters)
        assert [(each.urgency, each.agreement_id) for each in matters] == [(Urgency.WITHDRAWAL, agreement)]
        page = opened(program, agreement)
        assert page.reason.begun == BegunWithdrawal(Reason.TOO_MUCH, words)
        # Undone, it is a draft again; done, nothing of it is kept.
        confirmed(program, page)
        assert begun_drafts(program, agreement) == page.reason.begun
        page.countdown.undo.click()
        program.wait_for_latest(agreement, SubmissionState.CANCELLED)
        program.wait(page.reason.isVisible)
        assert page.reason.begun == BegunWithdrawal(Reason.TOO_MUCH, words)
        page.send()
        program.wait(lambda: page.flow.dialog is not None)
        assert page.flow.dialog is not None
        page.flow.dialog.send.click()
        program.wait(lambda: not page.countdown.isHidden())
        page.countdown.send.click()
        program.wait_for_latest(agreement, SubmissionState.PUBLISHED, of=3)
        assert begun_drafts(program, agreement) is None
        assert program.ask(lambda w: read_today(w, program.desk.now()).matters) == ()


def test_a_begun_withdrawal_can_be_thrown_away(program: LivingProgram) -> None:
    first, second = program.publish(2)
    page = opened(program, first)
    assert page.reason.discard.isHidden()
    page.reason.choices[Reason.TWICE].click()
    page.reason.own_words.text_edit.setPlainText("Drugi wpis: OR.2")
    # Of another agreement nothing was said; coming back, everything is there.
    opened(program, second)
    program.wait(lambda: page.reason.begun.is_empty)
    opened(program, first)
    program.wait(lambda: page.reason.begun == BegunWithdrawal(Reason.TWICE, "Drugi wpis: OR.2"))
    page.reason.discard.click()
    assert "Porzucić to wycofanie?" in visible_texts(page)
    assert page.problem.action is not None
    page.problem.action.click()
    program.wait(lambda: page.reason.begun.is_empty)
    assert page.problem.isHidden()
    assert begun_drafts(program, first) is None
    # What is chosen from now on is kept again.
    page.reason.choices[Reason.TWICE].click()
    page.may_leave()
    assert begun_drafts(program, first) == BegunWithdrawal(Reason.TWICE, "")
    # A choice alone is no text that one could lose: nothing is asked.
    page.reason.discard.click()
    program.wait(lambda: page.reason.begun.is_empty)
    assert begun_drafts(program, first) is None


def test_what_is_not_in_the_register_cannot_be_withdrawn(program: LivingProgram) -> None:
    from tests.ui.sample_rows import entry

    draft = program.ask(
        lambda w: w.agreements.create_draft("123456785", entry("Szkic"), w.now(), "Anna Nowak")
    )
    page = cast(WithdrawalPage, program.window.page(PageName.WITHDRAWAL))
    program.desk.open_withdrawal(draft)
    program.wait(lambda: not page.problem.isHidden())
    assert "nie ma jej w rejestrze" in page.problem.headline
    assert page.footer_bar.isHidden()


def test_what_looks_like_a_key_in_the_reason_is_asked_about(themed: QApplication, qtbot: QtBot) -> None:
    card = ReasonCard()
    qtbot.addWidget(card)
    card.choices[Reason.OTHER].click()
    card.own_words.set_value("9f2c7b1e4a554d0e9a7700aabbccdd01")
    assert card.is_ready()
    assert [each.code for each in card.own_words.shown_findings] == ["text.api_key"]


def test_private_data_in_the_reason_is_pointed_out_and_may_stay(themed: QApplication, qtbot: QtBot) -> None:
    card = ReasonCard()
    qtbot.addWidget(card)
    card.choices[Reason.OTHER].click()
    card.own_words.set_value("Wpisano PESEL 44051401359")
    assert card.is_ready()
    (finding,) = card.own_words.shown_findings
    assert (finding.code, finding.is_error) == ("personal.pesel", False)
    card.own_words.warning_accepted.emit(finding)
    assert not card.own_words.shown_findings
    card.own_words.set_value("Wpisano PESEL 44051401359.")
    assert card.is_ready()
    assert list(card.own_words.shown_findings) == [finding]
