"""Na dziś: what needs the clerk, most urgent first, each line with the button that does it.

Screens that are read before they show anything import what they read and show with, when they have read: Na
dziś is the first screen, and what it does not need yet keeps nobody waiting for the window.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QVBoxLayout, QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.today.day_words import long_day
from cru_desktop.ui.pages.today.side_column import SideColumn, SideWays
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.clock_bar import ClockBar
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.ordered_page import OrderedPage

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.ui.pages.today.matter_line import MatterLine
    from cru_desktop.ui.pages.today.matters import Today
    from cru_desktop.ui.pages.today.matters_column import MattersColumn
    from cru_desktop.ui.pages.today.reading import Beside

#: Width (at 100 % letters) from which the side column stands beside the matters.
_WIDE = 860
_READ_AGAIN = 1500
#: From so many days without anything going out, while something waits, the page says so.
SILENT_DAYS = 2


class TodayPage(OrderedPage):
    """Reads all entities; changes of submissions and agreements are followed a moment later."""

    name = PageName.TODAY

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Dzień dobry", long_day(desk.today()), parent=parent)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_READ_AGAIN)
        self._again.timeout.connect(self._read)
        self.column: MattersColumn | None = None
        """What has been read; None before."""
        self.scope_dialog: QDialog | None = None
        self._build()
        for signal in (desk.submissions_changed, desk.agreements_changed, desk.contexts_changed):
            signal.connect(self._soon)
        desk.workspace_opened.connect(self._read)
        desk.environment_changed.connect(self._side.show_state)
        desk.environment_changed.connect(self._soon)
        self._side.show_state(desk.environment_state)

    @property
    def lines(self) -> list[MatterLine]:
        return self.column.lines if self.column is not None else []

    def shown(self) -> None:
        self.set_subtitle(long_day(self.desk.today()))
        self._read()

    def forget(self) -> None:
        self.clock_bar.hide()
        self._silence.hide()
        if self.column is not None:
            self.column.forget()

    def focus_first(self) -> None:
        if self.lines:
            self.lines[0].button.setFocus()
        else:
            super().focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(_WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    def _soon(self, *_: object) -> None:
        if self.isVisible() and not self._again.isActive():
            self._again.start()

    def _read(self) -> None:
        if self.isVisible() and self.desk.is_open:
            now = self.desk.now()
            self.desk.run(partial(_today, now=now), self._show)
            self.desk.run(partial(_beside, now=now), self._show_beside)

    def _show(self, today: Today) -> None:
        from cru_desktop.ui.pages.today.matter_words import greeting

        urgent = sum(1 for matter in today.matters if matter.is_urgent)
        begun = bool(today.last_published_at or today.under_way)
        self.set_title(greeting(urgent, len(today.matters) - urgent, begun=begun))
        self.clock_bar.show_difference(today.clock_ahead, with_webinars=today.daily_limit is not None)
        self._show_silence(today)
        self._made_column().show_today(today)
        self._side.show_counts(today)

    def _made_column(self) -> MattersColumn:
        if self.column is None:
            from cru_desktop.ui.pages.today.matters_column import MattersColumn

            self.column = MattersColumn(self.desk, self._begin, self.inside)
            self._main.insertLayout(0, self.column)
        return self.column

    def _show_beside(self, beside: Beside) -> None:
        self._side.show_weeks(beside.weeks, self.desk.environment)
        self._side.show_day(beside.day)

    def _show_silence(self, today: Today) -> None:
        from cru_desktop.ui.pages.today.matter_words import silence_text

        silent = today.silent_days >= SILENT_DAYS
        if silent:
            self._silence.show_message(*silence_text(today.silent_days, today.waiting), Kind.WARNING)
        self._silence.setVisible(silent)

    def _begin(self) -> None:
        if self.desk.context is None:
            self.desk.show_page(PageName.FIRST_START)
        else:
            self.desk.new_agreement()

    def ask_scope(self) -> None:
        """Three questions; going on opens a new agreement."""
        from cru_desktop.domain.scope_questions import ScopeAnswers
        from cru_desktop.ui.pages.agreement.scope_dialog import ScopeDialog

        dialog = ScopeDialog(ScopeAnswers(), kept=False, go_on="Nowa umowa", parent=self)
        dialog.accepted.connect(self._begin)
        dialog.finished.connect(dialog.deleteLater)
        self.scope_dialog = dialog
        dialog.open()

    def print_list(self) -> None:
        """Wykaz terminowości of a period, for the head of the entity or an auditor."""
        from cru_desktop.ui.prints.timeliness_dialog import TimelinessDialog

        dialog = TimelinessDialog(self.desk, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _build(self) -> None:
        self._silence = Banner(kind=Kind.WARNING, parent=self.inside)
        self._silence.set_action("Pokaż wysyłkę", lambda: self.desk.show_page(PageName.SENDING))
        self._silence.hide()
        self.clock_bar = ClockBar(self.inside)
        self._main = QVBoxLayout()
        self._main.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(scaled(16))
        self._columns.addLayout(self._main, 7)
        self._side = SideColumn(
            SideWays(
                lambda: self.desk.show_page(PageName.SENDING),
                lambda: self.desk.show_page(PageName.CALENDAR),
                self.print_list,
                self.ask_scope,
            ),
            self.inside,
        )
        self._columns.addLayout(self._side, 3)
        self.body.addWidget(self.clock_bar)
        self.body.addWidget(self._silence)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)


def _today(workspace: Workspace, now: datetime) -> Today:
    from cru_desktop.ui.pages.today.reading import read_today

    return read_today(workspace, now)


def _beside(workspace: Workspace, now: datetime) -> Beside:
    from cru_desktop.ui.pages.today.reading import read_beside

    return read_beside(workspace, now)
