"""The register's state as a quiet bar: reason, what the program does, what you can do, "Sprawdź teraz"."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.environment_state import EnvironmentCondition, EnvironmentState
from cru_desktop.domain.problem import WhoseMove
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind

_C = EnvironmentCondition

KINDS: dict[EnvironmentCondition, Kind] = {
    _C.WORKS: Kind.SUCCESS,
    _C.SLOW: Kind.WARNING,
    _C.TECHNICAL_BREAK: Kind.WARNING,
    _C.LIMITS_OUR_PACE: Kind.WARNING,
    _C.NO_INTERNET: Kind.ERROR,
    _C.NETWORK_ANSWERS_INSTEAD: Kind.ERROR,
    _C.KEY_REFUSED: Kind.ERROR,
    _C.WEBINAR: Kind.INFO,
    _C.DAILY_LIMIT: Kind.INFO,
    _C.UNKNOWN: Kind.NEUTRAL,
}
CHECK_NOW = "Sprawdź teraz"


class EnvironmentBar(QWidget):
    """Shows one `EnvironmentState`. With `quiet` it hides while nothing stands in the way."""

    def __init__(
        self, check_now: Callable[[], object], *, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._quiet = quiet
        self._check_now = check_now
        self._condition: EnvironmentCondition | None = None
        self._banner = Banner()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._banner)
        self._banner.set_action(CHECK_NOW, self._check)
        self.setVisible(False)

    @property
    def banner(self) -> Banner:
        return self._banner

    def show_state(self, state: EnvironmentState, now: datetime) -> None:
        """Another state; a new condition is announced."""
        known = bool(state.reason)
        hidden = not known or (self._quiet and state.condition in (_C.WORKS, _C.UNKNOWN))
        self.setVisible(not hidden)
        text = state_sentence(state, now)
        if (self._banner.headline, self._banner.text) != (_sentence(state.reason), text):
            self._banner.show_message(_sentence(state.reason), text, KINDS[state.condition], state.details)
        if self._banner.action is not None:
            self._banner.action.setEnabled(True)
            # In a webinar nothing may be asked, so there is nothing to check.
            self._banner.action.setVisible(state.condition is not _C.WEBINAR)
        if state.condition is not self._condition and not hidden and self.isVisible():
            announce(self, f"{_sentence(state.reason)} {text}")
        self._condition = state.condition

    def _check(self) -> None:
        if self._banner.action is not None:
            self._banner.action.setEnabled(False)
        announce(self, "Sprawdzam, czy rejestr odpowiada.")
        self._check_now()


def state_sentence(state: EnvironmentState, now: datetime) -> str:
    """What the program does, when it tries next, what the person can do."""
    parts = [state.program_does]
    if state.next_try is not None and state.next_try > now:
        parts.append(next_try_text(state.next_try, now))
    if state.you_can and state.whose_move is not WhoseMove.PROGRAM:
        parts.append(state.you_can)
    return " ".join(part for part in parts if part)


def next_try_text(moment: datetime, now: datetime) -> str:
    """ "Następna próba o 11:05."; the preposition never stands alone at the end of a line."""
    from cru_desktop.delivery.words import clock_text

    clock = clock_text(moment, now)
    return f"Następna próba {clock}." if " o " in clock else f"Następna próba o\u00a0{clock}."


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."
