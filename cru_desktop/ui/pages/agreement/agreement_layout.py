"""The parts of the form's page and where they stand: beside each other, or one under another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.action_bar import ActionBar
from cru_desktop.ui.pages.agreement.agreement_form import AgreementForm
from cru_desktop.ui.pages.agreement.countdown_bar import CountdownBar
from cru_desktop.ui.pages.agreement.deadline_box import DeadlineBox
from cru_desktop.ui.pages.agreement.moving_on import MovingOn
from cru_desktop.ui.pages.agreement.preview_panel import PreviewPanel
from cru_desktop.ui.pages.agreement.problem_list import ProblemList
from cru_desktop.ui.pages.agreement.scope_line import ScopeLine
from cru_desktop.ui.pages.agreement.sent_state import SentState
from cru_desktop.ui.pages.agreement.side_column import SideColumn
from cru_desktop.ui.pages.agreement.verdict import Verdict, is_missing
from cru_desktop.ui.theme import tokens
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.empty_state import EmptyState
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.showing import set_shown

if TYPE_CHECKING:
    from cru_desktop.ui.widgets.page import Page

#: Below this width (at 100 % letters) the preview goes under the form and is folded.
_NARROW_BELOW = 900
_SIDE_WIDTH = 330
_MARGINS = 48
_PROBLEMS_SHARE = 0.33
#: Milliseconds after which everything around a field just gone to has its height.
_LAID_OUT = 1_000


class AgreementLayout:
    """Makes the parts and places them in the page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.form = AgreementForm(page.desk.today, page.inside, data=page.desk.data)
        self.bar = ActionBar(page.footer)
        self.moving_on = MovingOn(self.form)
        self.form.placed.connect(self._on_placed)
        self.form.parties.arrived.connect(self._on_placed)
        self.moving_on.finished.connect(self.bar.send.setFocus)
        self._side = SideColumn(page.scroll_area, scaled(_SIDE_WIDTH), page)
        self._side_column = self._side.column
        self.deadline = DeadlineBox(self._side.inside)
        self.preview = PreviewPanel(self._side.inside, data=page.desk.data)
        self.problems = ProblemList(page)
        self.countdown = CountdownBar(page.desk.now, page)
        self.countdown.left.connect(self._take_keyboard_over)
        self.state = SentState(page.inside)
        self.empty = EmptyState(
            "Najpierw dodaj jednostkę",
            "Umowę wpisuje się w imieniu jednostki. Dodaj swoją albo poćwicz na przykładowej, bez klucza.",
            icon_name="entity",
            action="Pierwsze kroki",
            clicked=lambda: page.desk.show_page(PageName.FIRST_START),
        )
        self._above = QVBoxLayout()
        self._below = QVBoxLayout()
        self._narrow: bool | None = None
        self._in_register = False
        self.state.told.connect(self._on_state)
        self.crossing = Banner(kind=Kind.WARNING, parent=page.inside)
        self.crossing.hide()
        self.scope = ScopeLine(self.form.model, page.inside)
        for part in (self.empty, self.state, self.crossing, self.scope):
            page.body.addWidget(part)
        page.body.addLayout(self._above)
        page.body.addWidget(self.form)
        page.body.addLayout(self._below)
        page.body.addStretch(1)
        self._settling = QTimer(page)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_LAID_OUT)
        page.scroll_area.verticalScrollBar().rangeChanged.connect(
            lambda _least, _most: self._keep_focus_in_sight()
        )
        self._place(page)
        self.bar.preview.clicked.connect(self.show_preview)
        self.problems.chosen.connect(self.bring_into_sight)
        self.problems.closed.connect(self.bar.problems.setFocus)
        page.show_footer()
        page.footer_bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.fit(page.width())

    @property
    def narrow(self) -> bool:
        return bool(self._narrow)

    def fit(self, width: int) -> None:
        """Beside the form while there is room; else the deadline above it and the preview, folded, below."""
        narrow = width < scaled(_NARROW_BELOW)
        if narrow == self._narrow:
            self._fit_bar()
            return
        self._narrow = narrow
        if narrow:
            self._above.addWidget(self.deadline)
            self._below.addWidget(self.preview)
        else:
            self._side_column.insertWidget(0, self.deadline)
            self._side_column.insertWidget(1, self.preview)
        set_shown(self._side, not narrow and not self.form.isHidden())
        set_shown(self.bar.preview, narrow)
        self.bar.preview.setChecked(False)
        self._fit_bar()
        set_shown(self.preview, not narrow)
        self._show_deadline()

    def _fit_bar(self) -> None:
        self.bar.fit(self._page.width())
        self._page.footer_bar.setMinimumWidth(self.bar.least_width)

    def fit_height(self, height: int) -> None:
        """The list of problems never hides the form that it leads to."""
        self.problems.fit(round(height * _PROBLEMS_SHARE))

    def bring_into_sight(self, path: str) -> None:
        """Goes to a field, and shows it once everything around it has its size."""
        if self.form.reveal(path):
            self._on_placed()

    def _on_placed(self) -> None:
        """The keyboard is in a field that the person did not go to: it is shown once all has its height."""
        self._settling.start()
        QTimer.singleShot(0, self._page, self._show_focus)

    def _keep_focus_in_sight(self) -> None:
        """Remarks and bars that come into sight with the field move it, some turns later."""
        if self._settling.isActive():
            self._show_focus()

    def _show_focus(self) -> None:
        shown: QWidget | None = self.form.focusWidget()
        if shown is None or not self.form.isAncestorOf(shown):
            return
        around: QWidget | None = shown
        while around is not None and around is not self.form and not isinstance(around, Field):
            around = around.parentWidget()
        # The whole field first, with what is said under it; then surely the control itself.
        for each in (around if isinstance(around, Field) else shown, shown):
            self._page.scroll_area.ensureWidgetVisible(each, 0, scaled(tokens.SPACE_24))

    def show_form(self, there_is_one: bool) -> None:
        """Without an entity to work for there is no form, only the way to add one."""
        set_shown(self.empty, not there_is_one)
        set_shown(self.form, there_is_one)
        set_shown(self.scope, there_is_one)
        set_shown(self._side, there_is_one and not self.narrow)
        self._show_deadline()
        set_shown(self.preview, there_is_one and (not self.narrow or self.bar.preview.isChecked()))
        set_shown(self._page.footer_bar, there_is_one)

    def show_editable(self) -> None:
        """The form is open for typing."""
        self.bar.show_editable()
        self._fit_bar()
        set_shown(self.scope, not self.form.isHidden())
        self._on_state(in_register=False)

    def show_sent(self, text: str) -> None:
        """The form is there to be read."""
        self.bar.show_sent(text)
        self._fit_bar()
        self.scope.hide()
        self._on_state(in_register=False)

    def _on_state(self, in_register: bool) -> None:
        self._in_register = in_register
        self._show_deadline()

    def _show_deadline(self) -> None:
        """Whoever has published is not told that days are left."""
        set_shown(self.deadline, not self.form.isHidden() and not self._in_register)

    def _take_keyboard_over(self) -> None:
        """The seconds are over: the keyboard is not left in a bar that is gone."""
        (self.bar.send if self.bar.new.isHidden() else self.bar.new).setFocus()

    def show_verdict(self, verdict: Verdict) -> None:
        """What a key stroke changes around the form: counts, list, preview, deadline."""
        document, desk = self.form.model.document, self._page.desk
        wrong = frozenset(each.path for each in verdict.errors if not is_missing(each, document))
        missing = sum(is_missing(each, document) for each in verdict.errors)
        self.bar.show_counts(verdict, missing)
        self.problems.show_findings(verdict.findings)
        self.preview.show_agreement(verdict.agreement, wrong)
        day = verdict.agreement.concluded_on if verdict.agreement is not None else None
        self.deadline.show_deadline(day, desk.today(), desk.environment)

    def add_shortcuts(self, *, send: Callable[[], object], undo: Callable[[], object]) -> None:
        """Ctrl+Enter sends; Ctrl+Z takes back while its bar is there; Esc closes panels; Ctrl+J withholds."""
        for keys, owner, action in (
            ("Ctrl+Return", self._page, send),
            ("Ctrl+Enter", self._page, send),
            ("Ctrl+Z", self.countdown, undo),
            ("Esc", self._page, self.close_panels),
            ("Ctrl+J", self._page, self.withhold),
        ):
            QShortcut(QKeySequence(keys), owner).activated.connect(action)

    def withhold(self) -> None:
        """Ctrl+J: to the tick that withholds what the keyboard is in."""
        if not self.form.model.read_only and not self.form.isHidden():
            self.form.exclusions.offer(self.form.focused_path())

    def show_preview(self, wanted: bool) -> None:
        """Unfolds the preview under the form and goes there."""
        set_shown(self.preview, wanted or not self.narrow)
        if wanted:
            self.preview.setFocus()
            self._page.scroll_area.ensureWidgetVisible(self.preview)

    def close_panels(self) -> None:
        """Esc: whatever lies over or under the form goes away; nothing typed does."""
        if not self.problems.isHidden():
            self.problems.close_list()
        elif self.narrow and self.bar.preview.isChecked():
            self.bar.preview.setChecked(False)
            self.show_preview(False)

    def _place(self, page: Page) -> None:
        outer = page.layout()
        if not isinstance(outer, QBoxLayout):
            raise TypeError("a page is laid out as a column")
        outer.removeWidget(page.scroll_area)
        page.scroll_area.setMaximumWidth(scaled(tokens.FORM_COLUMN + _MARGINS))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(page.scroll_area, 3)
        row.addWidget(self._side, 1)
        row.addStretch(0)
        outer.insertLayout(0, row, 1)
        bars = QVBoxLayout()
        bars.setContentsMargins(scaled(24), 0, scaled(24), 0)
        bars.addWidget(self.problems)
        bars.addWidget(self.countdown)
        outer.insertLayout(1, bars)
