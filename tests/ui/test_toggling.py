"""What assistive programs press does what a click does; what the program sets stays silent."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget
from pytestqt.qtbot import QtBot

from cru_desktop.domain.fields import field_spec
from cru_desktop.ui.pages.withdrawal.reason_card import ReasonCard
from cru_desktop.ui.pages.withdrawal.reasons import Reason
from cru_desktop.ui.pages.withdrawal.withdrawal_draft import BegunWithdrawal
from cru_desktop.ui.widgets.buttons import Button
from cru_desktop.ui.widgets.field_check import FieldCheck
from cru_desktop.ui.widgets.field_radios import FieldRadios
from cru_desktop.ui.widgets.table_choice import Choice, ChoiceBar
from cru_desktop.ui.widgets.toggling import Radio, Tick


def assist(widget: QAbstractButton) -> None:
    """The first action that the accessibility tree offers, as a screen reader carries it out."""
    actions = QAccessible.queryAccessibleInterface(widget).actionInterface()
    actions.doAction(actions.actionNames()[0])


def chip() -> Button:
    button = Button("Tylko moje")
    button.setCheckable(True)
    return button


@pytest.mark.parametrize("make", [lambda: Tick("Tak"), chip], ids=["tick", "button"])
def test_each_way_is_one_click_and_the_program_none(themed: QApplication, qtbot: QtBot, make: object) -> None:
    assert callable(make)
    button = make()
    assert isinstance(button, QAbstractButton)
    qtbot.addWidget(button)
    heard: list[bool] = []
    button.clicked.connect(lambda on: heard.append(on))
    button.click()
    assert heard == [True]
    assist(button)
    assert heard == [True, False]
    button.setChecked(True)
    button.setChecked(False)
    assert heard == [True, False]


def test_in_a_group_only_the_one_that_was_pressed_is_told(themed: QApplication, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    group = QButtonGroup(holder)
    radios = [Radio(str(number), holder) for number in range(3)]
    heard: list[tuple[int, bool]] = []
    for number, radio in enumerate(radios):
        group.addButton(radio)
        radio.clicked.connect(lambda on, number=number: heard.append((number, on)))
    radios[0].click()
    assist(radios[1])
    radios[2].setChecked(True)
    assert heard == [(0, True), (1, True)]
    assert group.checkedButton() is radios[2]


def test_fields_of_the_form_hear_it(themed: QApplication, qtbot: QtBot) -> None:
    radios = FieldRadios(field_spec("finansowanaZeSrodkow"), choices=(("Nie", False), ("Tak", True)))
    check = FieldCheck(field_spec("podstawoweDane.brakNumeruUmowy"))
    heard: list[object] = []
    for field in (radios, check):
        qtbot.addWidget(field)
        field.edited.connect(lambda path, value: heard.append(value))
    assist(radios.buttons[1])
    assist(check.box)
    radios.set_value(False)
    check.set_value(False)
    assert heard == [True, True]


def test_chips_hear_it_and_one_stays_on(themed: QApplication, qtbot: QtBot) -> None:
    bar = ChoiceBar("Stan", [Choice("all", "Wszystkie"), Choice("open", "W drodze")])
    qtbot.addWidget(bar)
    heard: list[object] = []
    bar.changed.connect(heard.append)
    assist(bar.chip("W drodze"))
    assist(bar.chip("W drodze"))
    assert heard == ["open"]
    assert bar.chip("W drodze").isChecked()
    assert not bar.chip("Wszystkie").isChecked()


def test_a_reason_of_withdrawal_hears_it(themed: QApplication, qtbot: QtBot) -> None:
    card = ReasonCard()
    qtbot.addWidget(card)
    heard: list[Reason | None] = []
    card.changed.connect(lambda: heard.append(card.reason))
    assist(card.choices[Reason.TOO_MUCH])
    assert heard == [Reason.TOO_MUCH]
    assert not card.personal_data.isHidden()
    assist(card.choices[Reason.TWICE])
    assert heard == [Reason.TOO_MUCH, Reason.TWICE]
    card.show_begun(BegunWithdrawal())
    assert len(heard) == 2
