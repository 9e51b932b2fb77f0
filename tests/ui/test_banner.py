"""A quiet bar where letters are large for its width."""

from PySide6.QtWidgets import QApplication

from cru_desktop.ui.theme.theme import apply, scaled
from cru_desktop.ui.widgets.banner import Banner


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
