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


def test_a_correction_changes_nothing_but_what_was_wrong(program: LivingProgram) -> None:
    (agreement,) = program.publish()
    change = Changing(program)
    change.open(agreement)
    change.answer(Occurrence.CORRECTION)
    change.page.send()
    assert change.page.flow.dialog is None
    change.type("szczegolyUmowy.przedmiotUmowy", "Nauka pływania, grupa pierwsza")
    change.send()
    program.wait_for_latest(agreement, SubmissionState.PUBLISHED)
    entered = program.in_register(agreement)
    assert entered.subject == "Nauka pływania, grupa pierwsza"
    assert entered.value == Decimal("8400.00")
    assert [(one.kind, one.day) for one in entered.changes] == [(ChangeKind.CORRECTION, program.desk.today())]


def test_a_termination_ends_the_contract(program: LivingProgram) -> None:
    (agreement,) = program.publish()
    change = Changing(program)
    change.open(agreement)
    change.answer(Occurrence.TERMINATION)
    change.type(DAY, days_ago(program, 1))
    change.send()
    program.wait_for_latest(agreement, SubmissionState.PUBLISHED)
    entered = program.in_register(agreement)
    assert (entered.status, entered.ended_on) == (AgreementStatus.INACTIVE, yesterday(program))
    assert entered.changes[-1].kind is ChangeKind.TERMINATION_BY_AGREEMENT
    assert program.stored(agreement).row.ended


def test_a_party_has_a_new_name_and_another_takes_its_place(program: LivingProgram) -> None:
    (agreement,) = program.publish()
    change = Changing(program)
    change.open(agreement)
    change.answer(Occurrence.PARTY_DATA)
    change.type(DAY, days_ago(program, 2))
    change.type("stronyUmowy[1].nazwa", "DĄB Meble sp. z o.o.")
    change.send()
    program.wait_for_latest(agreement, SubmissionState.PUBLISHED)
    assert program.in_register(agreement).parties[1].name == "DĄB Meble sp. z o.o."
    change.open(agreement)
    program.wait(lambda: not change.page.parts.chooser.isHidden())
    change.answer(Occurrence.ASSIGNMENT)
    change.type(DAY, days_ago(program, 1))
    change.type("stronyUmowy[1].nip", "9511757660")
    change.type("stronyUmowy[1].nazwa", "ŁĄKA Sp. z o.o.")
    change.type("stronyUmowy[1].regon", "140497532")
    assert "DĄB Meble" in change.page.parts.comparison.text
    change.send()
    program.wait_for_latest(agreement, SubmissionState.PUBLISHED, of=3)
    entered = program.in_register(agreement)
    assert (entered.parties[1].name, entered.parties[1].nip) == ("ŁĄKA Sp. z o.o.", "9511757660")
    assert [one.kind for one in entered.changes] == [ChangeKind.PARTY_DATA_CHANGE, ChangeKind.ASSIGNMENT]


def test_the_value_is_hidden_and_revealed_again(program: LivingProgram) -> None:
    (agreement,) = program.publish()
    change = Changing(program)
    change.open(agreement)
    form = change.answer(Occurrence.OPENNESS)
    assert form.exclusions is not None
    value = form.exclusions.exclusions[1]
    value.tick.click()
    assert value.question.action is not None
    value.question.action.click()
    form.model.write("szczegolyUmowy.niejawnoscWartosciPrzedmiotu.podstawa", "INNA")
    form.model.write("szczegolyUmowy.niejawnoscWartosciPrzedmiotu.komentarz", "Tajemnica przedsiębiorstwa")
    change.send()
    program.wait_for_latest(agreement, SubmissionState.PUBLISHED)
    entered = program.in_register(agreement)
    assert entered.value is None
    assert entered.value_exclusion is not None
    change.open(agreement)
    program.wait(lambda: not change.page.parts.chooser.isHidden())
    form = change.answer(Occurrence.OPENNESS)
    assert form.exclusions is not None
    form.exclusions.exclusions[1].tick.click()
    change.type(VALUE, "8400")
    change.send()
    program.wait_for_latest(agreement, SubmissionState.PUBLISHED, of=3)
    entered = program.in_register(agreement)
    assert (entered.value, entered.value_exclusion) == (Decimal("8400.00"), None)


def test_undone_in_time_the_change_is_open_again(program: LivingProgram) -> None:
    (agreement,) = program.publish()
    change = Changing(program)
    change.open(agreement)
    change.answer(Occurrence.NOTICE)
    change.type(DAY, days_ago(program, 1))
    change.page.send()
    program.wait(lambda: change.page.flow.dialog is not None)
    assert change.page.flow.dialog is not None
    change.page.flow.dialog.send.click()
    program.wait(lambda: not change.page.parts.countdown.isHidden())
    assert change.page.form is not None
    assert change.page.form.model.read_only
    program.activate()
    press(change.page.parts.countdown.undo, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    program.wait_for_latest(agreement, SubmissionState.CANCELLED)
    program.wait(lambda: change.page.form is not None and not change.page.form.model.read_only)
    assert change.page.form.day == yesterday(program)
    assert program.in_register(agreement).status is AgreementStatus.ACTIVE


def test_what_was_typed_survives_closing_the_program(
    themed: QApplication, folder: ProfileFolder, qtbot: QtBot
) -> None:
    with open_program(themed, folder, None) as window:
        window.show()
        program = LivingProgram(window, qtbot)
        program.begin()
        (agreement,) = program.publish()
        change = Changing(program)
        change.open(agreement)
        change.answer(Occurrence.ANNEX)
        change.type(VALUE, "9600")
        change.type(COMMENT, "Aneks nr 1")
        window.close()
    with open_program(themed, folder, None) as window:
        window.show()
        program = LivingProgram(window, qtbot)
        program.wait(lambda: program.desk.is_open)
        change = Changing(program)
        change.open(agreement)
        program.wait(lambda: change.page.form is not None)
        assert change.page.form is not None
        assert change.page.form.basis.occurrence is Occurrence.ANNEX
        assert change.page.form.comment == "Aneks nr 1"
        assert "9 600,00 zł" in change.page.parts.comparison.text.replace("\u00a0", " ")
        # Nothing of it has gone out.
        assert len(program.submissions(agreement)) == 1
