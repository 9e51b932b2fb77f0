"""The way out before a deadline, rows typed in by hand, days without anything going out."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from cru_desktop.delivery.condition_words import CONDITION_WORDS
from cru_desktop.delivery.words import clock_text
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.reading import read
from cru_desktop.domain.submission import Submission
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.sending.by_hand import read_fields
from cru_desktop.ui.pages.sending.by_hand_dialog import ByHandDialog
from screens.records import add_school, entry
from screens.registry import Screen
from screens.stage import Stage

#: Its last day is Tuesday, 24 November: two working days after the day of the pictures.
_CONCLUDED = "25.10.2026"


def _late(stage: Stage, subject: str, value: str, number: str, concluded: str = _CONCLUDED) -> Submission:
    raw = entry(stage.context, subject, value, number, concluded)
    content = read(raw).agreement
    assert content is not None
    draft = stage.workspace.agreements.create_draft(stage.context.regon, raw, stage.moment, "Anna Nowak")
    row = stage.workspace.outbox.queue_agreement(draft, content, stage.context, undo_seconds=0.0)
    stage.wait(1)
    return row


def _queue(stage: Stage) -> None:
    today = stage.moment
    stage.moment = today - timedelta(days=3)
    add_school(stage)
    _late(stage, "Dostawa pieczywa do stołówki szkolnej w listopadzie 2026", "4200.00", "SP2.26.31.2026")
    by_hand = _late(stage, "Przegląd instalacji gazowej", "615.00", "SP2.26.32.2026")
    _late(stage, "Remont łazienki na parterze", "48900.00", "SP2.26.33.2026", "16.11.2026")
    stage.workspace.outbox.enter_by_hand(by_hand.id)
    stage.moment = today


def _without_internet(stage: Stage) -> None:
    since = stage.moment - timedelta(days=3)
    said = CONDITION_WORDS["no_internet"].filled(clock_text(since, stage.moment))
    stage.desk.take_environment_state(
        EnvironmentState(
            EnvironmentCondition.NO_INTERNET,
            said.reason,
            since,
            said.program_does,
            said.you_can,
            said.whose_move,
        )
    )


def _sending(stage: Stage) -> QWidget:
    _ = stage.window
    _without_internet(stage)
    return stage.show(PageName.SENDING)


def _today(stage: Stage) -> QWidget:
    _ = stage.window
    _without_internet(stage)
    return stage.show(PageName.TODAY)


def _dialog(stage: Stage) -> QWidget:
    window = stage.show(PageName.SENDING)
    row = stage.workspace.submissions.list()[0]
    dialog = ByHandDialog(read_fields(stage.workspace, row), window)
    dialog.open()
    dialog.buttons[0].click()
    stage.settle()
    return dialog


SCREENS = (
    Screen("sending-way-out", _sending, _queue),
    Screen("sending-by-hand-fields", _dialog, _queue),
    Screen("today-way-out", _today, _queue),
)
