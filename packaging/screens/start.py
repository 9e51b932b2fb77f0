"""Pierwsze kroki and the rules of the test environment."""

from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.first_start.first_start_page import FirstStartPage
from screens.records import add_school, busy_day
from screens.registry import Screen
from screens.stage import Stage


def _show(stage: Stage) -> QWidget:
    return stage.show(PageName.FIRST_START)


def _rules(stage: Stage) -> QWidget:
    window = stage.show(PageName.FIRST_START)
    cast(FirstStartPage, stage.window.page(PageName.FIRST_START)).test.button.click()
    stage.settle()
    return window


def _school(stage: Stage) -> None:
    add_school(stage)


def _busy(stage: Stage) -> None:
    busy_day(stage)


SCREENS = [
    Screen("first-start", _show),
    Screen("first-start-later", _show, _busy),
    Screen("first-start-rules", _rules, _school),
]
