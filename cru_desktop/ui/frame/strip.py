"""The bottom strip: the register's state in words, what waits, the last success."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.environment_state import EnvironmentState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.frame.strip_words import StripWords, last_success_words, strip_words, waiting_words
from cru_desktop.ui.frame.work_counts import WorkCounts
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.icon_label import IconLabel
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel

#: Below this height of the window (at 100 % letters) the strip keeps to one line where it can.
_LOW = 560


class Strip(QFrame):
    """Follows the desk; a change of state is announced once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("panel", "strip")
        self.setAccessibleName("Stan rejestru i wysyłki")
        self._icon = IconLabel("ring", Kind.NEUTRAL, size=14)
        self._state = TextLabel()
        self._waiting = TextLabel(role="muted", wrap=False)
        self._last = TextLabel(role="muted", wrap=False)
        self._first = QHBoxLayout()
        self._second = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(6), scaled(16), scaled(6))
        column.setSpacing(scaled(2))
        column.addLayout(self._first)
        column.addLayout(self._second)
        for row in (self._first, self._second):
            row.setSpacing(scaled(12))
        self._first.addWidget(self._icon)
        self._first.addWidget(self._state, 1)
        self._first.addSpacing(scaled(16))
        for label in (self._waiting, self._last):
            self._first.addWidget(label)
        # Under the words of the state, not under its icon.
        self._second.setContentsMargins(scaled(14 + 12), 0, 0, 0)
        self._second.addStretch(1)
        self._shown: StripWords | None = None
        desk.environment_changed.connect(self._show_state)
        self._show_state(desk.environment_state)
        self.show_counts(WorkCounts())

    @property
    def text(self) -> str:
        """All that the strip has to say, whether there is room for it or not."""
        state = self._shown.text if self._shown is not None else ""
        parts = (state, self._waiting.text(), self._last.text())
        return " · ".join(part for part in parts if part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_counts(self, counts: WorkCounts) -> None:
        self._waiting.setText(waiting_words(counts))
        self._last.setText(last_success_words(counts.last_published_at, self._desk.now()))
        self._fit()

    def _show_state(self, state: EnvironmentState) -> None:
        words = strip_words(state)
        if words == self._shown:
            return
        if self._shown is not None and words.text != self._shown.text:
            announce(self, words.text)
        self._shown = words
        self._icon.show_icon(words.icon_name, words.kind)
        self._state.setAccessibleName(words.text)
        self._fit()

    def _fit(self) -> None:
        """The counts go to a second line where the state would have to be shortened for them.

        In a window that is low for its letters each line is dear: what is said elsewhere too goes first.
        """
        if self._shown is None:
            return
        whole, short = self._shown.text, self._shown.short
        text, last, second = whole, True, self._needed(whole, last=True) > self.width()
        if second and self.window().height() < scaled(_LOW):
            ways = ((whole, False), (short, True), (short, False))
            fitting = [way for way in ways if self._needed(way[0], last=way[1]) <= self.width()]
            (text, last), second = (fitting[0], False) if fitting else ((short, False), True)
        if self._state.text() != text:
            self._state.setText(text)
        self._last.setVisible(last and bool(self._last.text()))
        self.setToolTip("" if text == whole and last else self.text)
        self._put_counts(self._second if second else self._first)

    def _needed(self, state: str, *, last: bool) -> int:
        """Width of one line with this state and the counts."""
        beside = self._waiting.sizeHint().width() + (self._last.sizeHint().width() if last else 0)
        words = self._state.fontMetrics().horizontalAdvance(state)
        return words + beside + scaled(16 + 16 + 14 + 4 * 16)

    def _put_counts(self, target: QHBoxLayout) -> None:
        if target.indexOf(self._waiting) < 0:
            for label in (self._waiting, self._last):
                (self._first if target is self._second else self._second).removeWidget(label)
                target.insertWidget(target.count() - (1 if target is self._second else 0), label)
