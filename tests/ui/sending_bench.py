"""Wysyłka as a person meets it in tests: shown, read, its rows and words."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cru_desktop.domain.submission import Submission
from cru_desktop.ui.pages.sending.sending_page import SendingPage
from cru_desktop.ui.pages.sending.submission_row import SubmissionRow
from tests.ui.accessibility import visible_texts
from tests.ui.bench import Bench


class Sending:
    """The page, open on the school (and the library), read and laid out."""

    def __init__(self, bench: Bench, qtbot: QtBot) -> None:
        self.bench = bench
        self._qtbot = qtbot
        self.page = SendingPage(bench.desk)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 800)

    def show(self) -> None:
        self.page.show()
        self.page.shown()
        self.settle()

    def settle(self) -> None:
        self.bench.settle()
        self._qtbot.waitUntil(lambda: len(self.page.list.rows) == self.page.list.wanted, timeout=20_000)
        self.bench.settle()

    def row(self, subject: str) -> SubmissionRow:
        return next(row for row in self.page.list.rows if row.submission.subject == subject)

    def choose(self, row: SubmissionRow, label: str) -> None:
        menu = row.menu()
        action = next(each for each in menu.actions() if each.text() == label)
        action.trigger()
        menu.deleteLater()
        self.settle()

    def press(self, label: str) -> None:
        """The button with these words, of the page or of a row."""
        buttons = self.page.findChildren(QPushButton)
        next(each for each in buttons if each.text() == label and each.isVisibleTo(self.page)).click()

    def stored(self, row: SubmissionRow) -> Submission:
        return self.bench.workspace.submissions.get(row.submission.id)

    def narrower_than(self, width: int) -> bool:
        return self.page.list.width() < width

    def cut_texts(self) -> list[str]:
        """Texts that have less height than they need."""
        labels = self.page.list.findChildren(QLabel)
        wrapped = [label for label in labels if label.isVisibleTo(self.page) and label.wordWrap()]
        return [label.text() for label in wrapped if label.height() < label.heightForWidth(label.width())]

    def shown(self) -> list[str | None]:
        return [row.submission.subject for row in self.page.list.rows]

    def texts(self) -> list[str]:
        return visible_texts(self.page)
