""" "Co się stało?": ten plain answers, each with a line that explains it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cru_desktop.domain.changes import words
from cru_desktop.domain.changes.occurrence import Occurrence
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.labels import TextLabel, muted, small

#: Below this width (at 100 % letters) the answers stand one under another.
_TWO_COLUMNS_FROM = 720
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


class AnswerButton(QPushButton):
    """One answer. Its words are labels, so that they wrap; the whole is one button."""

    def __init__(self, occurrence: Occurrence) -> None:
        super().__init__()
        self.occurrence = occurrence
        self.setProperty("role", "answer")
        self.setAutoDefault(False)
        self.setAccessibleName(words.QUESTION[occurrence])
        self.setAccessibleDescription(f"{words.HELP[occurrence]} W rejestrze: {words.OFFICIAL[occurrence]}.")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(10))
        column.setSpacing(scaled(2))
        for label in (
            TextLabel(words.QUESTION[occurrence], "strong"),
            muted(words.HELP[occurrence]),
            small(f"W rejestrze: {words.OFFICIAL[occurrence]}"),
        ):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        return QSize(scaled(320), self.heightForWidth(scaled(320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(60))


class OccurrenceChooser(Card):
    """`chosen` emits the `Occurrence` (UI thread). Arrows go from answer to answer."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words.ASKED, parent)
        self._grid = QGridLayout()
        self._grid.setSpacing(scaled(10))
        self._columns = 0
        self.answers = {occurrence: AnswerButton(occurrence) for occurrence in words.QUESTION}
        for answer in self.answers.values():
            answer.clicked.connect(lambda _=False, which=answer.occurrence: self.chosen.emit(which))
        self.body.addLayout(self._grid)
        self._place(2)

    def focus_first(self) -> None:
        next(iter(self.answers.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        buttons = list(self.answers.values())
        here = next((place for place, each in enumerate(buttons) if each.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        else:
            buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(2 if event.size().width() >= scaled(_TWO_COLUMNS_FROM) else 1)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, answer in enumerate(self.answers.values()):
            self._grid.removeWidget(answer)
            self._grid.addWidget(answer, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
