"""The name of a field: in bold, with what is added, wrapped where it is narrow."""

from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cru_desktop.ui.widgets.field_label import FieldLabel

NAME = "Organ lub osoba, która wyłączyła jawność"


def test_it_says_name_and_addition_as_one_text(themed: QApplication, qtbot: QtBot) -> None:
    label = FieldLabel(NAME, "(wymagane)")
    qtbot.addWidget(label)
    assert label.text() == f"{NAME} (wymagane)"
    label.show_name(NAME)
    assert label.text() == NAME


def test_a_name_is_never_read_as_tags(themed: QApplication, qtbot: QtBot) -> None:
    label = FieldLabel("<b>a</b> & b")
    qtbot.addWidget(label)
    assert label.text() == "<b>a</b> & b"


def test_where_it_is_narrow_it_takes_more_lines(themed: QApplication, qtbot: QtBot) -> None:
    label = FieldLabel(NAME, "(wymagane)")
    qtbot.addWidget(label)
    one_line = label.heightForWidth(2000)
    assert label.heightForWidth(120) > one_line
    assert label.minimumSizeHint().height() == one_line
    assert label.heightForWidth(label.minimumSizeHint().width()) > one_line


def test_larger_letters_take_more_room(themed: QApplication, qtbot: QtBot) -> None:
    label = FieldLabel(NAME)
    qtbot.addWidget(label)
    least = label.minimumSizeHint()
    letters = label.font()
    letters.setPixelSize(2 * letters.pixelSize())
    label.setFont(letters)
    assert label.minimumSizeHint().width() > 1.5 * least.width()


def test_the_name_is_painted_in_bold_and_wholly(themed: QApplication, qtbot: QtBot) -> None:
    label = FieldLabel("Wartość", "(wymagane)")
    qtbot.addWidget(label)
    label.resize(400, label.heightForWidth(400))
    picture = label.grab().toImage()
    ground = picture.pixelColor(picture.width() - 1, 0)
    inked = [x for x in range(picture.width()) if _has_ink(picture, x, ground)]
    bold = label.font()
    bold.setBold(True)
    whole = QFontMetrics(bold).horizontalAdvance("Wartość") + label.fontMetrics().horizontalAdvance(
        " (wymagane)"
    )
    assert abs(max(inked) - whole) <= 3


def _has_ink(picture: QImage, x: int, ground: QColor) -> bool:
    return any(picture.pixelColor(x, y) != ground for y in range(picture.height()))
