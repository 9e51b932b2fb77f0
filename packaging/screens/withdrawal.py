"""Taking an entry out of the register: the reason, personal data, the last look, afterwards."""

from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.delivery.changes import queue_withdrawal
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.submission_shapes import Transition
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.withdrawal.reasons import Reason
from cru_desktop.ui.pages.withdrawal.withdrawal_page import WithdrawalPage
from screens.changes import one_published
from screens.records import accepted, advance
from screens.registry import Screen
from screens.stage import Stage


def withdrawn(stage: Stage) -> None:
    """The school with one agreement whose entry was withdrawn."""
    one_published(stage)
    queue_withdrawal(stage.workspace, 1, Reason.TWICE.value, undo_seconds=0.0, person="Anna Nowak")
    taken_out = Transition(
        SubmissionState.PUBLISHED, stage.moment, "Wycofana z publikacji.", published_at=stage.moment
    )
    advance(stage, accepted(stage, "d-2"), taken_out)


def open_withdrawal(stage: Stage) -> WithdrawalPage:
    _ = stage.window
    stage.desk.open_withdrawal(1)
    stage.settle()
    return cast(WithdrawalPage, stage.window.page(PageName.WITHDRAWAL))


def _begun(stage: Stage) -> QWidget:
    open_withdrawal(stage)
    return stage.window


def _personal_data(stage: Stage) -> QWidget:
    page = open_withdrawal(stage)
    page.reason.choices[Reason.TOO_MUCH].click()
    stage.settle()
    return stage.window


def _summary(stage: Stage) -> QWidget:
    page = open_withdrawal(stage)
    page.reason.choices[Reason.TOO_MUCH].click()
    page.send()
    stage.settle()
    assert page.flow.dialog is not None
    return page.flow.dialog


SCREENS = [
    Screen("withdrawal", _begun, one_published),
    Screen("withdrawal-personal-data", _personal_data, one_published),
    Screen("withdrawal-summary", _summary, one_published),
    Screen("withdrawal-done", _begun, withdrawn),
]
