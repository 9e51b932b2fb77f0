"""Pomoc."""

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


SCREENS = [Screen("help", _show), Screen("help-states", _states)]
