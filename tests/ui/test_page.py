"""What every screen shares: the content that scrolls."""

from pytestqt.qtbot import QtBot

from cru_desktop.ui.page_name import PageName
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
    qtbot.waitUntil(lambda: inside.height() == inside.heightForWidth(area.viewport().width()))
    assert inside.height() > area.viewport().height()
