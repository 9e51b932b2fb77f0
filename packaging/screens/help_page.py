"""Pomoc."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.help.help_page import HelpPage
from screens.registry import Screen
from screens.stage import Stage


def _show(stage: Stage) -> QWidget:
    return stage.show(PageName.HELP)


def _states(stage: Stage) -> QWidget:
    window = stage.show(PageName.HELP)
    cast(HelpPage, stage.window.page(PageName.HELP)).show_topic("04-stany")
    stage.settle()
    return window


def _topic(name: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        window = stage.show(PageName.HELP)
        cast(HelpPage, stage.window.page(PageName.HELP)).show_topic(name)
        stage.settle()
        return window

    return show


def _found(stage: Stage) -> QWidget:
    window = stage.show(PageName.HELP)
    cast(HelpPage, stage.window.page(PageName.HELP)).search.setText("CRU-API-401")
    stage.settle()
    return window


SCREENS = [
    Screen("help-picture", _topic("16-kontrahenci")),
    Screen("help-errors", _found),
    Screen("help-verified", _topic("07-co-sprawdzone")),
    Screen("help", _show),
    Screen("help-states", _states),
]
