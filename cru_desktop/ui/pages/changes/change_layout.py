"""The parts of the screen of a change and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.bars_and_keys import add_sending_keys, put_over_footer
from cru_desktop.ui.pages.agreement.countdown_bar import CountdownBar
from cru_desktop.ui.pages.agreement.deadline_box import DeadlineBox
from cru_desktop.ui.pages.agreement.problem_list import ProblemList
from cru_desktop.ui.pages.agreement.sent_state import SentState
from cru_desktop.ui.pages.agreement.side_column import SideColumn
from cru_desktop.ui.pages.changes.change_bar import ChangeBar
from cru_desktop.ui.pages.changes.change_form import ChangeForm
from cru_desktop.ui.pages.changes.conflict_card import ConflictCard
from cru_desktop.ui.pages.changes.occurrence_chooser import OccurrenceChooser
from cru_desktop.ui.pages.changes.occurrence_line import OccurrenceLine
from cru_desktop.ui.theme import tokens
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.empty_state import EmptyState
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.page import Page
from cru_desktop.ui.widgets.side_by_side import SideBySide

#: Below this width (at 100 % letters) old and new stand under the form.
_NARROW_BELOW = 980
_SIDE_WIDTH = 380
_MARGINS = 48
_PROBLEMS_SHARE = 0.33


class ChangeLayout:
    """Makes the parts and places them in the page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.form: ChangeForm | None = None
        self.bar = ChangeBar(page.footer, page.footer_bar)
        self.chooser = OccurrenceChooser()
        self.answer = OccurrenceLine()
        self.notice = Banner(kind=Kind.WARNING)
        self.conflict = ConflictCard()
        self.state = SentState()
        self.countdown = CountdownBar(page.desk.now)
        self.problems = ProblemList()
        self.deadline = DeadlineBox()
        self.comparison = SideBySide(
            "Jest w rejestrze",
            "Będzie po zmianie",
            empty="Tu zobaczysz obok siebie, co jest w rejestrze i co będzie po zmianie.",
        )
        #: At the end of the page: seldom wanted, and never by mistake.
        self.discard = link_button("Porzuć tę zmianę", icon_name="trash")
        self._compared = Card("Co się zmieni we wpisie")
        self._compared.body.addWidget(self.comparison)
        self.empty = EmptyState(
            "Najpierw wybierz umowę",
            "Zmianę zgłasza się do umowy, która jest w rejestrze. Znajdziesz ją na liście „Umowy”.",
            action="Przejdź do umów",
            clicked=lambda: page.desk.show_page(PageName.AGREEMENTS),
        )
        self._holder = QVBoxLayout()
        self._below = QVBoxLayout()
        for part in (self.empty, self.state, self.notice, self.conflict, self.answer, self.chooser):
            page.body.addWidget(part)
            part.hide()
        page.body.addLayout(self._holder)
        page.body.addLayout(self._below)
        page.body.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addStretch(1)
        self._side = SideColumn(page.scroll_area, scaled(_SIDE_WIDTH))
        self._narrow: bool | None = None
        self._place(page)
        self.problems.chosen.connect(self.bring_into_sight)
        self.problems.closed.connect(self.bar.send.setFocus)
        self.fit(page.width())
        self.show_empty()

    # What is shown -----------------------------------------------------------------------------------------

    def show_empty(self) -> None:
        """No agreement is chosen."""
        self._show(self.empty)

    def show_chooser(self) -> None:
        """ "Co się stało?"."""
        self._show(self.chooser)

    def show_form(self, form: ChangeForm) -> None:
        """The short form of the answer given; a former one is gone."""
        self.drop_form()
        self.form = form
        self._holder.addWidget(form)
        self._show(self.answer)

    def show_editable(self) -> None:
        """What was typed can be changed, sent and thrown away."""
        self.bar.show_editable()
        self.discard.show()

    def show_sent(self, text: str) -> None:
        """It is on its way: nothing to send, nothing to throw away."""
        self.bar.show_sent(text)
        self.discard.hide()

    def show_deadline(self, day: date | None) -> None:
        """By when a change of this day must be in the register; nothing while there is none."""
        known = day is not None and self.form is not None
        self.deadline.setVisible(known)
        if known and day is not None:
            desk = self._page.desk
            self.deadline.show_deadline(day, desk.today(), desk.environment, of="zmiany", subject="zmianę")

    def drop_form(self) -> None:
        if self.form is not None:
            self._holder.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _show(self, what: QWidget) -> None:
        for each in (self.empty, self.chooser, self.answer):
            each.setVisible(each is what)
        begun = what is self.answer
        if not begun:
            self.discard.hide()
        self._compared.setVisible(begun)
        self.deadline.setVisible(begun)
        self._side.setVisible(begun and not self._narrow)
        self._page.footer_bar.setVisible(begun)
        # The chooser and the empty page take the whole width; a form is no wider than it reads well.
        limit = scaled(tokens.FORM_COLUMN + _MARGINS) if begun else scaled(1100)
        self._page.scroll_area.setMaximumWidth(limit)

    def fit(self, width: int) -> None:
        """Old and new beside the form while there is room, else under it."""
        narrow = width < scaled(_NARROW_BELOW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._below.addWidget(self._compared)
            self._below.addWidget(self.deadline)
        else:
            self._side.column.insertWidget(0, self._compared)
            self._side.column.insertWidget(1, self.deadline)
        self._side.setVisible(not narrow and self.form is not None)

    def fit_height(self, height: int) -> None:
        """The list of problems never hides the form that it leads to."""
        self.problems.fit(round(height * _PROBLEMS_SHARE))

    def bring_into_sight(self, path: str) -> None:
        """Goes to a field, and shows it once everything around it has its size."""
        if self.form is not None and self.form.reveal(path):
            QTimer.singleShot(0, self._page, self._show_focus)

    def _show_focus(self) -> None:
        field = self.form.focused_field() if self.form is not None else None
        if field is not None:
            self._page.scroll_area.ensureWidgetVisible(field, 0, scaled(tokens.SPACE_24))

    def add_shortcuts(self, *, send: Callable[[], object], undo: Callable[[], object]) -> None:
        """Ctrl+Enter sends, Ctrl+Z takes back while the seconds run, Esc closes the list of problems."""
        add_sending_keys(self._page, self.countdown, send=send, undo=undo)
        QShortcut(QKeySequence("Esc"), self._page).activated.connect(self.close_panels)

    def close_panels(self) -> None:
        if not self.problems.isHidden():
            self.problems.close_list()

    def _place(self, page: Page) -> None:
        outer = page.layout()
        if not isinstance(outer, QBoxLayout):
            raise TypeError("a page is laid out as a column")
        outer.removeWidget(page.scroll_area)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(page.scroll_area, 3)
        row.addWidget(self._side, 2)
        row.addStretch(0)
        outer.insertLayout(0, row, 1)
        put_over_footer(page, self.problems, self.countdown)
