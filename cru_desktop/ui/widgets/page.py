"""Page: what every screen is: a title, a subtitle, and content that scrolls."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.labels import muted, title
from cru_desktop.ui.widgets.scrolled import ScrollArea, Scrolled
from cru_desktop.ui.widgets.showing import set_shown

if TYPE_CHECKING:
    from cru_desktop.ui.desk import Desk


class Page(QWidget):
    """Base of all screens. Subclasses set `name` and fill `body`; a bar of actions may stand in `footer`.

    Large parts are best made with `inside` as their parent: what is put there later has the style sheet
    worked out for all its widgets once more.

    `scrolls=False` for pages whose table scrolls by itself.
    """

    name: PageName

    def __init__(
        self,
        desk: "Desk",
        page_title: str,
        subtitle: str = "",
        *,
        scrolls: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("panel", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = title(page_title)
        self._subtitle = muted(subtitle)
        set_shown(self._subtitle, bool(subtitle))
        self.setAccessibleName(page_title)
        self.body = QVBoxLayout()
        self.body.setSpacing(scaled(16))
        self.footer = QHBoxLayout()
        self.footer.setSpacing(scaled(12))
        self.title_row = QHBoxLayout()
        self.title_row.setSpacing(scaled(12))
        self._lay_out(scrolls)

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def subtitle(self) -> str:
        return self._subtitle.text()

    def set_title(self, text: str) -> None:
        self._title.setText(text)
        self.setAccessibleName(text)

    def set_subtitle(self, text: str) -> None:
        self._subtitle.setText(text)
        set_shown(self._subtitle, bool(text))

    def shown(self) -> None:
        """Called when the page comes to the front; subclasses read their data here."""

    def focus_first(self) -> None:
        """Put the keyboard where work begins; the page itself by default."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Ctrl+F; pages with a search override it."""

    def forget(self) -> None:
        """Another environment is being opened: what of the former one could be pressed goes away.

        Its rows bear numbers that are other rows' there, and a press waits until that one is open.
        """

    def may_leave(self) -> bool:
        """Asked before another page comes to the front; drafts are saved, so nearly always yes."""
        return True

    def _lay_out(self, scrolls: bool) -> None:
        #: The widget in which `body` stands.
        self.inside = self._scrolled() if scrolls else QWidget(self)
        self.inside.setProperty("panel", "scrolled")
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(20))
        column.setSpacing(scaled(4))
        self.title_row.addWidget(self._title, 1)
        column.addLayout(self.title_row)
        column.addWidget(self._subtitle)
        column.addSpacing(scaled(10))
        column.addLayout(self.body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.scroll_area if scrolls else self.inside, 1)
        outer.addWidget(self._footer_bar())

    def _scrolled(self) -> QWidget:
        self.scroll_area = ScrollArea(self)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = Scrolled(self.scroll_area)
        self.scroll_area.setWidget(inside)
        return inside

    def _footer_bar(self) -> QFrame:
        self.footer_bar = QFrame(self)
        self.footer_bar.setProperty("panel", "actions")
        set_shown(self.footer_bar, False)
        self.footer.setContentsMargins(scaled(24), scaled(10), scaled(24), scaled(10))
        self.footer_bar.setLayout(self.footer)
        return self.footer_bar

    def show_footer(self) -> None:
        """Show the bar under the scrolling content, once `footer` holds something."""
        set_shown(self.footer_bar, True)
