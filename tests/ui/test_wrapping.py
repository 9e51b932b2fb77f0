"""Words that give way to the width: nothing pushes a page wider than its window."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cru_desktop.domain.fields import FieldSpec
from cru_desktop.domain.history import History
from cru_desktop.ui.pages.agreement.agreement_form import AgreementForm
from cru_desktop.ui.pages.agreement.party_values import new_party, own_party
from cru_desktop.ui.pages.first_start.practice import PRACTICE_CONTEXT
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.field_check import FieldCheck
from cru_desktop.ui.widgets.wrapping_tick import WrappingTick
from tests.ui.test_agreement_form import TODAY, complete

WORDS = "Zapamiętaj tę osobę w kontrahentach na tym komputerze"


def test_a_tick_takes_more_lines_where_it_is_narrow(themed: QApplication, qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    column = QVBoxLayout(room)
    tick = WrappingTick(WORDS)
    column.addWidget(tick)
    column.addStretch(1)
    room.resize(800, 400)
    room.show()
    qtbot.waitExposed(room)
    assert tick.text() == WORDS
    low = tick.height()
    room.resize(220, 400)
    qtbot.waitUntil(lambda: tick.height() > low)
    lines = tick.text().split("\n")
    assert " ".join(lines) == WORDS
    assert max(tick.fontMetrics().horizontalAdvance(line) for line in lines) < 220
    assert tick.accessibleName() == WORDS
    tick.click()
    assert tick.isChecked()
    room.resize(800, 400)
    qtbot.waitUntil(lambda: tick.text() == WORDS)


def test_help_under_a_broken_line_is_whole(themed: QApplication, qtbot: QtBot) -> None:
    help_text = "To dane osobowe: program zapamięta tylko imię i nazwisko i podpowie je w tej jednostce."
    field = FieldCheck(FieldSpec("x", WORDS, help_text, required=False, max_length=None, placeholder=""))
    room = QWidget()
    qtbot.addWidget(room)
    column = QVBoxLayout(room)
    column.addWidget(field)
    column.addStretch(1)
    room.resize(400, 500)
    room.show()
    qtbot.waitExposed(room)
    (help_label,) = [each for each in field.findChildren(QLabel) if each.text() == help_text]
    assert "\n" in field.box.text()
    qtbot.waitUntil(lambda: help_label.height() >= help_label.heightForWidth(help_label.width()))
    assert help_label.y() >= field.box.geometry().bottom()


@pytest.mark.parametrize("kind", ["Przedsiębiorca", "Osoba fizyczna"])
def test_long_names_do_not_make_the_form_wider(themed: QApplication, qtbot: QtBot, kind: str) -> None:
    name = "Przedsiębiorstwo Wielobranżowe Kowalczyk i Wspólnicy Spółka Komandytowa w Zalesiu Górnym"
    other = {**new_party(), "nazwa": name, "nip": "111"}
    person = {**new_party(), "rodzaj": kind, "imie": name, "nazwisko": name}
    raw = {**complete(), "stronyUmowy": [own_party(PRACTICE_CONTEXT), other, person]}
    form = AgreementForm(lambda: TODAY)
    qtbot.addWidget(form)
    form.load(raw, PRACTICE_CONTEXT, History())
    form.exclusions.set_open(True)
    form.judge_everything()
    form.show()
    assert form.minimumSizeHint().width() <= scaled(460)
