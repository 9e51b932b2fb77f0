"""Changes as a clerk enters them: over the real window, worker and training register."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.app.window import open_program
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.domain.dictionaries import AgreementStatus, ChangeKind
from cru_desktop.domain.submission import SubmissionState
from cru_desktop.support.profile_folder import ProfileFolder, open_profile_folder
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.changes.change_form import ChangeForm
from cru_desktop.ui.pages.changes.change_page import ChangePage
from cru_desktop.ui.pages.changes.change_values import COMMENT, DAY
from tests.ui.accessibility import complaints
from tests.ui.keyboard import press, type_text
from tests.ui.living_program import LivingProgram

VALUE = "szczegolyUmowy.wartoscPrzedmiotu"


@pytest.fixture
def folder(tmp_path: Path) -> ProfileFolder:
    return open_profile_folder(tmp_path / "profile")


@pytest.fixture
def program(themed: QApplication, folder: ProfileFolder, qtbot: QtBot) -> Iterator[LivingProgram]:
    with open_program(themed, folder, None) as window:
        window.resize(1280, 800)
        window.show()
        living = LivingProgram(window, qtbot)
        living.begin()
        yield living


class Changing:
    """The screen of a change, as a person works on it."""

    def __init__(self, program: LivingProgram) -> None:
        self.program = program
        self.page = cast(ChangePage, program.window.page(PageName.CHANGE))

    def open(self, agreement_id: int) -> None:
        self.program.desk.open_changes(agreement_id)
        self.program.wait(lambda: self.page.writing.opened is not None)

    def answer(self, occurrence: Occurrence) -> ChangeForm:
        self.page.parts.chooser.answers[occurrence].click()
        assert self.page.form is not None
        return self.page.form

    def type(self, path: str, text: str) -> None:
        """Puts the keyboard in the field, types over what is there, and leaves it."""
        assert self.page.form is not None
        assert self.page.form.reveal(path), path
        focus = self.page.form.focusWidget()
        press(focus, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text(focus, text)
        press(focus, Qt.Key.Key_Tab)

    def send(self) -> None:
        """Ctrl+Enter, the one button, and no waiting for "Cofnij"."""
        self.page.send()
        self.program.wait(lambda: self.page.flow.dialog is not None)
        assert self.page.flow.dialog is not None
        self.page.flow.dialog.send.click()
        self.program.wait(lambda: not self.page.parts.countdown.isHidden())
        self.page.parts.countdown.send.click()


def yesterday(program: LivingProgram) -> date:
    return program.desk.today() - timedelta(days=1)


def days_ago(program: LivingProgram, days: int) -> str:
    return f"{program.desk.today() - timedelta(days=days):%d.%m.%Y}"


def test_an_annex_is_entered_and_appears_in_the_register(program: LivingProgram) -> None:
    (agreement,) = program.publish()
    change = Changing(program)
    change.open(agreement)
    form = change.answer(Occurrence.ANNEX)
    assert form.parts is not None
    form.parts.ticks["przedmiot"].click()
    change.type(DAY, days_ago(program, 1))
    change.type(COMMENT, "Aneks nr 1")
    change.type(VALUE, "9600")
    assert "8 400,00 zł" in change.page.parts.comparison.text.replace("\u00a0", " ")
    assert "9 600,00 zł" in change.page.parts.comparison.text.replace("\u00a0", " ")
    assert complaints(change.page) == []
    change.send()
    program.wait_for_latest(agreement, SubmissionState.PUBLISHED)
    entered = program.in_register(agreement)
    assert entered.value == Decimal("9600.00")
    assert entered.subject == "Nauka pływania, grupa 1"
    assert [(one.kind, one.day, one.comment) for one in entered.changes] == [
        (ChangeKind.ANNEX, yesterday(program), "Aneks nr 1")
    ]
    assert entered.status is AgreementStatus.ACTIVE
