"""Umowy as a person meets it in tests: shown, read, its cells."""

from functools import partial

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cru_desktop.ui.pages.agreements.agreements_page import AgreementsPage
from tests.ui.accessibility import visible_texts
from tests.ui.bench import Bench
from tests.ui.keyboard import press


class Agreements:
    """The page, read and laid out; cells are read as they are seen."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self.qtbot = qtbot
        self.page = AgreementsPage(bench.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 700)

    def show(self) -> None:
        self.page.show()
        self.page.shown()
        self.bench.settle()

    def column(self, title: str) -> list[str]:
        model = self.page.list.table.model()
        titles = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
        place = titles.index(title)
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def shows(self, title: str, *cells: str) -> None:
        """Waits until the column holds these cells."""
        self.qtbot.waitUntil(partial(self._holds, title, list(cells)), timeout=20_000)

    def _holds(self, title: str, cells: list[str]) -> bool:
        return self.column(title) == cells

    def texts(self) -> list[str]:
        return [text.replace("\u00a0", " ") for text in visible_texts(self.page)]

    def open_first(self) -> None:
        table = self.page.list.table
        table.setCurrentIndex(table.model().index(0, 0))
        press(table, Qt.Key.Key_Return)
        self.bench.settle()
