"""Pomoc: the manual with its topics and a search."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

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
from cru_desktop.ui.widgets.ordered_page import OrderedPage
from cru_desktop.ui.widgets.quiet_combo_box import QuietComboBox

_SUBTITLE = "Krótki podręcznik. Działa bez internetu."
_NAME = Qt.ItemDataRole.UserRole
#: Letters from which a place within the topic is shown.
_WORTH_FINDING = 4
#: With less room than this (at 100 % letters) topics are chosen from a box above the text.
_LIST_FROM = 760
#: From this width on both buttons stand beside the title.
_BUTTONS_FROM = 500


class HelpPage(OrderedPage):
    """Topics on the left, the text on the right; in little room a box of topics above the text.

    F1 opens the topic of the screen one came from.
    """

    name = PageName.HELP

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, PageName.HELP.title, _SUBTITLE, scrolls=False, parent=parent)
        self.search = QLineEdit()
        self.search.setAccessibleName("Szukaj w pomocy")
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName("Tematy pomocy")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._show_item)
        self.box = QuietComboBox()
        self.box.setAccessibleName("Temat pomocy")
        self.box.setMinimumContentsLength(12)
        self.box.setSizeAdjustPolicy(QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.activated.connect(self.list.setCurrentRow)
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
        (self.list if self.box.isHidden() else self.box).setFocus()

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _narrow(self, text: str) -> None:
        chosen = self.topic
        self.list.clear()
        self.box.clear()
        for topic in topics():
            if topic.has(text):
                item = QListWidgetItem(topic.title)
                item.setData(_NAME, topic.name)
                self.list.addItem(item)
                self.box.addItem(topic.title)
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
        self.box.setCurrentIndex(self.list.row(item))
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
        self._caption = TextLabel("Szukaj (Ctrl+F)", "label")
        self._caption.setBuddy(self.search)
        self.first_steps = secondary_button(
            "Pierwsze kroki", lambda: self.desk.show_page(PageName.FIRST_START)
        )
        self.title_row.addWidget(self.first_steps)
        self.title_row.addWidget(
            secondary_button("Otwórz w przeglądarce", self._open_in_browser, icon_name="external")
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scaled(16))
        self._grid.setVerticalSpacing(scaled(8))
        self.body.addLayout(self._grid, 1)
        self._arrange(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is no room for the button, the text of the first topic leads there too.
        self.first_steps.setVisible(event.size().width() >= scaled(_BUTTONS_FROM))
        narrow = event.size().width() < scaled(_LIST_FROM)
        if narrow == self.box.isHidden():
            self._arrange(narrow=narrow)

    def _arrange(self, *, narrow: bool) -> None:
        """Large letters, or a small window: the text gets the whole width."""
        for each in (self._caption, self.search, self._nothing, self.list, self.box, self.view):
            self._grid.removeWidget(each)
        had_focus = self.list.hasFocus() or self.box.hasFocus()
        self._grid.addWidget(self._caption, 0, 0)
        self._grid.addWidget(self.search, 1, 0)
        if narrow:
            self._grid.addWidget(self.box, 1, 1)
            self._grid.addWidget(self._nothing, 2, 0, 1, 2)
            self._grid.addWidget(self.view, 3, 0, 1, 2)
        else:
            self._grid.addWidget(self._nothing, 2, 0)
            self._grid.addWidget(self.list, 3, 0)
            self._grid.addWidget(self.view, 0, 1, 4, 1)
        self._grid.setRowStretch(3, 1)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3 if narrow else 5)
        self.search.setPlaceholderText("Szukaj (Ctrl+F)" if narrow else "np. klucz, cofnij, termin")
        self.box.setVisible(narrow)
        for each in (self.list, self._caption):
            each.setHidden(narrow)
        self.set_subtitle("" if narrow else _SUBTITLE)
        if had_focus:
            self.focus_first()
