"""Taking an entry out of the register, over the real window, worker and training register."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.app.window import open_program
from cru_desktop.cru_api.errors import CruApiError
from cru_desktop.domain.copies import first_published
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.support.profile_folder import open_profile_folder
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.withdrawal.reason_card import ReasonCard
from cru_desktop.ui.pages.withdrawal.reasons import ADVICE, PERSONAL_DATA, Reason
from cru_desktop.ui.pages.withdrawal.withdrawal_page import WithdrawalPage
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.living_program import LivingProgram


@pytest.fixture
def program(themed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[LivingProgram]:
    with open_program(themed, open_profile_folder(tmp_path / "profile"), None) as window:
        window.resize(1280, 800)
        window.show()
        living = LivingProgram(window, qtbot)
        living.begin()
        yield living


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
    assert any(PERSONAL_DATA in text for text in visible_texts(page.flow.dialog))
    page.flow.dialog.reject()


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
