"""Ustawienia: keys, pasting one, another entity, and the cards below."""

from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.delivery.key_verdict import KeyAtHand, KeyOwner, KeyVerdict
from cru_desktop.secrets.key_problems import KeyringLockedError
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.settings.key_work import CheckedKey, KeysAtHand
from cru_desktop.ui.pages.settings.settings_page import SettingsPage
from screens.records import add_school, add_second_entity
from screens.registry import Screen
from screens.stage import Stage


def _two(stage: Stage) -> None:
    add_school(stage)
    add_second_entity(stage)


def _page(stage: Stage) -> SettingsPage:
    stage.show(PageName.SETTINGS)
    return cast(SettingsPage, stage.window.page(PageName.SETTINGS))


def _keys(stage: Stage) -> QWidget:
    page = _page(stage)
    at = stage.moment
    first = KeyAtHand(True, "3f9a", "keyring", True, at, at)
    second = KeyAtHand(True, "77c1", "session", False, at, None, at)
    regons = [row.context.regon for row in page.contexts.rows]
    page.contexts.show_keys(KeysAtHand(dict(zip(regons, (first, second), strict=True))))
    stage.settle()
    return stage.window


def _pasting(stage: Stage) -> QWidget:
    page = _page(stage)
    row = page.contexts.rows[0]
    row.open_panel()
    row.panel.line.setText("0123456789abcdef3f9a")
    row.panel.show_check(CheckedKey(KeyVerdict(KeyOwner.UNCONFIRMED)))
    stage.settle()
    return stage.window


def _locked(stage: Stage) -> QWidget:
    page = _page(stage)
    page.contexts.show_keys(KeysAtHand({}, KeyringLockedError("PromptDismissedException").problem))
    stage.settle()
    return stage.window


def _adding(stage: Stage) -> QWidget:
    page = _page(stage)
    page.add_context()
    form = page.contexts.form
    form.name.set_text("Gminna Biblioteka Publiczna im. Marii Dąbrowskiej w Zalesiu")
    form.regon.set_text("123456789")
    form.regon.judge_now()
    stage.settle()
    page.scroll_area.ensureWidgetVisible(form)
    stage.settle()
    return stage.window


def _below(stage: Stage) -> QWidget:
    page = _page(stage)
    bar = page.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle()
    return stage.window


SCREENS = [
    Screen("settings-keys", _keys, _two),
    Screen("settings-pasting", _pasting, _two),
    Screen("settings-locked", _locked, _two),
    Screen("settings-adding", _adding, _two),
    Screen("settings-below", _below, _two),
]
