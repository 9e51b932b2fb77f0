"""Na dziś: empty, a busy day, several entities."""

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.page_name import PageName
from screens.records import add_draft, add_school, add_second_entity, busy_day
from screens.registry import Screen
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


SCREENS = [
    Screen("today-empty", _show, _school),
    Screen("today-busy", _show, _busy),
    Screen("today-several", _show, _several),
]
