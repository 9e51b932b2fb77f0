"""From one decision about many contracts to as many rows in the outbox, and back by "Cofnij"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import Submission
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreement.countdown_bar import CountdownBar
from cru_desktop.ui.pages.agreement.send_dialog import SendDialog
from cru_desktop.ui.pages.agreement.send_summary import SendSummary
from cru_desktop.ui.pages.expiries.reading import QueuedExpiries, WantedExpiry, queue_expiries

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


class ManyFlow(QObject):
    """One last look, then every row is queued, or none. All signals in the UI thread."""

    #: () they stand in the outbox; the seconds of "Cofnij" run.
    queued = Signal()
    #: (mapping of agreement id to Problem) none was queued.
    refused = Signal(object)
    #: (number) so many were taken back, nothing of them was sent.
    undone = Signal(int)
    #: (number) the seconds are over: so many are on their way.
    sent = Signal(int)
    #: (Problem)
    failed = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, countdown: CountdownBar) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._countdown = countdown
        self._busy = False
        self._queued: tuple[Submission, ...] = ()
        self.dialog: SendDialog | None = None
        countdown.undo_wanted.connect(self.undo)
        countdown.send_wanted.connect(self._send_now)
        countdown.over.connect(self._on_time_up)
        desk.environment_switched.connect(self._give_up)

    @property
    def is_counting(self) -> bool:
        """True while everything can still be taken back."""
        return bool(self._queued)

    def ask(
        self, summary: SendSummary, wanted: Sequence[WantedExpiry], context: Context, *, first: bool
    ) -> None:
        """The last look; `first`: nothing was sent for this entity from here before."""
        if self._busy or self.dialog is not None or self._queued:
            return
        production = context.environment is Environment.PRODUCTION
        self.dialog = SendDialog(summary, context, asks_regon=first and production, parent=self._window)
        self.dialog.confirmed.connect(lambda: self._queue(tuple(wanted), context))
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def undo(self) -> None:
        """Ctrl+Z while the seconds run: back with those that the register has not been told of."""
        rows = [row.id for row in self._queued]
        self._queued = ()
        self._countdown.stop()

        def take_back(workspace: Workspace) -> int:
            return sum(workspace.outbox.undo(row) for row in rows)

        self._desk.run(take_back, self._on_undone, self._fail)

    def forget(self) -> None:
        """Another entity or environment: what was queued goes its way by itself."""
        self._queued = ()
        self._countdown.stop()

    def _queue(self, wanted: tuple[WantedExpiry, ...], context: Context) -> None:
        settings = self._desk.settings
        undo_seconds = None if settings.wait_for_confirmation else float(settings.undo_seconds)
        self._busy = True
        self._desk.run(
            lambda w: queue_expiries(w, wanted, context, undo_seconds, settings.person),
            self._on_queued,
            self._fail,
        )

    def _on_queued(self, outcome: QueuedExpiries) -> None:
        self._busy = False
        if outcome.refused or not outcome.queued:
            self.refused.emit(dict(outcome.refused))
            return
        self._queued = outcome.queued
        self._countdown.start(outcome.queued[-1], self._desk.environment)
        self.queued.emit()
        self._desk.take_submission(outcome.queued[-1])
        self._desk.agreements_changed.emit()
        self._desk.wake_delivery()

    def _send_now(self) -> None:
        rows = [row.id for row in self._queued]

        def hurry(workspace: Workspace) -> None:
            for row in rows:
                workspace.outbox.send_now(row)

        self._countdown.stop()
        self._desk.run(hurry, lambda _: self._on_time_up(), self._fail)

    def _on_time_up(self) -> None:
        count = len(self._queued)
        self._queued = ()
        self._desk.wake_delivery()
        if count:
            self.sent.emit(count)

    def _on_undone(self, count: int) -> None:
        self._desk.agreements_changed.emit()
        self.undone.emit(count)

    def _fail(self, problem: Problem) -> None:
        self._busy = False
        self.failed.emit(problem)

    def _give_up(self, _environment: object) -> None:
        """What was shown belongs to the former environment; answers still under way never come."""
        self._busy = False
        if self.dialog is not None:
            self.dialog.reject()

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
