"""Prints: sheet, confirmation and list of deadlines before they are saved, and the period asked for."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.storage.agreement_shapes import AgreementQuery
from cru_desktop.support.prints.document import PrintDocument
from cru_desktop.support.prints.timeliness_list import TITLE, timeliness_list
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.prints.offers import ConfirmationPreview, SheetPreview
from cru_desktop.ui.prints.preview_dialog import PreviewDialog
from cru_desktop.ui.prints.reading import ListWish, read_list
from cru_desktop.ui.prints.timeliness_dialog import TimelinessDialog
from screens.records import add_draft, busy_day
from screens.registry import Screen
from screens.stage import Stage

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

PERSON = "Anna Nowak"


def _prepare(stage: Stage) -> None:
    context = busy_day(stage)
    add_draft(stage, context, "Zakup energii elektrycznej dla szkoły i przedszkola", "15.10.2026")
    log = stage.workspace.environment_log
    log.begin_outage(EnvironmentCondition.TECHNICAL_BREAK, "", stage.moment - timedelta(days=3, hours=2))
    log.end_outage(stage.moment - timedelta(days=2))


def _shown(stage: Stage, dialog: PreviewDialog) -> QWidget:
    dialog.open()
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if dialog.printed is not None else None)
    timer.start(50)
    loop.exec()
    timer.stop()
    stage.settle()
    return dialog


def _of_page(name: PageName, make: Callable[[Stage], PreviewDialog]) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        stage.show(name)
        return _shown(stage, make(stage))

    return show


def _sheet(stage: Stage) -> PreviewDialog:
    rows = stage.workspace.agreements.page(AgreementQuery(search="krzeseł")).rows
    return SheetPreview(stage.desk, lambda: rows[0].id, PERSON, stage.window)


def _confirmation(stage: Stage) -> PreviewDialog:
    rows = stage.workspace.agreements.page(AgreementQuery()).rows
    published = next(row for row in rows if row.register_id)
    return ConfirmationPreview(stage.desk, published.id, stage.window)


def _list(stage: Stage) -> PreviewDialog:
    def read(workspace: "Workspace") -> PrintDocument:
        wish = ListWish(date(2026, 10, 1), date(2026, 11, 30), stage.context.regon)
        return timeliness_list(read_list(workspace, wish, PERSON))

    return PreviewDialog(stage.desk, TITLE, read, stage.window)


def _period(stage: Stage) -> QWidget:
    stage.show(PageName.AGREEMENTS)
    dialog = TimelinessDialog(stage.desk, stage.window)
    dialog.open()
    stage.settle()
    return dialog


SCREENS = [
    Screen("print-sheet", _of_page(PageName.AGREEMENTS, _sheet), _prepare),
    Screen("print-confirmation", _of_page(PageName.AGREEMENTS, _confirmation), _prepare),
    Screen("print-list", _of_page(PageName.AGREEMENTS, _list), _prepare),
    Screen("print-period", _period, _prepare),
]
