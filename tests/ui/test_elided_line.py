"""A locked line that is too long for its place: shortened in sight, whole for everything else."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cru_desktop.domain.fields import field_spec
from cru_desktop.ui.widgets.elided_line import ElidedLine
from cru_desktop.ui.widgets.field_line import FieldLine
from tests.ui.keyboard import press, type_text

LONG = "Zespół Szkolno-Przedszkolny imienia Marii Skłodowskiej-Curie w Starym Borze · REGON 123456785"


def test_a_long_text_ends_with_a_sign_and_is_whole_for_the_keyboard(
    themed: QApplication, qtbot: QtBot
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    line, other = ElidedLine(), QLineEdit()
    column = QVBoxLayout(holder)
    column.addWidget(line)
    column.addWidget(other)
    holder.resize(300, 120)
    line.show_text(LONG)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    other.setFocus()
    assert line.text().endswith("…")
    assert LONG.startswith(line.text()[:-1])
    assert line.toolTip() == line.accessibleDescription() == line.whole_text == LONG
    line.setFocus()
    assert line.text() == LONG
    other.setFocus()
    assert line.text().endswith("…")
    holder.resize(2000, 120)
    qtbot.waitUntil(lambda: line.text() == LONG)


def test_a_left_field_shows_the_beginning(themed: QApplication, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    field, other = (
        FieldLine(field_spec("stronyUmowy[1].nazwa"), today=lambda: date(2026, 11, 22)),
        QLineEdit(),
    )
    column = QVBoxLayout(holder)
    column.addWidget(field)
    column.addWidget(other)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    field.line.setFocus()
    type_text(field.line, LONG)
    press(field.line, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert field.line.cursorPosition() == 0
    assert field.line.text() == LONG
