"""Which screens there are. Each is imported when it is first shown, so that the window comes up quickly."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.widgets.page import Page


def page_factories() -> Mapping[PageName, Callable[[Desk, QWidget], Page]]:
    """By name; a screen that is not here is not shown in the navigation either.

    Each is made inside the given parent: a screen made first and put there afterwards would have the style
    sheet worked out for all its widgets once more.
    """
    return {
        PageName.TODAY: _today,
        PageName.AGREEMENTS: _agreements,
        PageName.SENDING: _sending,
        PageName.CONTRACTORS: _contractors,
        PageName.REGISTER_STATE: _register_state,
        PageName.SETTINGS: _settings,
        PageName.HELP: _help,
        PageName.FIRST_START: _first_start,
        PageName.AGREEMENT: _agreement,
        PageName.CHANGE: _change,
        PageName.WITHDRAWAL: _withdrawal,
        PageName.EXPIRIES: _expiries,
        PageName.IN_STEP: _in_step,
        PageName.CALENDAR: _calendar,
    }


def _today(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.today.today_page import TodayPage

    return TodayPage(desk, parent)


def _agreements(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage

    return AgreementsPage(desk, parent)


def _sending(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.sending.sending_page import SendingPage

    return SendingPage(desk, parent)


def _contractors(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.contractors.contractors_page import ContractorsPage

    return ContractorsPage(desk, parent)


def _register_state(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.register_state.register_state_page import RegisterStatePage

    return RegisterStatePage(desk, parent)


def _settings(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.settings.settings_page import SettingsPage

    return SettingsPage(desk, parent)


def _help(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.help.help_page import HelpPage

    return HelpPage(desk, parent)


def _first_start(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.first_start.first_start_page import FirstStartPage

    return FirstStartPage(desk, parent)


def _agreement(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.agreement.agreement_page import AgreementPage

    return AgreementPage(desk, parent)


def _change(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.changes.change_page import ChangePage

    return ChangePage(desk, parent)


def _withdrawal(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.withdrawal.withdrawal_page import WithdrawalPage

    return WithdrawalPage(desk, parent)


def _expiries(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.expiries.expiries_page import ExpiriesPage

    return ExpiriesPage(desk, parent)


def _in_step(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.in_step.in_step_page import InStepPage

    return InStepPage(desk, parent)


def _calendar(desk: Desk, parent: QWidget) -> Page:
    from cru_desktop.ui.pages.calendar.calendar_page import CalendarPage

    return CalendarPage(desk, parent)
