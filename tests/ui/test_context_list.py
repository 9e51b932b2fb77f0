"""A dozen entities: order, marks, hiding; switching by mouse, keyboard and search; finding by number."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.context_mark import ContextMark, mark_of
from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.contexts import ContextRecords
from cru_desktop.storage.contractors import ContractorRecords
from cru_desktop.storage.database import Database
from cru_desktop.storage.glance import contexts_at_a_glance
from cru_desktop.ui.frame.band import Band
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.settings.settings_page import SettingsPage
from cru_desktop.ui.theme.tokens import contrast
from cru_desktop.ui.widgets.context_mark import MARK_COLOURS, TILE
from tests.ui.accessibility import complaints
from tests.ui.bench import MOMENT, Bench
from tests.ui.keyboard import press, type_text

REGONS = ["123456785", "111111110", "222222220", "333333330", "444444440", "555555550"]


def schools(count: int = 4) -> tuple[Context, ...]:
    return tuple(
        replace(PRACTICE_CONTEXT, regon=regon, name=f"Szkoła nr {place}", nip=None)
        for place, regon in enumerate(REGONS[:count], 1)
    )


def opened(bench: Bench, *contexts: Context) -> None:
    for number, context in enumerate(contexts):
        bench.workspace.contexts.add(context, MOMENT + timedelta(seconds=number))
    bench.desk.opened(bench.workspace, bench.workspace.contexts.list())


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> SettingsPage:
    opened(bench, *schools())
    page = SettingsPage(bench.desk)
    qtbot.addWidget(page)
    page.resize(1000, 900)
    page.show()
    page.shown()
    bench.settle()
    return page


def settle(bench: Bench) -> None:
    for _ in range(3):
        bench.settle()


def names(bench: Bench) -> list[str]:
    return [context.name[-1] for context in bench.workspace.contexts.list()]


def test_order_is_changed_and_kept(page: SettingsPage, bench: Bench) -> None:
    rows = page.contexts.rows
    assert not rows[0].look.up.isEnabled()
    assert not rows[-1].look.down.isEnabled()
    rows[2].look.up.trigger()
    settle(bench)
    assert names(bench) == ["1", "3", "2", "4"]
    assert [row.context.name[-1] for row in page.contexts.rows] == ["1", "3", "2", "4"]
    page.contexts.rows[0].look.down.trigger()
    settle(bench)
    assert names(bench) == ["3", "1", "2", "4"]
    assert not page.contexts.rows[0].look.up.isEnabled()


def test_the_menu_opens_by_keyboard_and_every_action_says_what_it_does(page: SettingsPage) -> None:
    row = page.contexts.rows[0]
    assert row.more.menu() is row.look
    assert row.more.accessibleName() == "Kolejność i znak: Szkoła nr 1"
    assert [action.text() for action in row.look.marks.actions()] == [mark.title for mark in ContextMark]
    assert complaints(page) == []


def test_a_mark_is_kept_and_shown(page: SettingsPage, bench: Bench) -> None:
    row = page.contexts.rows[1]
    next(each for each in row.look.marks.actions() if each.text() == "Zielony kwadrat").trigger()
    settle(bench)
    changed = bench.workspace.contexts.list()[1]
    assert changed.mark is ContextMark.GREEN
    assert page.contexts.rows[1].context == changed
    assert contexts_at_a_glance(bench.workspace.database.path, Environment.TRAINING)[1] == changed


@pytest.mark.parametrize("mark", [mark for mark in ContextMark if mark])
def test_marks_are_told_apart_without_colour_and_show_on_their_tile(mark: ContextMark) -> None:
    assert len({each.shape for each in ContextMark}) == len(ContextMark)
    assert contrast(MARK_COLOURS[mark], TILE) >= 3


def test_an_unknown_mark_of_a_later_version_is_none() -> None:
    assert mark_of("gold") is ContextMark.NONE
    assert mark_of(None) is ContextMark.NONE


def test_a_hidden_entity_leaves_the_switcher_and_stays_known(page: SettingsPage, bench: Bench) -> None:
    desk = bench.desk
    assert desk.context is not None
    assert desk.context.name == "Szkoła nr 1"
    page.contexts.rows[0].look.hide_it.trigger()
    settle(bench)
    assert desk.context is not None
    assert desk.context.name == "Szkoła nr 2"
    assert len(desk.contexts) == 4
    assert [each.name[-1] for each in desk.offered_contexts] == ["2", "3", "4"]
    hidden = page.contexts.rows[0]
    assert not hidden.isVisibleTo(page)
    page.contexts.hidden_ones.click()
    assert hidden.isVisibleTo(page)
    hidden.look.hide_it.trigger()
    settle(bench)
    assert len(desk.offered_contexts) == 4


def test_all_hidden_are_all_there_is(bench: Bench, page: SettingsPage) -> None:
    everyone = [replace(each, hidden=True) for each in bench.desk.contexts]
    bench.workspace.contexts.arrange(everyone)
    bench.desk.reload_contexts()
    settle(bench)
    assert all(row.isVisibleTo(page) for row in page.contexts.rows)
    assert bench.desk.context is not None


def test_arranging_an_unknown_entity_changes_nothing(bench: Bench) -> None:
    opened(bench, *schools(2))
    first, second = bench.workspace.contexts.list()
    with pytest.raises(LookupError):
        bench.workspace.contexts.arrange([second, first, replace(first, regon="999999999")])
    assert names(bench) == ["1", "2"]


# The switcher -----------------------------------------------------------------------------------------------


@pytest.fixture
def band(bench: Bench, qtbot: QtBot) -> Band:
    first, *others = schools(6)
    opened(bench, replace(first, mark=ContextMark.BLUE), *others)
    bench.workspace.contexts.arrange(
        [replace(each, hidden=each.name.endswith("6")) for each in bench.workspace.contexts.list()]
    )
    bench.desk.reload_contexts()
    bench.settle()
    band = Band(bench.desk)
    qtbot.addWidget(band)
    band.resize(1000, 60)
    band.show()
    return band


def test_search_and_enter_switch(band: Band, bench: Bench) -> None:
    band.open_switcher()
    type_text(band.switcher.filter, "nr 4")
    assert band.switcher.list.count() == 1
    press(band.switcher.filter, Qt.Key.Key_Return)
    assert bench.desk.context is not None
    assert bench.desk.context.name == "Szkoła nr 4"


def test_arrows_and_the_mouse_switch(band: Band, bench: Bench) -> None:
    band.open_switcher()
    press(band.switcher.filter, Qt.Key.Key_Down)
    press(band.switcher.filter, Qt.Key.Key_Return)
    assert bench.desk.context is not None
    assert bench.desk.context.name == "Szkoła nr 2"
    band.open_switcher()
    row = band.switcher.list.visualItemRect(band.switcher.list.item(2))
    QTest.mouseClick(
        band.switcher.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, row.center()
    )
    assert bench.desk.context.name == "Szkoła nr 3"


def test_hidden_ones_are_shown_on_wish(band: Band) -> None:
    band.open_switcher()
    assert band.switcher.list.count() == 5
    assert band.switcher.hidden_ones.text() == "Pokaż ukryte (1)"
    band.switcher.hidden_ones.click()
    assert band.switcher.list.count() == 6
    band.open_switcher()
    assert band.switcher.list.count() == 5


# Finding and taking over ------------------------------------------------------------------------------------


def test_a_number_fills_in_what_is_empty(page: SettingsPage, bench: Bench) -> None:
    book = ContractorRecords(bench.workspace.database)
    book.keep_answer("white_list", "5260250274", bench.desk.today(), _kept())
    page.add_context()
    form = page.contexts.form
    form.locality.set_text("Stare Zalesie")
    form.nip.line.setFocus()
    type_text(form.nip.line, "526-025-02-74")
    press(form.nip.line, Qt.Key.Key_Tab)
    form.name.line.setFocus()
    settle(bench)
    assert form.name.text == "Biblioteka w Zalesiu"
    assert form.locality.text == "Stare Zalesie"
    assert "z wykazu podatników VAT" in form.found.text()


def _kept() -> dict[str, object]:
    address = Address(locality="Zalesie")
    library = Contractor(
        kind=PartyKind.PUBLIC_ENTITY,
        country="PL",
        name="Biblioteka w Zalesiu",
        nip="5260250274",
        regon=None,
        address=address,
    )
    return asdict(library)


def test_nothing_found_is_said_and_changes_nothing(page: SettingsPage, bench: Bench) -> None:
    page.add_context()
    form = page.contexts.form
    press(form.complete, Qt.Key.Key_Space)
    assert form.found.text() == "Wpisz najpierw cały NIP albo REGON."
    form.regon.set_text("123456785")
    press(form.complete, Qt.Key.Key_Space)
    settle(bench)
    assert "Nie znam tego numeru" in form.found.text()
    assert form.name.text == ""
    assert form.complete.isEnabled()


def test_an_entity_of_another_environment_is_taken_over(bench: Bench, qtbot: QtBot) -> None:
    place = bench.workspace.folder
    other = replace(schools(2)[1], environment=Environment.TEST, nip="1234563218")
    with Database.open(place / "test.db", Environment.TEST, backup_folder=place / "backups") as database:
        ContextRecords(database).add(other, MOMENT)
        same = replace(PRACTICE_CONTEXT, environment=Environment.TEST)
        ContextRecords(database).add(same, MOMENT)
    bench.open_with_school()
    page = SettingsPage(bench.desk)
    qtbot.addWidget(page)
    page.resize(1000, 900)
    page.show()
    page.shown()
    settle(bench)
    assert "testowe" in page.contexts.rows[0].elsewhere.text().lower()
    page.add_context()
    form = page.contexts.form
    offer = next(each for each in form.findChildren(type(form.save)) if each.text().startswith("Przepisz"))
    assert offer.text() == "Przepisz: Szkoła nr 2"
    press(offer, Qt.Key.Key_Space)
    press(form.save, Qt.Key.Key_Space)
    settle(bench)
    assert {each.regon for each in bench.workspace.contexts.list()} == {"123456785", other.regon}
    assert all(each.environment is Environment.TRAINING for each in bench.workspace.contexts.list())
