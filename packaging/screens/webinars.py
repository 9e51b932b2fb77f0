"""Stan rejestru in the test environment's webinar, its form, and the problem report."""

from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.delivery.restraints import webinar_state
from cru_desktop.domain.announced_breaks import AnnouncedBreak
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentCondition
from cru_desktop.domain.webinars import Webinar, closed_by, next_opening
from cru_desktop.support.problem_report import ReportKind
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.register_state.register_state_page import RegisterStatePage
from screens.records import add_school
from screens.registry import Screen
from screens.stage import Stage

_HOUR = timedelta(hours=1)
_FILE = "webinary-grudzien.ics"


def _webinars(stage: Stage) -> None:
    add_school(stage)
    records, now = stage.workspace.webinars, stage.moment
    records.add(
        Webinar(0, "Szkolenie dla jednostek oświaty", now - _HOUR, now + _HOUR / 2, "wpisany ręcznie")
    )
    records.add(Webinar(0, "Klucze API: pytania i odpowiedzi", now + 22 * _HOUR, now + 24 * _HOUR, _FILE))
    records.add(Webinar(0, "Nowości w rejestrze", now + 200 * _HOUR, None, _FILE))


def _wrong_clock(stage: Stage) -> None:
    _webinars(stage)
    stage.workspace.register_clock.told(stage.moment - 2 * _HOUR / 3)


def _page(stage: Stage) -> RegisterStatePage:
    stage.show(PageName.REGISTER_STATE)
    if stage.environment is Environment.TEST:
        known, now = stage.workspace.webinars.list(), stage.moment
        window = closed_by(known, now, 60.0)
        assert window is not None
        stage.desk.take_environment_state(webinar_state(window, next_opening(known, now, 60.0), now))
        stage.settle()
    return cast(RegisterStatePage, stage.window.page(PageName.REGISTER_STATE))


def _running(stage: Stage) -> QWidget:
    _page(stage)
    return stage.window


def _form(stage: Stage) -> QWidget:
    page = _page(stage)
    page.webinars_card.open_form(None)
    stage.settle()
    page.scroll_area.ensureWidgetVisible(page.webinars_card.form)
    stage.settle()
    return stage.window


def _report(stage: Stage) -> QWidget:
    page = _page(stage)
    page.report_card.open(ReportKind.IDEA)
    stage.settle()
    dialog = page.report_card.dialog
    assert dialog is not None
    return dialog


def _breaks(stage: Stage) -> None:
    add_school(stage)
    records, now = stage.workspace.announced_breaks, stage.moment
    bip = "BIP Ministerstwa Finansów, 20.11.2026"
    records.add(AnnouncedBreak(0, "Prace serwisowe", now - _HOUR, now + 3 * _HOUR, bip))
    records.add(
        AnnouncedBreak(
            0,
            "Wdrożenie nowej wersji rejestru",
            now + 80 * _HOUR,
            now + 92 * _HOUR,
            bip,
            "W tym czasie nie będzie można publikować umów ani ich zmieniać.",
        )
    )
    log = stage.workspace.environment_log
    log.begin_outage(EnvironmentCondition.TECHNICAL_BREAK, "Przerwa techniczna", now - _HOUR)
    log.end_outage(now - _HOUR / 4)


def _breaks_card(stage: Stage) -> QWidget:
    stage.show(PageName.REGISTER_STATE)
    page = cast(RegisterStatePage, stage.window.page(PageName.REGISTER_STATE))
    stage.settle()
    page.scroll_area.ensureWidgetVisible(page.breaks_card.add)
    stage.settle()
    return stage.window


def _break_form(stage: Stage) -> QWidget:
    stage.show(PageName.REGISTER_STATE)
    page = cast(RegisterStatePage, stage.window.page(PageName.REGISTER_STATE))
    page.breaks_card.open_form(None)
    stage.settle()
    page.scroll_area.ensureWidgetVisible(page.breaks_card.form)
    stage.settle()
    return stage.window


SCREENS = [
    Screen("register-state-breaks", _breaks_card, _breaks, environment=Environment.PRODUCTION),
    Screen("register-state-break-form", _break_form, _breaks, environment=Environment.PRODUCTION),
    Screen("register-state-webinar", _running, _webinars, environment=Environment.TEST),
    Screen("register-state-webinar-form", _form, _webinars, environment=Environment.TEST),
    Screen("register-state-clock", _running, _wrong_clock, environment=Environment.TEST),
    Screen("register-state-report", _report, _webinars),
]
