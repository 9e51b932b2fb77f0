"""Wysyłka, Umowy, Stan rejestru: empty, full, several entities, unfolded, an outage."""

from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.problem import WhoseMove
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.storage.environment_log import Sample
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage
from cru_desktop.ui.pages.register_state.register_state_page import RegisterStatePage
from cru_desktop.ui.pages.sending.sending_page import SendingPage
from screens.records import add_school, busy_day, queue
from screens.registry import Screen
from screens.stage import Stage

_C = EnvironmentCondition
#: (hours ago from, to, condition); where nothing is said, nobody looked.
_DAY = (
    (23.0, 16.5, _C.WORKS),
    (16.5, 15.0, _C.TECHNICAL_BREAK),
    (15.0, 12.0, _C.WORKS),
    (8.0, 6.0, _C.WORKS),
    (6.0, 5.5, _C.NO_INTERNET),
    (5.5, 0.2, _C.WORKS),
    (0.2, 0.0, _C.TECHNICAL_BREAK),
)


def _empty(stage: Stage) -> None:
    add_school(stage)


def _several(stage: Stage) -> None:
    busy_day(stage)
    other = Context(stage.environment, "111111110", "1111111111", "Przedszkole „Bajka” w Zalesiu")
    stage.workspace.contexts.add(other, stage.moment + timedelta(seconds=1))
    row = queue(
        stage, other, "Prenumerata czasopism i dostęp do bazy artykułów na rok szkolny 2026/2027", "1250.00"
    )
    stage.workspace.outbox.hold(row.id)


def _day(stage: Stage) -> None:
    busy_day(stage)
    log = stage.workspace.environment_log
    for begun, ended, condition in _DAY:
        at = stage.moment - timedelta(hours=begun)
        if condition is not _C.WORKS:
            log.begin_outage(condition, "", at)
        while at < stage.moment - timedelta(hours=ended):
            log.add_sample(Sample(at, condition, "probe", 180))
            at += timedelta(minutes=5)
        if condition is not _C.WORKS and ended:
            log.end_outage(at)


def _break(stage: Stage) -> None:
    stage.desk.take_environment_state(
        EnvironmentState(
            _C.TECHNICAL_BREAK,
            "Przerwa techniczna od 11:19: rejestr nie odpowiada jak trzeba",
            stage.moment - timedelta(minutes=12),
            "Umowy czekają bezpiecznie na tym komputerze. Wysyłka ruszy sama, gdy program będzie włączony.",
            "Możesz pracować dalej. Jeśli termin mija dziś, sprawdź, czy działa portal rejestru.",
            WhoseMove.MINISTRY,
            stage.moment + timedelta(minutes=4),
            "GET /v1/api/publish/summary → 503, text/html, 1432 bytes",
        )
    )


def _sending(stage: Stage) -> QWidget:
    return stage.show(PageName.SENDING)


def _sending_unfolded(stage: Stage) -> QWidget:
    window = stage.show(PageName.SENDING)
    _break(stage)
    page = cast(SendingPage, stage.window.page(PageName.SENDING))
    rows = [row for row in page.list.rows if row.submission.state is SubmissionState.UNCERTAIN]
    rows[0].toggle_history()
    stage.settle()
    page.scroll_area.ensureWidgetVisible(rows[0])
    stage.settle()
    return window


def _agreements(stage: Stage) -> QWidget:
    return stage.show(PageName.AGREEMENTS)


def _details(stage: Stage) -> QWidget:
    window = stage.show(PageName.AGREEMENTS)
    cast(AgreementsPage, stage.window.page(PageName.AGREEMENTS)).show_details(1)
    stage.settle()
    return window


def _register_state(stage: Stage) -> QWidget:
    window = stage.show(PageName.REGISTER_STATE)
    _break(stage)
    stage.settle()
    return window


def _register_state_table(stage: Stage) -> QWidget:
    window = stage.show(PageName.REGISTER_STATE)
    page = cast(RegisterStatePage, stage.window.page(PageName.REGISTER_STATE))
    page.show_table(True)
    stage.settle()
    return window


SCREENS = [
    Screen("sending-empty", _sending, _empty),
    Screen("sending", _sending, _several),
    Screen("sending-unfolded", _sending_unfolded, _several),
    Screen("agreements-empty", _agreements, _empty),
    Screen("agreements", _agreements, _several),
    Screen("agreements-details", _details, _several),
    Screen("register-state", _register_state, _day),
    Screen("register-state-table", _register_state_table, _day),
    Screen("register-state-new", _register_state_table, _empty),
]
