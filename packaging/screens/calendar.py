"""Kalendarz terminów: a month, the list, nothing due."""

from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.calendar.calendar_page import CalendarPage
from screens.records import add_school
from screens.registry import Screen
from screens.schools import twelve_schools
from screens.stage import Stage


def _page(stage: Stage) -> CalendarPage:
    stage.show(PageName.CALENDAR)
    page = cast(CalendarPage, stage.window.page(PageName.CALENDAR))
    page.entity.choose(None)
    stage.settle()
    return page


def _month(stage: Stage) -> QWidget:
    page = _page(stage)
    page.table.stand_on(date(2026, 11, 26))
    stage.settle()
    return stage.window


def _day(stage: Stage) -> QWidget:
    page = _page(stage)
    page.table.stand_on(date(2026, 12, 10))
    stage.settle()
    assert page.scroll_area is not None
    page.scroll_area.verticalScrollBar().setValue(page.scroll_area.verticalScrollBar().maximum())
    stage.settle()
    return stage.window


def _list(stage: Stage) -> QWidget:
    _page(stage).view.choose("list")
    stage.settle()
    return stage.window


def _school(stage: Stage) -> None:
    add_school(stage)


SCREENS = [
    Screen("calendar", _month, twelve_schools),
    Screen("calendar-day", _day, twelve_schools),
    Screen("calendar-list", _list, twelve_schools),
    Screen("calendar-empty", _month, _school),
]
