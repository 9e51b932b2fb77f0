"""Entities, look, person, "Cofnij", environment and folder in Ustawienia."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cru_desktop.domain.environment import Environment
from cru_desktop.support.settings import Look
from cru_desktop.ui.key_terms import KEY_ELSEWHERE
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.pages.settings.context_form import judge_nip, judge_postal_code, judge_regon
from cru_desktop.ui.pages.settings.settings_page import SettingsPage
from tests.ui.accessibility import complaints, visible_texts
from tests.ui.bench import Bench
from tests.ui.keyboard import press, type_text


class SettingsBench:
    """The page in training."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self.qtbot = qtbot
        self.page = SettingsPage(bench.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 900)
        self.page.show()
        self.page.shown()
        bench.settle()

    def type_into(self, line: QWidget, text: str) -> None:
        line.setFocus()
        type_text(line, text)

    def text(self) -> str:
        return " | ".join(visible_texts(self.page))


@pytest.fixture
def settings(bench: Bench, qtbot: QtBot) -> Iterator[SettingsBench]:
    bench.open()
    yield SettingsBench(bench, qtbot)
    bench.settle()


def test_an_entity_is_added_with_its_numbers_tidied(settings: SettingsBench) -> None:
    page, bench = settings.page, settings.bench
    assert "Nie ma tu jeszcze żadnej jednostki" in settings.text()
    page.add_context()
    form = page.contexts.form
    settings.type_into(form.name.line, "Szkoła Podstawowa nr 2")
    settings.type_into(form.regon.line, "REGON: 123 456 785")
    settings.type_into(form.nip.line, "123-456-32-18")
    settings.type_into(form.locality.line, "Zalesie")
    form.save.setFocus()
    assert form.regon.text == "123456785"
    press(form.save, Qt.Key.Key_Space)
    bench.settle()
    bench.settle()
    added = bench.desk.context
    assert added is not None
    assert (added.regon, added.nip, added.address.locality) == ("123456785", "1234563218", "Zalesie")
    assert bench.workspace.contexts.get("123456785") == added
    assert "Szkoła Podstawowa nr 2" in settings.text()
    assert not form.isVisible()


def test_wrong_numbers_are_said_at_their_fields_and_nothing_is_saved(settings: SettingsBench) -> None:
    page = settings.page
    page.add_context()
    form = page.contexts.form
    settings.type_into(form.regon.line, "123456789")
    assert form.regon.shown_error == "", "not judged while it is being typed"
    settings.type_into(form.nip.line, "12")
    assert "cyfra kontrolna" in form.regon.shown_error
    press(form.save, Qt.Key.Key_Space)
    settings.bench.settle()
    assert form.name.shown_error == "Uzupełnij: Nazwa jednostki."
    assert form.nip.shown_error == "NIP ma 10 cyfr."
    assert form.isVisible()
    assert settings.bench.workspace.contexts.list() == ()


