"""The whole program on a computer whose office has newer data of the register."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.app.window import open_program
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.register_data import ORDINARY
from cru_desktop.support.data_files import DataName
from cru_desktop.support.data_in_force import own_data
from cru_desktop.support.office_defaults import OfficeDefaults, OfficeReading
from cru_desktop.support.profile_folder import ProfileFolder, open_profile_folder
from cru_desktop.support.rules_acceptance import accept_rules, rules_accepted
from cru_desktop.support.settings import Settings, SettingsFile
from cru_desktop.ui.frame.main_window import MainWindow
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.first_start.first_start_page import FirstStartPage
from cru_desktop.ui.pages.first_start.rules_step import RulesStep
from cru_desktop.ui.pages.first_start.steps import StepId
from cru_desktop.ui.pages.settings.settings_page import SettingsPage
from tests.support.data_folders import NEWER, RULES_FILE, change, office_data
from tests.ui.accessibility import complaints, visible_texts

PATIENCE = 20_000


@pytest.fixture
def folder(tmp_path: Path) -> ProfileFolder:
    return open_profile_folder(tmp_path / "profile")


@contextmanager
def opened(
    app: QApplication,
    folder: ProfileFolder,
    qtbot: QtBot,
    data_dir: Path | None,
    environment: Environment = Environment.TRAINING,
) -> Iterator[MainWindow]:
    office = OfficeReading(OfficeDefaults(data_dir=data_dir, support_contact="Anna Nowak, tel. 22 123 45 67"))
    # Nobody is there: an address of this computer for each environment, at which nothing listens.
    address = None if environment is Environment.TRAINING else "http://127.0.0.1:9/api-gw"
    with open_program(app, folder, environment, address, office) as window:
        window.show()
        qtbot.waitUntil(lambda: window.desk.is_open, timeout=PATIENCE)
        yield window


def accept_own_rules(folder: ProfileFolder) -> None:
    """As some weeks ago, with the text that the program brought."""
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    settings = Settings(environment=Environment.TEST)
    SettingsFile(folder.settings_file).save(accept_rules(settings, own_data().rules, "Anna Kowalska", at))


def test_a_newer_text_of_the_rules_is_shown_and_asked_for_again(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot, tmp_path: Path
) -> None:
    data = office_data(tmp_path / "dane", DataName.TEST_RULES)
    text = data / RULES_FILE
    text.write_text(text.read_text("utf-8") + "\n9. Nowa zasada o przerwach.\n", "utf-8")
    change(data, DataName.TEST_RULES, lambda raw: raw)
    accept_own_rules(folder)
    with opened(themed, folder, qtbot, None, Environment.TEST) as window:
        desk = window.desk
        assert rules_accepted(desk.settings, desk.surroundings.in_force.rules)
    with opened(themed, folder, qtbot, data, Environment.TEST) as window:
        desk = window.desk
        assert not rules_accepted(desk.settings, desk.surroundings.in_force.rules)
        window.show_page(PageName.FIRST_START)
        page = cast(FirstStartPage, window.page(PageName.FIRST_START))
        page.test.button.click()
        qtbot.waitUntil(lambda: page.guide is not None, timeout=PATIENCE)
        assert page.guide is not None
        page.guide.show_step(StepId.RULES)
        rules = cast(RulesStep, page.guide.contents[StepId.RULES])
        assert "Nowa zasada o przerwach." in rules.text.toPlainText()
        assert "Zasady się zmieniły." in visible_texts(rules)
        rules.person.set_text("Anna Kowalska")
        rules.accept.click()
        assert rules_accepted(desk.settings, desk.surroundings.in_force.rules)
        assert desk.settings.test_rules_issue == NEWER
        assert rules_accepted(desk.settings, own_data().rules), "asked once, even if the folder is gone later"


def test_newer_limits_and_dictionaries_reach_form_rules_and_sending(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot, tmp_path: Path
) -> None:
    data = office_data(tmp_path / "dane")
    change(data, DataName.FIELD_LIMITS, lambda raw: raw["values"].update({"podstawoweDane.numerUmowy": 25}))
    change(data, DataName.EXCLUSION_GROUNDS, lambda raw: raw["values"].insert(0, "Art. 8 ustawy próbnej"))
    with opened(themed, folder, qtbot, data) as window:
        in_force = window.desk.surroundings.in_force
        assert window.desk.data is in_force.data
        assert window.desk.data.spec("podstawoweDane.numerUmowy").max_length == 25
        assert window.desk.data.grounds[0] == "Art. 8 ustawy próbnej"
        seen: list[object] = []
        window.desk.run(lambda workspace: workspace.data, seen.append)
        qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE)
        assert seen == [in_force.data]
        window.show_page(PageName.SETTINGS)
        page = cast(SettingsPage, window.page(PageName.SETTINGS))
        texts = visible_texts(page.register_data)
        assert texts.count(f"wersja {NEWER}, od urzędu") == 2
        assert texts.count("wersja 2026-11-22, z programu") == 2
        assert page.register_data.problem.isHidden()
        assert complaints(page.register_data) == []


def test_a_bad_folder_is_named_and_stops_nothing(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot, tmp_path: Path
) -> None:
    data = tmp_path / "nie ma takiego"
    with opened(themed, folder, qtbot, data) as window:
        assert window.desk.data == ORDINARY
        sentence = "Danych rejestru od urzędu nie wczytano: nie da się otworzyć folderu."
        qtbot.waitUntil(lambda: sentence in " ".join(visible_texts(window.quiet_bar)), timeout=PATIENCE)
        window.show_page(PageName.SETTINGS)
        page = cast(SettingsPage, window.page(PageName.SETTINGS))
        words = " ".join(visible_texts(page.register_data))
        assert "Program działa dalej ze swoimi słownikami, długościami pól i zasadami." in words
        assert "Anna Nowak, tel. 22 123 45 67" in words
        assert complaints(page.register_data) == []
