"""Some seconds of "Cofnij" after sending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from math import ceil

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import Operation, Submission
from cru_desktop.ui.pages.agreement.send_words import COUNTDOWN_TEXT, WITHDRAWAL_COUNTDOWN_TEXT
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import primary_button, secondary_button
from cru_desktop.ui.widgets.labels import strong

_TICK_MILLISECONDS = 250


class CountdownBar(QFrame):
    """Counts down to the moment of sending; the bar alone decides nothing, the outbox does.

    `undo_wanted`, `send_wanted` when pressed; `over` once the time is up; `left` when it goes and had the
    keyboard (UI thread).
    """

    undo_wanted = Signal()
    send_wanted = Signal()
    over = Signal()
    left = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "banner")
        self.setProperty("kind", "info")
        self._now = now
        self._until: datetime | None = None
        self._words = ""
        self.text = strong("")
        self.undo = secondary_button("Cofnij (Ctrl+Z)", self.undo_wanted.emit, icon_name="undo")
        self.send = primary_button("Wyślij teraz", self.send_wanted.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(16), scaled(10), scaled(16), scaled(10))
        row.setSpacing(scaled(12))
        row.addWidget(self.text, 1)
        row.addWidget(self.undo)
        row.addWidget(self.send)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        self.hide()

    def start(self, submission: Submission, environment: Environment) -> None:
        """Announced once, with both ways out; never second by second."""
        withdrawal = submission.operation is Operation.WITHDRAW
        self._words = (WITHDRAWAL_COUNTDOWN_TEXT if withdrawal else COUNTDOWN_TEXT)[environment]
        self._until = None if submission.held else submission.not_before
        self.show()
        self._tick()
        announce(self, f"{self.text.text()}. Ctrl+Z cofa wysłanie.", urgent=True)
        if self._until is not None:
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        focus: QWidget | None = self.window().focusWidget()
        had_keyboard = self.isVisible() and focus is not None and self.isAncestorOf(focus)
        self.hide()
        if had_keyboard:
            self.left.emit()

    def _tick(self) -> None:
        if self._until is None:
            self.text.setText("Czeka, aż potwierdzisz wysłanie")
            return
        left = ceil((self._until - self._now()).total_seconds())
        if left <= 0:
            self.stop()
            self.over.emit()
        else:
            self.text.setText(f"{self._words} {left} s")
