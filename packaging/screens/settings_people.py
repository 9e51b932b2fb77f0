"""Ustawienia: a dozen entities with marks, personal data, log, diagnostics; the switcher and a fault."""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget

from cru_desktop.delivery.personal_data import ErasedNames, HoldingCopy
from cru_desktop.domain.context import Context
from cru_desktop.domain.context_mark import ContextMark
from cru_desktop.storage.agreement_shapes import AgreementQuery
from cru_desktop.ui.frame.crash_dialog import CrashDialog
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.settings.network_work import ShownLine
from cru_desktop.ui.pages.settings.settings_page import SettingsPage
from cru_desktop.ui.widgets.kind import Kind
from screens.frame import PROBLEM
from screens.records import add_school, entry
from screens.registry import Screen
from screens.stage import Stage

_NAMES = (
    "Szkoła Podstawowa nr 1 im. Marii Konopnickiej w Zalesiu Dolnym",
    "Przedszkole „Bajka”",
    "Gminna Biblioteka Publiczna",
    "Żłobek Gminny",
    "Szkoła Podstawowa nr 3",
    "Ośrodek Pomocy Społecznej",
    "Gminny Ośrodek Kultury",
    "Przedszkole „Promyk”",
    "Szkoła Podstawowa w Jabłonnej",
    "Zespół Obsługi Szkół",
    "Urząd Gminy Zalesie",
)
_LOG = "2026-11-22 {} {} [dziennik, MainThread] {}\n"


def _regon(number: int) -> str:
    digits = f"{number:08d}"
    weights = (8, 9, 2, 3, 4, 5, 6, 7)
    return digits + str(sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 % 10)


def _dozen(stage: Stage) -> None:
    add_school(stage)
    for place, name in enumerate(_NAMES, 1):
        context = Context(stage.environment, _regon(12345600 + place), None, name)
        stage.workspace.contexts.add(context, stage.moment + timedelta(seconds=place))
    marks = [mark for mark in ContextMark if mark]
    shown = [
        replace(each, mark=marks[place % len(marks)] if place < 8 else ContextMark.NONE, hidden=place > 9)
        for place, each in enumerate(stage.workspace.contexts.list())
    ]
    stage.workspace.contexts.arrange(shown)


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


def _on_top(stage: Stage, popup: QWidget) -> QWidget:
    """A popup is a window of its own: painted onto a picture of the main one."""
    window = stage.window
    picture = window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(window.mapFromGlobal(popup.pos()), popup.grab())
    painter.end()
    popup.hide()
    label = QLabel()
    label.setPixmap(picture)
    label.resize(picture.size())
    return label


def _entities(stage: Stage) -> QWidget:
    _page(stage, "contexts")
    return stage.window


def _menu(stage: Stage) -> QWidget:
    page = _page(stage, "contexts")
    row = page.contexts.rows[1]
    row.look.popup(row.more.mapToGlobal(row.more.rect().bottomLeft()))
    row.look.marks.popup(row.look.mapToGlobal(row.look.rect().topRight()))
    stage.settle()
    return _on_top(stage, row.look)


def _hidden(stage: Stage) -> QWidget:
    page = _page(stage, "contexts")
    page.contexts.hidden_ones.click()
    _bring(stage, page, page.contexts.rows[-2])
    return stage.window


def _adding(stage: Stage) -> QWidget:
    page = _page(stage, "contexts")
    page.add_context()
    form = page.contexts.form
    other = replace(page.contexts.rows[0].context, name="Szkoła Podstawowa nr 9 w Zalesiu")
    form.offer([other])
    form.regon.set_text("12345678512347")
    form.regon.judge_now()
    form.found.setText("Nie znam tego numeru albo nie ma sieci. Wpisz dane z zaświadczenia REGON.")
    form.found.show()
    _bring(stage, page, form)
    return stage.window


def _switcher(stage: Stage) -> QWidget:
    stage.show(PageName.TODAY)
    stage.window.band.open_switcher()
    stage.settle()
    return _on_top(stage, stage.window.band.switcher)


def _drafts(stage: Stage) -> None:
    context = add_school(stage)
    for days, number in ((400, "UM/3/2025"), (380, "Z/14/2025")):
        raw = entry(context, "Zajęcia szachowe dla klas 1–3", "1200.00", number)
        stage.workspace.agreements.create_draft(context.regon, raw, stage.moment - timedelta(days=days))


