"""Na dziś: empty, a busy day, several entities."""

from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.today.today_page import TodayPage
from screens.records import (
    accepted,
    add_draft,
    add_school,
    add_second_entity,
    advance,
    busy_day,
    published,
    queue,
)
from screens.registry import Screen
from screens.schools import twelve_schools
from screens.stage import Stage


def _show(stage: Stage) -> QWidget:
    return stage.show(PageName.TODAY)


def _school(stage: Stage) -> None:
    add_school(stage)


def _busy(stage: Stage) -> None:
    busy_day(stage)


def _several(stage: Stage) -> None:
    busy_day(stage)
    other = add_second_entity(stage)
    add_draft(stage, other, "Zakup zabawek edukacyjnych")


def _schools_below(stage: Stage) -> QWidget:
    window = stage.show(PageName.TODAY)
    area = cast(TodayPage, stage.window.page(PageName.TODAY)).scroll_area
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    stage.settle()
    return window


def _finished(stage: Stage) -> None:
    context = add_school(stage)
    queue(stage, context, "Nauka pływania dla klas trzecich", "8400.00", "OR.272.38.2026")
    advance(stage, accepted(stage, "d-1"), published(stage, "0b0c7d54-0f2e-4a0e-8b36-5f2d3b1f0a01"))


SCREENS = [
    Screen("today-empty", _show, _school),
    Screen("today-busy", _show, _busy),
    Screen("today-several", _show, _several),
    Screen("today-finished", _show, _finished),
    Screen("today-schools", _show, twelve_schools),
    Screen("today-schools-below", _schools_below, twelve_schools),
]
