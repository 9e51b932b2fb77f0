"""An environment is left in the middle of work: nothing of it can be pressed in the next one."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QDialog, QPushButton

from cru_desktop.delivery.outbox import WrongContextError
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import ProblemError
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Operation
from cru_desktop.storage.submission_shapes import SubmissionQuery
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage
from cru_desktop.ui.pages.contractors.contractors_page import ContractorsPage
from cru_desktop.ui.pages.expiries.reading import WantedExpiry, queue_expiries
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.sending.sending_page import SendingPage
from cru_desktop.ui.pages.settings.settings_page import SettingsPage
from cru_desktop.ui.pages.withdrawal.reasons import Reason
from cru_desktop.ui.pages.withdrawal.withdrawal_page import WithdrawalPage
from cru_desktop.ui.pages.withdrawal.withdrawal_sending import WithdrawalSending
from tests.ui.living_program import LivingProgram
from tests.ui.sample_rows import entry

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

COMMUNE = Context(Environment.TRAINING, "000331501", "5261040828", "Gmina Druga")


def withdrawal_of(program: LivingProgram, agreement_id: int) -> WithdrawalPage:
    """The screen, with everything said but the last word."""
    page = cast(WithdrawalPage, program.window.page(PageName.WITHDRAWAL))
    program.desk.open_withdrawal(agreement_id)
    program.wait(lambda: not page.reason.isHidden() and page.agreement_id == agreement_id)
    program.wait(page.beside.isVisible)
    page.reason.choices[Reason.TWICE].click()
    page.reason.own_words.text_edit.setPlainText("Drugi wpis: OR.2")
    return page


def switch(program: LivingProgram, environment: Environment) -> None:
    program.desk.switch_environment(environment)
    program.wait(lambda: program.desk.is_open and program.desk.environment is environment)


def hold_one(workspace: "Workspace") -> None:
    """An agreement in the outbox that waits for a person."""
    raw = entry("Nauka pływania", "8400.00", "OR.9")
    agreement = read(raw).agreement
    assert agreement is not None
    made = workspace.agreements.create_draft(PRACTICE_CONTEXT.regon, raw, workspace.now(), "Anna Nowak")
    workspace.outbox.queue_agreement(made, agreement, PRACTICE_CONTEXT, undo_seconds=None)


def withdrawals(workspace: "Workspace") -> int:
    rows = workspace.submissions.list(SubmissionQuery())
    return sum(row.operation is Operation.WITHDRAW for row in rows)


def test_the_last_question_goes_with_its_environment(program: LivingProgram) -> None:
    (agreement,) = program.publish()
    page = withdrawal_of(program, agreement)
    page.send()
    program.wait(lambda: page.flow.dialog is not None)
    program.desk.switch_environment(Environment.TEST)
    assert page.flow.dialog is None
    assert not [each for each in program.window.findChildren(QDialog) if each.isVisible()]
    program.wait(lambda: program.desk.is_open)
    assert program.ask(withdrawals) == 0
    switch(program, Environment.TRAINING)
    assert program.ask(withdrawals) == 0


def test_sending_works_again_after_an_environment_was_left_while_it_began(program: LivingProgram) -> None:
    """The answer that the press waited for never comes; the next press is heard all the same."""
    (agreement,) = program.publish()
    page = withdrawal_of(program, agreement)
    page.send()
    program.desk.switch_environment(Environment.TEST)
    program.wait(lambda: program.desk.is_open)
    switch(program, Environment.TRAINING)
    page = withdrawal_of(program, agreement)
    page.send()
    program.wait(lambda: page.flow.dialog is not None)


def test_rows_go_at_once(program: LivingProgram) -> None:
    """A press on one would be done to the row that bears the same number in the next environment."""
    program.publish(2)
    program.ask(hold_one)
    window, desk = program.window, program.desk
    sending = cast(SendingPage, window.page(PageName.SENDING))
    agreements = cast(AgreementsPage, window.page(PageName.AGREEMENTS))
    contractors = cast(ContractorsPage, window.page(PageName.CONTRACTORS))
    desk.new_agreement()
    desk.show_page(PageName.AGREEMENTS)
    program.wait(lambda: agreements.list.table.model().rowCount() >= 2)
    desk.show_page(PageName.CONTRACTORS)
    program.wait(lambda: contractors.table.model().rowCount() > 0)
    desk.show_page(PageName.SENDING)
    program.wait(lambda: len(sending.list.rows) == 1)
    desk.switch_environment(Environment.PRODUCTION)
    assert sending.list.rows == ()
    assert agreements.list.table.model().rowCount() == 0
    assert contractors.table.model().rowCount() == 0
    assert contractors.panel.isHidden()


def test_what_was_confirmed_for_one_entity_is_not_sent_for_another(program: LivingProgram) -> None:
    (agreement,) = program.publish(okresOd="01.09.2026", okresDo="30.09.2026")
    program.ask(lambda workspace: workspace.contexts.add(COMMUNE, workspace.now()))
    shown = program.in_register(agreement)
    elsewhere = replace(PRACTICE_CONTEXT, environment=Environment.PRODUCTION)

    def refused(workspace: "Workspace", context: Context) -> bool:
        sending = WithdrawalSending(agreement, context, shown, Reason.TWICE, "Wpisana dwa razy")
        try:
            sending.queue(workspace, None, "Anna Nowak")
        except WrongContextError:
            wanted = [WantedExpiry(agreement, program.desk.today())]
            return not queue_expiries(workspace, wanted, context, None, "Anna Nowak").queued
        except ProblemError:
            pass
        return False

    for context in (COMMUNE, elsewhere):
        assert program.ask(partial(refused, context=context))
    assert program.ask(withdrawals) == 0


def test_buttons_that_waited_for_an_answer_can_be_pressed_again(program: LivingProgram) -> None:
    page = cast(SettingsPage, program.window.page(PageName.SETTINGS))
    program.desk.show_page(PageName.SETTINGS)
    form = page.contexts.form
    page.add_context()
    form.regon.line.setText("000331501")
    form.name.line.setText("Gmina Druga")
    form.nip.line.setText("5261040828")
    form.save.click()
    assert not form.save.isEnabled()
    program.desk.switch_environment(Environment.TEST)
    assert form.save.isEnabled()
    buttons = [each for each in form.findChildren(QPushButton) if not each.isEnabled()]
    assert buttons == []
