"""A quiet bar where letters are large for its width."""

from PySide6.QtWidgets import QApplication

from cru_desktop.ui.theme.theme import apply, scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind


def _bar(app: QApplication, at_100_percent: int) -> Banner:
    apply(app, False, 100)
    bar = Banner("To chyba ten sam kontrahent.", "„PAPIER-SERWIS” i „Papier Serwis”", closable=True)
    bar.set_action("Porównaj i połącz…", lambda: None)
    bar.resize(scaled(at_100_percent), 200)
    bar.show()
    QApplication.processEvents()
    return bar


def test_the_button_stands_beside_the_words_where_there_is_room(qapp: QApplication) -> None:
    bar = _bar(qapp, 900)
    assert bar.action is not None
    assert bar.action.x() > bar.width() // 2
    bar.close()


def test_the_button_goes_under_the_words_of_a_narrow_bar(qapp: QApplication) -> None:
    bar = _bar(qapp, 400)
    assert bar.action is not None
    assert bar.width() == scaled(400)
    assert bar.action.geometry().right() < bar.width()
    assert bar.action.x() < bar.width() // 2
    bar.close()


def test_a_single_line_stands_level_with_its_icon_and_button(qapp: QApplication) -> None:
    bar = _bar(qapp, 900)
    bar.show_message("Usunięto wzór.", "", Kind.NEUTRAL)
    QApplication.processEvents()
    parts, action = bar._parts, bar.action
    assert parts is not None
    assert action is not None
    middle = action.geometry().center().y()
    for part in (parts.icon, parts.headline):
        assert abs(part.geometry().center().y() - middle) <= 1
    bar.close()


def test_room_to_spare_does_not_drive_the_words_apart(qapp: QApplication) -> None:
    bar = _bar(qapp, 900)
    bar.resize(bar.width(), 400)
    QApplication.processEvents()
    parts = bar._parts
    assert parts is not None
    assert parts.headline.y() <= parts.icon.y() + 4
    assert parts.text.y() - parts.headline.geometry().bottom() <= scaled(8)
    bar.close()
