"""One row of Wysyłka: the agreement, its state, what comes next, its actions; its history unfolds below."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from cru_desktop.domain.submission import Submission, SubmissionEvent, may_be_entered_by_hand
from cru_desktop.ui.pages.sending.actions import offered_actions
from cru_desktop.ui.pages.sending.history_panel import HistoryPanel
from cru_desktop.ui.pages.sending.row_buttons import RowAnswers, RowButtons
from cru_desktop.ui.pages.sending.row_columns import RowColumns
from cru_desktop.ui.pages.sending.row_view import RowView, row_view
from cru_desktop.ui.pages.sending.state_mark import StateMark
from cru_desktop.ui.theme.theme import scaled, set_property
from cru_desktop.ui.widgets.labels import TextLabel, muted, strong

#: Qt's own "no limit" (QWIDGETSIZE_MAX).
_ANY_WIDTH = 16_777_215
_HOW_TO = "Enter rozwija historię, klawisz menu pokazuje czynności, strzałki zmieniają wiersz."


class SubmissionRow(QFrame):
    """Shows one submission. All signals are emitted in the UI thread."""

    #: (submission, RowAction) a person chose an action.
    chosen = Signal(object, object)
    #: (submission id) the history was unfolded and wants its events.
    unfolded = Signal(int)
    #: (submission id, +1 or -1) the down or up arrow was pressed.
    stepped = Signal(int, int)

    def __init__(
        self, row: Submission, entity: str, now: datetime, notice: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(_HOW_TO)
        # From the outside in: the style sheet is worked out for each part once.
        self._head = QWidget(self)
        self._names, self._state_cell, self._step_cell = (_cell(self._head) for _ in range(3))
        self._title = strong("", self._names)
        self._detail = muted("", self._names)
        self._entity = TextLabel(parent=self._head)
        self._state = StateMark(self._state_cell)
        self._step = TextLabel(parent=self._step_cell)
        self._answers = RowAnswers(self._step_cell)
        self._buttons = RowButtons(self.open_menu, self._head)
        for part in (self._answers, self._buttons):
            part.chosen.connect(self._choose)
        self._history: HistoryPanel | None = None
        self._columns: RowColumns | None = None
        self._lay_out()
        self.show_row(row, entity, now, notice)

    # What is shown ---------------------------------------------------------------------------------------

    @property
    def submission(self) -> Submission:
        return self._row

    @property
    def view(self) -> RowView:
        return self._view

    @property
    def history(self) -> HistoryPanel | None:
        """The unfolded history, None while folded."""
        return self._history if self.is_unfolded else None

    @property
    def is_unfolded(self) -> bool:
        return self._history is not None and not self._history.isHidden()

    def shows(self, row: Submission, entity: str) -> bool:
        """True if this very state is on show already."""
        return row == self._row and entity == self._entity_name

    def show_row(self, row: Submission, entity: str, now: datetime, notice: str = "") -> None:
        """Takes another state of the same submission. `notice`: its deadline presses, in words."""
        self._notice = notice if may_be_entered_by_hand(row) else ""
        self._row = row
        self._entity_name = entity
        self._offered = offered_actions(row, pressing=bool(self._notice))
        self._show_buttons()
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """Renews the words that tell the time left."""
        view = row_view(self._row, self._entity_name, now, self._notice)
        self._view = view
        self._title.setText(view.title)
        self._show_detail()
        self._entity.setText(view.entity)
        self._state.set_state(view.state, view.kind)
        self._step.setText(view.next_step)
        self.setAccessibleName(view.sentence)
        if self._history is not None:
            self._history.show_help(view.help)

    def show_history(self, events: Sequence[SubmissionEvent], now: datetime) -> None:
        """The events asked for by `unfolded`."""
        if self._history is not None:
            self._history.show_history(self._row, events, now)

    def tab_stops(self) -> tuple[QWidget, ...]:
        """The row and its buttons, in the order of the Tab key."""
        buttons = (*self._answers.buttons, self._buttons.main, self._buttons.more)
        return (self, *(button for button in buttons if button is not None))

    def buttons_width(self) -> int:
        """What the buttons at the right edge take, in pixels."""
        return self._buttons.width_wanted()

    def set_columns(self, columns: RowColumns) -> None:
        """Stands the cells under those of the other rows."""
        if columns == self._columns:
            return
        before = self._columns
        self._columns = columns
        self._names.setFixedWidth(columns.agreement)
        self._entity.setVisible(columns.entity > 0)
        self._entity.setFixedWidth(max(columns.entity, 1))
        self._state_cell.setFixedWidth(columns.state)
        self._state.set_room(columns.state)
        # On its own line the step takes the whole row; a narrower one would get the height of the wider.
        self._step_cell.setMinimumWidth(0 if columns.narrow else columns.step)
        self._step_cell.setMaximumWidth(_ANY_WIDTH if columns.narrow else columns.step)
        if before is None or (before.narrow, before.stacked) != (columns.narrow, columns.stacked):
            self._place_cells(narrow=columns.narrow, stacked=columns.stacked)
        self._show_detail()

    def _show_detail(self) -> None:
        """On one line, or each part on its own: a dot never stands alone at the end of a line."""
        narrow = self._columns is not None and self._columns.narrow
        parts = [*self._view.parts, *([self._view.entity] if narrow and self._view.entity else [])]
        line = " · ".join(parts)
        room = self._columns.agreement if self._columns is not None else _ANY_WIDTH
        fits = self._detail.fontMetrics().horizontalAdvance(line) <= room
        self._detail.setText(line if fits else "\n".join(parts))

    # What a person does ----------------------------------------------------------------------------------

    def toggle_history(self) -> None:
        """Unfolds or folds the history."""
        if self._history is None:
            self._history = HistoryPanel(self)
            self._history.show_help(self._view.help)
            self._column.addWidget(self._history)
            unfold = True
        else:
            unfold = self._history.isHidden()
            self._history.setVisible(unfold)
        set_property(self, "open", unfold)
        if unfold:
            self.unfolded.emit(self._row.id)

    def menu(self) -> QMenu:
        """Every action with its words."""
        menu = QMenu(self)
        menu.setAccessibleName(f"Czynności: {self._view.title}")
        fold = menu.addAction("Ukryj historię" if self.is_unfolded else "Pokaż historię")
        fold.triggered.connect(self.toggle_history)
        menu.addSeparator()
        for offered in self._offered:
            action = menu.addAction(offered.label)
            action.setToolTip(offered.help)
            action.triggered.connect(lambda _=False, each=offered.action: self._choose(each))
        menu.setToolTipsVisible(True)
        return menu

    def open_menu(self, at: QPoint | None = None) -> None:
        """Pops the menu up, by default under the button that stands for it."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at if at is not None else self._buttons.menu_corner())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        unfolds = (Qt.Key.Key_Left,) if self.is_unfolded else (Qt.Key.Key_Right,)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, *unfolds):
            self.toggle_history()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(self._row.id, 1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Menu:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.open_menu(event.globalPos() if from_mouse else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        head = self._head.geometry()
        if event.button() == Qt.MouseButton.LeftButton and head.contains(event.position().toPoint()):
            self.toggle_history()
        super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_columns"):
            self._columns = None

    # Building --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(8), scaled(10), scaled(8), scaled(10))
        self._column.setSpacing(scaled(4))
        self._head_column = QVBoxLayout(self._head)
        self._head_column.setContentsMargins(0, 0, 0, 0)
        self._head_column.setSpacing(scaled(6))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(12))
        self._head_column.addLayout(self._grid)
        _fill(self._names, self._title, self._detail)
        _fill(self._state_cell, self._state)
        _fill(self._step_cell, self._step, self._answers, spacing=8)
        top = Qt.AlignmentFlag.AlignTop
        self._entity.setAlignment(top | Qt.AlignmentFlag.AlignLeft)
        # Cells fill the row's height: an aligned cell gets the height of its guess, not of its width.
        self._grid.addWidget(self._names, 0, 0)
        self._grid.addWidget(self._entity, 0, 1)
        self._grid.setColumnStretch(4, 1)
        self._place_cells(narrow=False, stacked=False)
        self._column.addWidget(self._head)

    def _place_cells(self, *, narrow: bool, stacked: bool) -> None:
        for cell, column, on_its_own in ((self._state_cell, 2, stacked), (self._step_cell, 3, narrow)):
            self._grid.removeWidget(cell)
            self._head_column.removeWidget(cell)
            if on_its_own:
                self._head_column.addWidget(cell)
            else:
                self._grid.addWidget(cell, 0, column)
        # The last of the line, as Tab goes by the order of the layout.
        self._grid.removeWidget(self._buttons)
        self._grid.addWidget(self._buttons, 0, 4, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)

    def _show_buttons(self) -> None:
        title = self._row.number or "umowa bez numeru"
        gone = [part.show_actions(self._offered, title) for part in (self._answers, self._buttons)]
        if any(gone):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, action: object) -> None:
        self.chosen.emit(self._row, action)


def _cell(parent: QWidget) -> QWidget:
    cell = QWidget(parent)
    cell.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return cell


def _fill(cell: QWidget, *widgets: QWidget, spacing: int = 2) -> None:
    """Under one another, from the top."""
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(scaled(spacing))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
