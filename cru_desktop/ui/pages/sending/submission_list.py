"""The rows of Wysyłka under one another: kept by submission, changed in place, made a few at a time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from cru_desktop.domain.submission import Submission
from cru_desktop.ui.pages.sending.row_columns import RowColumns, row_columns
from cru_desktop.ui.pages.sending.row_view import seconds_matter
from cru_desktop.ui.pages.sending.submission_row import SubmissionRow
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.labels import TextLabel

#: Rows made, or changed, in one turn of the event loop, so that a long list never holds the window up.
_ROWS_MADE_AT_ONCE = 2
_ROWS_CHANGED_AT_ONCE = 4


class SubmissionList(QFrame):
    """Rows in the order given. A row that stays keeps the keyboard's focus and its unfolded history."""

    #: (submission, RowAction), UI thread.
    chosen = Signal(object, object)
    #: (submission id) wants its events, UI thread.
    unfolded = Signal(int)

    def __init__(
        self,
        now: Callable[[], datetime],
        entity_name: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self.setAccessibleName("Umowy w wysyłce")
        self._now = now
        self._entity_name = entity_name
        self._with_entity = False
        self._rows: dict[int, SubmissionRow] = {}
        self._notices: dict[int, str] = {}
        self._placed: tuple[SubmissionRow, ...] = ()
        self._waiting: list[Submission] = []
        self._order: list[int] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6))
        self._column.setSpacing(0)
        self._column.addWidget(self._header())
        self._making = QTimer(self)
        self._making.setSingleShot(True)
        self._making.setInterval(0)
        self._making.timeout.connect(self._make_some)
        self._changed: dict[int, Submission] = {}
        self._changing = QTimer(self)
        self._changing.setSingleShot(True)
        self._changing.setInterval(0)
        self._changing.timeout.connect(self._change_some)
        # Other letters reach the rows after the list itself.
        self._aligning = QTimer(self)
        self._aligning.setSingleShot(True)
        self._aligning.setInterval(0)
        self._aligning.timeout.connect(self._align)

    @property
    def rows(self) -> tuple[SubmissionRow, ...]:
        """The rows shown, from the top."""
        return tuple(self._rows[each] for each in self._order if each in self._rows)

    @property
    def wanted(self) -> int:
        """How many rows there will be once all are made."""
        return len(self._order)

    def row_of(self, submission_id: int) -> SubmissionRow | None:
        return self._rows.get(submission_id)

    def show_rows(
        self, rows: Sequence[Submission], *, with_entity: bool, notices: Mapping[int, str] | None = None
    ) -> None:
        """Shows these and no others. `notices`: by submission, what presses more than its next step."""
        self._notices = dict(notices or {})
        self._with_entity = with_entity
        self._order = [row.id for row in rows]
        self._take_out(set(self._rows) - set(self._order))
        self._waiting = [row for row in rows if row.id not in self._rows]
        self._changed = {row.id: row for row in rows if row.id in self._rows}
        self._change_some()
        self._put_in_order()
        self._make_some()

    def change_row(self, row: Submission) -> bool:
        """Takes another state of a row on show; False if it is not there. The same state costs nothing."""
        widget = self._rows.get(row.id)
        if widget is None:
            return False
        self._changed.pop(row.id, None)
        if widget.shows(row, self._entity(row)):
            return True
        widget.show_row(row, self._entity(row), self._now(), self._notices.get(row.id, ""))
        for before, stop in pairwise(widget.tab_stops()):
            QWidget.setTabOrder(before, stop)
        if widget.is_unfolded:
            self.unfolded.emit(row.id)
        return True

    def tick(self, *, only_seconds: bool) -> None:
        """Renews the words of time; `only_seconds` where nothing but counted seconds can have changed."""
        now = self._now()
        for row in self._rows.values():
            if not only_seconds or seconds_matter(row.submission, now):
                row.show_time(now)

    def counts_seconds(self) -> bool:
        """True while some row tells seconds."""
        now = self._now()
        return any(seconds_matter(row.submission, now) for row in self._rows.values())

    def focus_first(self) -> None:
        rows = self.rows
        if rows:
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        # The columns have fixed widths; without this the list could grow with the window but never shrink.
        return QSize(scaled(300), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_aligning"):
            self._aligning.start()

    # Rows ------------------------------------------------------------------------------------------------

    def _make_some(self) -> None:
        now = self._now()
        batch = self._waiting[:_ROWS_MADE_AT_ONCE]
        self._waiting = self._waiting[_ROWS_MADE_AT_ONCE:]
        for row in batch:
            widget = SubmissionRow(row, self._entity(row), now, self._notices.get(row.id, ""), self)
            widget.chosen.connect(self.chosen)
            widget.unfolded.connect(self.unfolded)
            widget.stepped.connect(self._step)
            self._rows[row.id] = widget
        if batch:
            self._put_in_order()
            self._align()
        if self._waiting:
            self._making.start()

    def _change_some(self) -> None:
        """The first of what has changed; the rest in the next turns."""
        done = 0
        while self._changed and done < _ROWS_CHANGED_AT_ONCE:
            row = self._changed.pop(next(iter(self._changed)))
            widget = self._rows.get(row.id)
            if widget is not None and not widget.shows(row, self._entity(row)):
                self.change_row(row)
                done += 1
        if self._changed:
            self._changing.start()

    def _take_out(self, gone: set[int]) -> None:
        for each in gone:
            widget = self._rows.pop(each)
            if widget.isAncestorOf(self.focusWidget()) and self.rows:
                self.focus_first()
            self._column.removeWidget(widget)
            self._placed = tuple(each for each in self._placed if each is not widget)
            widget.hide()
            widget.deleteLater()

    def _put_in_order(self) -> None:
        rows = self.rows
        kept = 0
        while kept < min(len(rows), len(self._placed)) and rows[kept] is self._placed[kept]:
            kept += 1
        # What stands right already stays untouched: a list that grows row by row would be sorted for ever.
        last: QWidget | None = rows[kept - 1].tab_stops()[-1] if kept else None
        for place, widget in enumerate(rows[kept:], start=kept):
            if self._column.indexOf(widget) != place + 1:
                self._column.insertWidget(place + 1, widget)
            for stop in widget.tab_stops():
                if last is not None:
                    QWidget.setTabOrder(last, stop)
                last = stop
        self._placed = rows

    def _step(self, submission_id: int, by: int) -> None:
        rows = self.rows
        place = next((i for i, row in enumerate(rows) if row.submission.id == submission_id), None)
        if place is not None and 0 <= place + by < len(rows):
            rows[place + by].setFocus(Qt.FocusReason.TabFocusReason)

    def _entity(self, row: Submission) -> str:
        return self._entity_name(row.context_regon) if self._with_entity else ""

    # Columns ---------------------------------------------------------------------------------------------

    def _header(self) -> QWidget:
        header = QWidget()
        # The same grid as in the rows, so that the titles stand exactly above their cells.
        grid = QGridLayout(header)
        grid.setContentsMargins(scaled(8) + 2, scaled(4), scaled(8) + 2, scaled(4))
        grid.setHorizontalSpacing(scaled(12))
        grid.setColumnStretch(4, 1)
        self._titles = [
            TextLabel(text, "label", wrap=False)
            for text in ("Umowa", "Jednostka", "Co się dzieje", "Następny krok")
        ]
        for column, title in enumerate(self._titles):
            grid.addWidget(title, 0, column)
        return header

    def _align(self) -> None:
        if not self._rows:
            return
        buttons = max(row.buttons_width() for row in self._rows.values())
        margins = self._column.contentsMargins()
        inside = self.width() - margins.left() - margins.right() - scaled(20) - 4
        columns = row_columns(
            inside, buttons, self.fontMetrics().averageCharWidth(), scaled(12), self._with_entity
        )
        for row in self._rows.values():
            row.set_columns(columns)
        self._align_titles(columns)

    def _align_titles(self, columns: RowColumns) -> None:
        state, step = 0 if columns.stacked else columns.state, 0 if columns.narrow else columns.step
        widths = (columns.agreement, columns.entity, state, step)
        for title, width in zip(self._titles, widths, strict=True):
            title.setVisible(width > 0)
            title.setFixedWidth(max(width, 1))
