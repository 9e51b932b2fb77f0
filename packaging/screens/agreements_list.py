"""Umowy narrowed and arranged: chips, the menu of filters, columns, nothing found."""

from datetime import date
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage
from cru_desktop.ui.pages.agreements.list_filter import DueChoice, ListFilter, Narrowing
from screens.records import busy_day
from screens.registry import Screen
from screens.schools import twelve_schools
from screens.stage import Stage


def _page(stage: Stage) -> AgreementsPage:
    stage.show(PageName.AGREEMENTS)
    return cast(AgreementsPage, stage.window.page(PageName.AGREEMENTS))


def _busy(stage: Stage) -> None:
    busy_day(stage)


def _chips(stage: Stage) -> QWidget:
    page = _page(stage)
    page.list.filters.put(
        ListFilter(
            concluded_from=date(2026, 10, 1),
            value_from=Decimal(400),
            contractor="dąb",
            due=DueChoice.ANY,
        )
    )
    stage.settle()
    return stage.window


def _nothing(stage: Stage) -> QWidget:
    page = _page(stage)
    page.list.filters.put(ListFilter(value_from=Decimal(1_000_000)))
    stage.settle()
    return stage.window


def _menu(stage: Stage) -> QWidget:
    page = _page(stage)
    menu = page.list.filters.menu()
    menu.popup(page.list.filters.button.mapToGlobal(page.list.filters.button.rect().bottomLeft()))
    stage.settle()
    return menu


def _columns(stage: Stage) -> QWidget:
    page = _page(stage)
    page.list.columns.choose()
    stage.settle()
    assert page.list.columns.dialog is not None
    return page.list.columns.dialog


def _days(stage: Stage) -> QWidget:
    page = _page(stage)
    narrower = page.list.filters.narrower
    narrower.ask(Narrowing.CONCLUDED)
    assert narrower.dialog is not None
    narrower.dialog.line(0).line.setText("kiedyś")
    narrower.dialog.ok.click()
    stage.settle()
    return narrower.dialog


def _all_schools(stage: Stage) -> QWidget:
    page = _page(stage)
    page.list.entity.choose(None)
    stage.settle()
    return stage.window


SCREENS = [
    Screen("list-chips", _chips, _busy),
    Screen("list-nothing-found", _nothing, _busy),
    Screen("list-filter-menu", _menu, _busy),
    Screen("list-columns", _columns, _busy),
    Screen("list-days", _days, _busy),
    Screen("list-all-schools", _all_schools, twelve_schools),
]
