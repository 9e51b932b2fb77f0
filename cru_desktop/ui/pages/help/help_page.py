"""Pomoc: the manual with its topics and a search."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cru_desktop.resources import resource
from cru_desktop.ui.background.problem_boundary import problem_of
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.help.browser_copy import open_in_browser
from cru_desktop.ui.pages.help.layout import laid_out
from cru_desktop.ui.pages.help.topics import TOPIC_OF_PAGE, topics
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.labels import TextLabel, muted
from cru_desktop.ui.widgets.markdown_view import MarkdownView
from cru_desktop.ui.widgets.page import Page

_NAME = Qt.ItemDataRole.UserRole
#: Letters from which a place within the topic is shown.
_WORTH_FINDING = 4


class HelpPage(Page):
    """Topics on the left, the text on the right. F1 opens the topic of the screen one came from."""

    name = PageName.HELP

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.HELP.title, "Krótki podręcznik. Działa bez internetu.", scrolls=False)
        self.search = QLineEdit()
        self.search.setPlaceholderText("np. klucz, cofnij, termin")
        self.search.setAccessibleName("Szukaj w pomocy")
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName("Tematy pomocy")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._show_item)
        self._nothing = muted("Nie znalazłem tych słów. Spróbuj krócej, np. „klucz”.")
        self._nothing.hide()
        self.view = MarkdownView("Treść pomocy")
        self.view.setSearchPaths([str(resource("help"))])
        self.view.link_wanted.connect(self._follow)
        self._lay_out_content()
        self._narrow("")

    @property
    def topic(self) -> str:
        """Name of the topic that is shown."""
        index = self.list.currentIndex()
        return str(index.data(_NAME)) if index.isValid() else ""

    def show_topic(self, name: str) -> None:
        """Show one topic; the search is cleared if it hides it."""
        if not self._select(name):
            self.search.clear()
            self._select(name)

    def show_topic_of(self, page: PageName) -> None:
        """What F1 means on that screen."""
        self.show_topic(TOPIC_OF_PAGE.get(page, topics()[0].name))

    def focus_first(self) -> None:
        self.list.setFocus()

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _narrow(self, text: str) -> None:
        chosen = self.topic
        self.list.clear()
        for topic in topics():
            if topic.has(text):
                item = QListWidgetItem(topic.title)
                item.setData(_NAME, topic.name)
                self.list.addItem(item)
        self._nothing.setVisible(self.list.count() == 0)
        if not self._select(chosen) and self.list.count():
            self.list.setCurrentRow(0)
        if len(text.strip()) >= _WORTH_FINDING:
            # From the top, where the place found first is: a code of an error stands far down its page.
            self.view.moveCursor(QTextCursor.MoveOperation.Start)
            self.view.find(text.strip())

    def _select(self, name: str) -> bool:
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME) == name:
                self.list.setCurrentRow(row)
                return True
        return False

    def _show_item(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        name = item.data(_NAME)
        topic = next(each for each in topics() if each.name == name)
        text = laid_out(topic.text)
        if self.view.markdown != text:
            self.view.show_markdown(text)

    def _follow(self, target: str) -> None:
        if target == "program:pierwsze-kroki":
            self.desk.show_page(PageName.FIRST_START)
        else:
            self.show_topic(target.removesuffix(".md"))

    def _open_in_browser(self) -> None:
        try:
            open_in_browser()
        except OSError as error:
            self.desk.raise_problem(problem_of(error))

    def _lay_out_content(self) -> None:
        caption = TextLabel("Szukaj (Ctrl+F)", "label")
        caption.setBuddy(self.search)
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        for each in (caption, self.search, self._nothing):
            left.addWidget(each)
        left.addWidget(self.list, 1)
        self.first_steps = secondary_button(
            "Pierwsze kroki", lambda: self.desk.show_page(PageName.FIRST_START)
        )
        left.addWidget(self.first_steps)
        left.addWidget(secondary_button("Otwórz w przeglądarce", self._open_in_browser, icon_name="external"))
        row = QHBoxLayout()
        row.setSpacing(scaled(16))
        row.addLayout(left, 2)
        row.addWidget(self.view, 5)
        self.body.addLayout(row, 1)