def _planned(stage: Stage) -> QWidget:
    _page(stage, "personal_data")
    return stage.window


def _erasing(stage: Stage) -> QWidget:
    page = _page(stage, "personal_data")
    page.personal_data.choose(stage.workspace.agreements.page(AgreementQuery()).rows[0].id)
    stage.settle()
    _bring(stage, page, page.personal_data.panel)
    return stage.window


def _searching(stage: Stage) -> QWidget:
    page = _page(stage, "personal_data")
    page.personal_data.erase.click()
    stage.settle()
    _bring(stage, page, page.personal_data.erase)
    return stage.window


def _erased(stage: Stage) -> QWidget:
    page = _page(stage, "personal_data")
    folder = stage.workspace.folder / "backups"
    copies = (
        HoldingCopy(folder / "production-20261121-083105-daily.db", date(2026, 11, 21), True),
        HoldingCopy(folder / "production-20261101-120000-manual.db", date(2026, 11, 1), False),
    )
    page.personal_data.panel.show_erased(ErasedNames("UM/3/2025", copies, True))
    _bring(stage, page, page.personal_data)
    return stage.window


def _log(stage: Stage) -> None:
    add_school(stage)
    logs = stage.workspace.folder / "logs"
    logs.mkdir(exist_ok=True)
    lines = (
        ("informacja", "Start, wersja 0.1.0, środowisko prawdziwy rejestr"),
        ("informacja", "Stan rejestru: Rejestr działa."),
        ("informacja", "Wysyłka 12: Opublikowana 22.11.2026"),
        ("ostrzeżenie", "CRU-330 Dzisiejsza kopia danych nie powstała. Praca i wysyłka idą dalej."),
        ("informacja", "Stan rejestru: Przerwa techniczna od 10:42: rejestr nie odpowiada jak trzeba."),
        ("informacja", "Wysyłka 13: Ponowię o 11:42 CRU-API-503"),
    )
    text = "".join(_LOG.format(f"10:{31 + place}:05,000", *line) for place, line in enumerate(lines))
    (logs / "cru-desktop.log").write_text(text, encoding="utf-8")


def _viewer(stage: Stage) -> QWidget:
    page = _page(stage, "log")
    page.log.show_log.click()
    stage.settle()
    _bring(stage, page, page.log)
    return stage.window


def _diagnostics(stage: Stage) -> QWidget:
    page = _page(stage, "log")
    page.log.diagnose.click()
    stage.settle()
    _bring(stage, page, page.log)
    return stage.window


def _checking(stage: Stage) -> QWidget:
    page = _page(stage, "network")
    panel = page.network.connection
    words = ("Sprawdzam połączenie z rejestrem…", "Każda linia potrwa najwyżej 5 sekund.")
    panel.answer.show_message(*words, Kind.INFO)
    panel.answer.show()
    panel.check.setEnabled(False)
    host = "jsfp.rejestrumow.gov.pl"
    for line in (
        ShownLine("Nazwa serwera", "w porządku", Kind.SUCCESS, f"{host}: 192.0.2.15"),
        ShownLine("Serwer pośredniczący", "nie dotyczy", Kind.NEUTRAL, "Bez serwera pośredniczącego."),
    ):
        panel._show_line(panel._number, line)
    page.network.system_login.show_address("http://proxy.gmina.example:3128")
    page.network.system_login.show()
    page.network._system_note.show()
    _bring(stage, page, page.network)
    return stage.window


def _fault(stage: Stage) -> QWidget:
    stage.show(PageName.TODAY)
    dialog = CrashDialog(stage.window, lambda: None)
    dialog.show_problem(PROBLEM)
    stage.settle()
    return dialog


SCREENS = [
    Screen("entities-dozen", _entities, _dozen),
    Screen("entities-menu", _menu, _dozen),
    Screen("entities-hidden", _hidden, _dozen),
    Screen("entities-adding", _adding, _dozen),
    Screen("entities-switcher", _switcher, _dozen),
    Screen("personal-planned", _planned, _drafts),
    Screen("personal-search", _searching, _drafts),
    Screen("personal-erasing", _erasing, _drafts),
    Screen("personal-erased", _erased, _drafts),
    Screen("log-viewer", _viewer, _log),
    Screen("log-diagnostics", _diagnostics, _log),
    Screen("log-fault", _fault, _log),
    Screen("office-checking", _checking, _log),
]