def test_the_same_entity_is_not_added_twice(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    settings = SettingsBench(bench, qtbot)
    settings.page.add_context()
    form = settings.page.contexts.form
    settings.type_into(form.name.line, "Druga szkoła")
    settings.type_into(form.regon.line, PRACTICE_CONTEXT.regon)
    settings.type_into(form.nip.line, "1234563218")
    press(form.save, Qt.Key.Key_Space)
    bench.settle()
    assert form.regon.shown_error == "Jednostka z tym REGON-em już jest na liście."
    assert form.save.isEnabled()
    stored = bench.workspace.contexts.get(PRACTICE_CONTEXT.regon)
    assert stored is not None
    assert stored.name == PRACTICE_CONTEXT.name


def test_name_and_address_can_be_put_right_but_not_the_regon(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    settings = SettingsBench(bench, qtbot)
    settings.page.contexts.rows[0].edit.click()
    form = settings.page.contexts.form
    assert form.regon.line.isReadOnly()
    assert form.street.text == "ul. Szkolna"
    form.name.line.clear()
    settings.type_into(form.name.line, "Szkoła nr 2")
    press(form.save, Qt.Key.Key_Space)
    bench.settle()
    bench.settle()
    stored = bench.workspace.contexts.get(PRACTICE_CONTEXT.regon)
    assert stored is not None
    assert (stored.name, stored.address) == ("Szkoła nr 2", PRACTICE_CONTEXT.address)
    assert "Szkoła nr 2" in settings.text()


def test_practice_needs_no_key(bench: Bench, qtbot: QtBot) -> None:
    bench.open_with_school()
    settings = SettingsBench(bench, qtbot)
    assert "W ćwiczeniach klucz nie jest potrzebny." in settings.text()
    assert "Klucz niepotrzebny" in settings.text()
    panel = settings.page.contexts.rows[0].panel
    settings.page.contexts.rows[0].open_panel()
    assert panel.session_only.isChecked()
    assert not panel.session_only.isVisible()


def test_look_and_letters_apply_at_once(settings: SettingsBench) -> None:
    look = settings.page.look
    look.radio(Look.DARK).click()
    assert settings.bench.desk.settings.look is Look.DARK
    look.letters.setCurrentIndex(look.letters.findData(150))
    assert settings.bench.desk.settings.letters_percent == 150
    settings.bench.desk.change_settings(letters_percent=130, look=Look.LIGHT)
    assert look.letters.currentText() == "130%"
    assert look.radio(Look.LIGHT).isChecked()


def test_person_and_undo_are_saved_when_left(settings: SettingsBench) -> None:
    work = settings.page.work
    settings.type_into(work.person.line, "  Anna  Nowak ")
    work.undo.setFocus()
    assert settings.bench.desk.settings.person == "Anna Nowak"
    work.undo.setValue(500)
    work.wait.setFocus()
    assert settings.bench.desk.settings.undo_seconds == 120
    work.wait.click()
    assert settings.bench.desk.settings.wait_for_confirmation
    assert not work.undo.isEnabled()


@pytest.mark.parametrize(
    "key", ["a7c31c9e-0d67-4b9c-8f0e-52a1b9d4c3f1", "Bearer 9f2c7b1e4a554d0e9a7700KLUCZtajny01"]
)
def test_a_key_pasted_into_the_wrong_field_is_not_kept(settings: SettingsBench, key: str) -> None:
    work = settings.page.work
    settings.type_into(work.person.line, key)
    work.undo.setFocus()
    settings.bench.settle()
    assert settings.bench.desk.settings.person == ""
    assert work.person.shown_error == KEY_ELSEWHERE
    settings.page.add_context()
    form = settings.page.contexts.form
    form.name.set_text(key)
    assert not form.name.judge_now()
    # A password may look like anything.
    form.name.line.setEchoMode(QLineEdit.EchoMode.Password)
    assert form.name.judge_now()


def test_another_environment_takes_a_choice_and_a_press(settings: SettingsBench) -> None:
    card = settings.page.environment
    assert not card.switch.isVisible()
    card.radio(Environment.PRODUCTION).click()
    assert card.switch.text() == "Przejdź: Prawdziwy rejestr (produkcja)"
    with settings.qtbot.waitSignal(settings.bench.desk.environment_wanted) as wanted:
        card.switch.click()
    assert wanted.args == [Environment.PRODUCTION]


def test_the_folder_of_the_data_is_shown(settings: SettingsBench) -> None:
    assert str(settings.bench.workspace.folder) in settings.text()


def test_everything_has_a_name_and_is_reached_by_keys(settings: SettingsBench) -> None:
    settings.page.add_context()
    settings.bench.settle()
    assert complaints(settings.page) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [("123456785", True), ("12345678512347", False), ("123456789", False), ("12", False), ("abc", False)],
)
def test_regon_is_judged(text: str, right: bool) -> None:
    assert (judge_regon(text) == "") is right


def test_the_regon_of_a_local_unit_says_which_nine_digits_are_meant(settings: SettingsBench) -> None:
    settings.page.add_context()
    form = settings.page.contexts.form
    settings.type_into(form.regon.line, "12345678512347")
    settings.type_into(form.nip.line, "1234563218")
    settings.type_into(form.name.line, "Szkoła")
    press(form.save, Qt.Key.Key_Space)
    settings.bench.settle()
    assert "jednostki lokalnej (14 cyfr)" in form.regon.shown_error
    assert "wpisz 123456785" in form.regon.shown_error
    assert settings.bench.workspace.contexts.list() == ()


@pytest.mark.parametrize(("text", "right"), [("1234563218", True), ("1234563219", False), ("PL", False)])
def test_nip_is_judged(text: str, right: bool) -> None:
    assert (judge_nip(text) == "") is right


@pytest.mark.parametrize(("text", "right"), [("05-120", True), ("05120", False), ("5-120", False)])
def test_postal_code_is_judged(text: str, right: bool) -> None:
    assert (judge_postal_code(text) == "") is right
