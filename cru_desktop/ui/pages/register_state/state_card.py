"""How the register is now: in a word and a sentence, since when, what the program does, whose move it is."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.lengths import length_words
from cru_desktop.ui import moments
from cru_desktop.ui.pages.register_state.condition_words import WHOSE_MOVE
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.badge import Badge
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.details_fold import DetailsFold
from cru_desktop.ui.widgets.environment_bar import CHECK_NOW, KINDS, next_try_text
from cru_desktop.ui.widgets.labels import TextLabel, heading, muted, strong

#: With less room than this (at 100 % letters) the sentence stands under the badge and the button.
_ONE_LINE_FROM = 580
#: The button rests so long after a press (ms).
_REST = 3000


class StateCard(Card):
    """`check_now` asks the register at once."""

    def __init__(self, check_now: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._check_now = check_now
        self._badge = Badge()
        self._reason = heading("")
        self._since = muted("")
        self._does, self._can, self._move = TextLabel(), TextLabel(), TextLabel()
        self.check = secondary_button(CHECK_NOW, self._check, icon_name="refresh")
        self._details = DetailsFold()
        self._lay_out()

    def show_state(self, state: EnvironmentState, now: datetime) -> None:
        """Replaces everything; a state without a reason says that nothing is known yet."""
        if not state.reason:
            state = _NOTHING_KNOWN
        self._reason.setText(state.reason)
        self._badge.set_state(_SHORT[state.condition], KINDS[state.condition])
        self._since.setText(_since_text(state, now))
        self._since.setVisible(state.since is not None)
        does = state.program_does
        if state.next_try is not None and state.next_try > now:
            does = f"{does} {next_try_text(state.next_try, now)}".strip()
        for label, text in (
            (self._does, does),
            (self._can, state.you_can),
            (self._move, WHOSE_MOVE[state.whose_move]),
        ):
            label.setText(text or "–")
        self.setAccessibleDescription(f"{state.reason}. {does} {state.you_can}")
        # In a webinar nothing may be asked, so there is nothing to check.
        self.check.setVisible(state.condition is not EnvironmentCondition.WEBINAR)
        self.check.setEnabled(True)
        if state.details != self._details.text:
            self._details.set_text(state.details)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(one_line=event.size().width() >= scaled(_ONE_LINE_FROM))

    def _check(self) -> None:
        self.check.setEnabled(False)
        QTimer.singleShot(_REST, self, lambda: self.check.setEnabled(True))
        self._check_now()

    def _lay_out(self) -> None:
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(scaled(12))
        self._head.setVerticalSpacing(scaled(10))
        self._head.setColumnStretch(1, 1)
        self._head.addWidget(self._badge, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self.check, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self._one_line: bool | None = None
        self._arrange(one_line=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(16))
        grid.setVerticalSpacing(scaled(8))
        grid.setColumnStretch(1, 1)
        titles = ("Co robi program", "Co możesz zrobić", "Czyj ruch")
        for place, (words, label) in enumerate(zip(titles, (self._does, self._can, self._move), strict=True)):
            grid.addWidget(strong(words), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, place, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._head)
        self.body.addWidget(self._since)
        self.body.addLayout(grid)
        self.body.addWidget(self._details)

    def _arrange(self, *, one_line: bool) -> None:
        if one_line is self._one_line:
            return
        self._one_line = one_line
        self._head.removeWidget(self._reason)
        if one_line:
            self._head.addWidget(self._reason, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._head.addWidget(self._reason, 1, 0, 1, 3)


def _since_text(state: EnvironmentState, now: datetime) -> str:
    if state.since is None:
        return ""
    begun = moments.since_clock(state.since, now)
    return f"Trwa {begun}, czyli {length_words(now - state.since)}."


_NOTHING_KNOWN = EnvironmentState(
    EnvironmentCondition.UNKNOWN,
    "Jeszcze nie wiem, czy rejestr działa",
    None,
    "Sprawdzę to przy pierwszej okazji.",
    "Możesz pracować: umowy zapisują się na tym komputerze.",
)
_C = EnvironmentCondition
_SHORT = {
    _C.WORKS: "Działa",
    _C.SLOW: "Działa powoli",
    _C.TECHNICAL_BREAK: "Przerwa",
    _C.LIMITS_OUR_PACE: "Wolniej",
    _C.NO_INTERNET: "Brak połączenia",
    _C.NETWORK_ANSWERS_INSTEAD: "Zablokowane",
    _C.KEY_REFUSED: "Klucz",
    _C.WEBINAR: "Webinar",
    _C.DAILY_LIMIT: "Limit",
    _C.UNKNOWN: "Nie wiadomo",
}
