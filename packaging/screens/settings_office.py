"""Ustawienia below the keys: network, its check, backups, restoring, moving, an office that decides."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem, WhoseMove
from cru_desktop.secrets.proxy_password import ProxyPasswords
from cru_desktop.storage.backups import back_up
from cru_desktop.support.data_files import DataName
from cru_desktop.support.data_in_force import FILE_NOT_USED, Fate, own_data
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.proxy_settings import ProxyMode, ProxySettings
from cru_desktop.support.surroundings import Surroundings
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.settings.network_work import ShownLine, ShownReport
from cru_desktop.ui.pages.settings.settings_page import SettingsPage
from cru_desktop.ui.widgets.kind import Kind
from screens.records import add_school
from screens.registry import Screen
from screens.stage import Stage

_HOST = "jsfp.rejestrumow.gov.pl"
_FINE = ShownReport(
    _HOST,
    True,
    (
        ShownLine("Nazwa serwera", "w porządku", Kind.SUCCESS, f"{_HOST}: 192.0.2.15"),
        ShownLine("Serwer pośredniczący", "nie dotyczy", Kind.NEUTRAL, "Bez serwera pośredniczącego."),
        ShownLine("Połączenie", "w porządku", Kind.SUCCESS, "Jest (0.1 s)."),
        ShownLine("Certyfikat", "w porządku", Kind.SUCCESS, "Zaufany, podpisany przez: Certum."),
        ShownLine("Rejestr", "w porządku", Kind.SUCCESS, "Odpowiada."),
        ShownLine(
            "Klucz API", "w porządku", Kind.SUCCESS, "Szkoła Podstawowa nr 2: rejestr przyjmuje klucz."
        ),
    ),
)
_FAILED = ShownReport(
    _HOST,
    False,
    (
        ShownLine("Nazwa serwera", "w porządku", Kind.SUCCESS, f"{_HOST}: 192.0.2.15"),
        ShownLine(
            "Serwer pośredniczący",
            "nie działa",
            Kind.ERROR,
            "Serwer pośredniczący wymaga logowania Windows, którego program nie obsługuje.",
            f"Dopuść bez logowania hosty {_HOST}, jsfp-cru-test.mf.gov.pl (TCP 443).",
            "CRU-103",
        ),
        ShownLine("Połączenie", "nie wiadomo", Kind.WARNING, "Nie sprawdzano."),
        ShownLine("Certyfikat", "nie wiadomo", Kind.WARNING, "Nie sprawdzano."),
        ShownLine("Rejestr", "nie wiadomo", Kind.WARNING, "Nie sprawdzano."),
    ),
)


class _NoKeyring:
    """In memory: pictures never touch the keyring of the computer."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        return '{"user": "a.nowak", "password": "-"}'

    def set_password(self, service: str, username: str, password: str) -> None:
        return

    def delete_password(self, service: str, username: str) -> None:
        return


def _office() -> Surroundings:
    defaults = OfficeDefaults(
        proxy=ProxySettings(ProxyMode.MANUAL, "http://proxy.gmina.example:3128"),
        environments=(Environment.TRAINING, Environment.PRODUCTION),
        support_contact="Anna Nowak, tel. 22 123 45 67",
        locked=frozenset({"proxy"}),
    )
    return Surroundings(defaults, ProxyPasswords(_NoKeyring), lambda: Path("/mnt/kopie/anna@sekretariat"))


def _plain() -> Surroundings:
    return Surroundings(OfficeDefaults(), ProxyPasswords(_NoKeyring))


def _with_data() -> Surroundings:
    """The office has given newer grounds of exclusion and a list of countries with a mistake."""
    own = own_data()
    reason = "brakuje kraju „NL” (Holandia), którego używają zapisane umowy"
    files = tuple(
        replace(each, version="2026-11-30", fate=Fate.USED)
        if each.name is DataName.EXCLUSION_GROUNDS
        else replace(each, fate=Fate.BAD, reason=reason)
        if each.name is DataName.COUNTRIES
        else each
        for each in own.files
    )
    problem = Problem(
        FILE_NOT_USED,
        f"Pliku urzędu „countries.json” nie użyto: {reason}.",
        "Program działa dalej z danymi, które ma od początku.",
        r"Pokaż to informatykowi. Folder: C:\ProgramData\CRU Desktop\dane.",
        whose_move=WhoseMove.IT_PERSON,
    )
    damaged = replace(own, files=files, problem=problem)
    return replace(_office(), read_in_force=lambda: damaged)


def _register_data(stage: Stage) -> QWidget:
    _page(stage, "register_data")
    return stage.window


def _page(stage: Stage, card: str) -> SettingsPage:
    stage.show(PageName.SETTINGS)
    page = cast(SettingsPage, stage.window.page(PageName.SETTINGS))
    stage.settle()
    _bring(stage, page, getattr(page, card))
    return page


def _bring(stage: Stage, page: SettingsPage, widget: QWidget) -> None:
    """The widget's top at the top of what is seen."""
    stage.settle(60)
    inside = page.scroll_area.widget()
    assert inside is not None
    page.scroll_area.verticalScrollBar().setValue(widget.mapTo(inside, widget.rect().topLeft()).y() - 12)
    stage.settle()


def _manual(stage: Stage) -> QWidget:
    page = _page(stage, "network")
    page.network.radio(ProxyMode.MANUAL).setChecked(True)
    page.network.proxy.server.set_text("proxy gmina")
    page.network.proxy.server.judge_now()
    page.network.proxy.port.set_text("3128")
    stage.settle()
    return stage.window


def _fine(stage: Stage) -> QWidget:
    page = _page(stage, "network")
    page.network.connection.show_report(_FINE)
    _bring(stage, page, page.network)
    return stage.window


def _failed(stage: Stage) -> QWidget:
    page = _page(stage, "network")
    page.network.connection.show_report(_FAILED)
    _bring(stage, page, page.network.connection)
    return stage.window


def _locked(stage: Stage) -> QWidget:
    _page(stage, "environment")
    return stage.window


def _backup(stage: Stage) -> QWidget:
    page = _page(stage, "backup")
    page.backup.back_up()
    stage.settle()
    return stage.window


def _restoring(stage: Stage) -> QWidget:
    page = _page(stage, "backup")
    page.backup.look_into(_made(stage, stage.moment))
    stage.settle()
    _bring(stage, page, page.backup)
    return stage.window


def _made(stage: Stage, at: datetime) -> Path:
    return back_up(stage.workspace.database.path, stage.workspace.folder / "backups", at, "daily")


def _moving(stage: Stage) -> QWidget:
    page = _page(stage, "backup")
    page.backup.move_away.click()
    _bring(stage, page, page.backup)
    return stage.window


def _school(stage: Stage) -> None:
    add_school(stage)


SCREENS = [
    Screen("office-network", _manual, _school, _plain),
    Screen("office-check", _fine, _school, _plain),
    Screen("office-check-failed", _failed, _school, _office),
    Screen("office-locked", _locked, _school, _office),
    Screen("office-backup", _backup, _school, _plain),
    Screen("office-restore", _restoring, _school, _plain),
    Screen("office-move", _moving, _school, _plain),
    Screen("office-data", _register_data, _school, _plain),
    Screen("office-data-bad", _register_data, _school, _with_data),
]
