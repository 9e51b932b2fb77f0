"""Dane osobowe in Ustawienia: what is to be deleted, decisions about it, erasing one agreement's names."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from cru_desktop.app.data_keeper import DataKeeper
from cru_desktop.domain.retention import Deletion, Ground
from cru_desktop.storage.agreement_shapes import AgreementState
from cru_desktop.storage.backups import back_up
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.frame.quiet_bar import QuietBar
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreements.details_actions import DetailsActions
from cru_desktop.ui.pages.catalogue import page_factories
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.settings.personal_data_card import PersonalDataCard
from cru_desktop.ui.pages.settings.personal_data_words import sentence
from cru_desktop.ui.pages.settings.settings_page import SettingsPage
from tests.storage.workbench import raw_agreement
from tests.ui.bench import MOMENT, Bench
from tests.ui.keyboard import press, type_text

OLD = MOMENT - timedelta(days=400)


def draft(bench: Bench, number: str = "UM/1/2025", at: datetime = OLD) -> int:
    raw = raw_agreement(number)
    raw["stronyUmowy"][1] = {"rodzaj": "Osoba fizyczna", "imie": "Jan", "nazwisko": "Kowalski"}  # type: ignore[index]
    return bench.workspace.agreements.create_draft(PRACTICE_CONTEXT.regon, raw, at)


@pytest.fixture
def card(bench: Bench, qtbot: QtBot) -> PersonalDataCard:
    desk = bench.open_with_school()
    card = PersonalDataCard(desk)
    qtbot.addWidget(card)
    card.show()
    return card


def read(card: PersonalDataCard, bench: Bench) -> None:
    card.read()
    bench.settle()


def test_nothing_waits_at_first(card: PersonalDataCard, bench: Bench) -> None:
    read(card, bench)
    assert card.nothing.isVisibleTo(card)
    assert card.rows == ()


def test_showing_it_announces_it(card: PersonalDataCard, bench: Bench) -> None:
    draft(bench)
    read(card, bench)
    (row,) = card.rows
    assert "UM/1/2025" in row.accessibleName()
    assert "Usunę go 22.12.2026." in row.accessibleName()
    bench.moment = MOMENT + timedelta(days=20)
    read(card, bench)
    assert "22.12.2026" in card.rows[0].accessibleName()


def test_a_person_may_keep_it_and_think_again(card: PersonalDataCard, bench: Bench) -> None:
    draft(bench)
    read(card, bench)
    press(card.rows[0].keep, Qt.Key.Key_Space)
    bench.settle()
    assert "Na Twoje życzenie zostaje do 22.11.2027" in card.rows[0].accessibleName()
    press(card.rows[0].keep, Qt.Key.Key_Space)
    bench.settle()
    assert "Usunę go 22.12.2026." in card.rows[0].accessibleName()


def test_deleting_now_asks_first(card: PersonalDataCard, bench: Bench) -> None:
    agreement_id = draft(bench)
    read(card, bench)
    row = card.rows[0]
    QTest.mouseClick(row.delete, Qt.MouseButton.LeftButton)
    assert row.sure.isVisibleTo(card)
    assert bench.workspace.agreements.get(agreement_id).raw
    QTest.mouseClick(row.sure, Qt.MouseButton.LeftButton)
    bench.settle()
    assert card.rows == ()
    with pytest.raises(LookupError):
        bench.workspace.agreements.get(agreement_id)


def test_many_are_folded(card: PersonalDataCard, bench: Bench) -> None:
    for number in range(7):
        draft(bench, f"UM/{number}")
    read(card, bench)
    assert len(card.rows) == 5
    assert card.all.text() == "Pokaż wszystkie (7)"
    card.all.click()
    bench.settle()
    assert len(card.rows) == 7


def test_names_are_erased_by_keyboard(card: PersonalDataCard, bench: Bench) -> None:
    agreement_id = draft(bench, at=MOMENT)
    other = draft(bench, "INNA/2", at=MOMENT)
    copy = back_up(bench.workspace.database.path, bench.workspace.folder / "backups", MOMENT, "manual")
    changed = QSignalSpy(bench.desk.agreements_changed)
    press(card.erase, Qt.Key.Key_Space)
    type_text(card.panel.search, "UM/1")
    bench.settle()
    assert card.panel.results.count() == 1
    card.panel.results.setCurrentRow(0)
    press(card.panel.results, Qt.Key.Key_Return)
    bench.settle()
    assert card.panel.go.isVisibleTo(card)
    press(card.panel.go, Qt.Key.Key_Space)
    bench.settle()
    assert "Kowalski" not in str(bench.workspace.agreements.get(agreement_id).raw)
    assert "Kowalski" in str(bench.workspace.agreements.get(other).raw)
    assert card.panel.answer.headline == "Usunięto dane osobowe z umowy UM/1/2025."
    assert copy.name in card.panel.answer.text
    assert changed.count() == 1
    bench.settle()


def test_nothing_found_is_said(card: PersonalDataCard, bench: Bench) -> None:
    card.erase.click()
    type_text(card.panel.search, "nie ma takiej")
    bench.settle()
    assert not card.panel.results.isVisibleTo(card)


def test_words_of_a_deletion() -> None:
    deletion = Deletion(1, "1", Ground.ENDED, "UM", date(2026, 3, 1), date(2032, 1, 1), date(2031, 12, 1))
    assert sentence(deletion) == "Zakończona 01.03.2026. Usunę ją 01.01.2032."


def test_the_keeper_offers_to_look_and_later_deletes(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    desk = bench.open_with_school()
    agreement_id = draft(bench)
    bar, parent = QuietBar(desk), QObject()
    qtbot.addWidget(bar)
    keeper = DataKeeper(desk, bar, lambda: None, parent)
    wanted = QSignalSpy(desk.personal_data_wanted)
    keeper.keep()
    bench.settle()
    assert bar.banner.headline == "1 umowa czeka na usunięcie z tego komputera."
    assert bar.banner.action is not None
    bar.banner.action.click()
    assert wanted.count() == 1
    from cru_desktop.delivery.personal_data import planned

    planned(bench.workspace)
    bench.moment = MOMENT + timedelta(days=30)
    keeper.keep()
    bench.settle()
    with pytest.raises(LookupError):
        bench.workspace.agreements.get(agreement_id)


def test_an_ended_agreement_leads_there_from_its_details(bench: Bench, qtbot: QtBot) -> None:
    desk = bench.open_with_school()
    window = MainWindow(desk, page_factories())
    qtbot.addWidget(window)
    window.resize(1100, 800)
    window.show()
    agreement_id = draft(bench, at=MOMENT)
    row = bench.workspace.agreements.get(agreement_id).row
    actions = DetailsActions(desk)
    qtbot.addWidget(actions)
    # Wide enough for everything to stand in the row.
    actions.resize(1600, 60)
    actions.show()
    actions.show_row(row, has_change=False)
    assert not actions.is_offered(actions.erase_names)
    ended = replace(row, state=AgreementState.PUBLISHED, ended=True)
    actions.show_row(ended, has_change=False)
    assert actions.is_offered(actions.erase_names)
    press(actions.erase_names, Qt.Key.Key_Space)
    bench.settle()
    page = window.page(PageName.SETTINGS)
    assert isinstance(page, SettingsPage)
    assert window.current is PageName.SETTINGS
    assert page.personal_data.panel.go.isVisibleTo(page)
    bench.settle()
