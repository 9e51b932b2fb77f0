"""What `make screenshots` complains about, and what it lets pass."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QScrollArea, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cru_desktop.ui.widgets.quiet_combo_box import QuietComboBox

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

from measuring.words_that_fit import faults  # noqa: E402 - the folder of the tools comes first

GROUND = "Art. 5 ust. 2 ustawy o dostępie do informacji publicznej"


def _window(qtbot: QtBot, *parts: QWidget) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for part in parts:
        column.addWidget(part)
    qtbot.addWidget(window)
    window.resize(200, 400)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_what_scrolls_sideways_is_complained_of(qtbot: QtBot) -> None:
    wide = QWidget()
    wide.setMinimumSize(600, 20)
    area = QScrollArea()
    area.setAccessibleName("Wysyłka")
    area.setWidgetResizable(True)
    area.setWidget(wide)
    (fault,) = faults(_window(qtbot, area))
    assert fault.startswith("scrolls sideways")
    assert "Wysyłka" in fault


def test_tables_and_unbroken_lines_may_scroll_sideways(qtbot: QtBot) -> None:
    table = QTableWidget(1, 20)
    lines = QPlainTextEdit("x" * 400)
    lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    window = _window(qtbot, table, lines)
    assert table.horizontalScrollBar().maximum() > 0
    assert lines.horizontalScrollBar().maximum() > 0
    assert faults(window) == []


def test_a_box_that_cuts_its_value_is_complained_of(qtbot: QtBot) -> None:
    plain, quiet = QComboBox(), QuietComboBox()
    for box in (plain, quiet):
        box.addItem(GROUND)
        box.setMinimumContentsLength(6)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    (fault,) = faults(_window(qtbot, plain, quiet))
    assert "a box that may cut" in fault


def test_our_own_box_says_that_its_value_goes_on(qtbot: QtBot) -> None:
    box = QuietComboBox()
    box.addItem(GROUND)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    window = _window(qtbot, box)
    assert box.shown_text.endswith("…")
    assert box.shown_text[:-1] == GROUND[: len(box.shown_text) - 1]
    window.resize(900, 400)
    qtbot.waitUntil(lambda: box.shown_text == GROUND, timeout=20_000)
