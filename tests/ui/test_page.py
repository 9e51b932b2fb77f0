"""What every screen shares: the content that scrolls."""

from pytestqt.qtbot import QtBot

from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.labels import TextLabel
from cru_desktop.ui.widgets.page import Page
from tests.ui.bench import Bench


class _Plain(Page):
    name = PageName.HELP


def test_a_page_is_no_taller_than_its_words(bench: Bench, qtbot: QtBot) -> None:
    page = _Plain(bench.desk, "Pomoc")
    qtbot.addWidget(page)
    for _ in range(6):
        page.body.addWidget(TextLabel("Umowa czeka bezpiecznie na tym komputerze. " * 4))
    page.body.addStretch(1)
    page.resize(1100, 500)
    page.show()
    area = page.scroll_area
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    page.resize(400, 500)
    inside = area.widget()
    assert inside is not None
    qtbot.waitUntil(lambda: inside.height() == inside.heightForWidth(area.viewport().width()))
    assert inside.height() > area.viewport().height()


def test_the_words_of_a_narrow_bar_take_its_whole_width(qtbot: QtBot) -> None:
    bar = Banner("Wybierz tylko swoją jednostkę.", "Na liście mogą być też inne jednostki. " * 4)
    qtbot.addWidget(bar)
    bar.show()
    words = [each for each in bar.findChildren(TextLabel) if each.text() == bar.text]
    for width in (700, 420):
        bar.resize(width, 300)
        qtbot.waitUntil(lambda: words[0].width() > bar.width() * 0.8)
    bar.set_action("Sprawdź teraz", lambda: None)
    assert bar.action is not None
    action = bar.action
    qtbot.waitUntil(lambda: action.y() > words[0].geometry().bottom())
    bar.resize(700, 300)
    qtbot.waitUntil(lambda: action.x() > words[0].geometry().right())
