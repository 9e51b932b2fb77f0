"""From the press of "send" to a row in the outbox, and back by "Cofnij"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreement.draft_keeper import DraftSlot
from cru_desktop.ui.pages.agreement.verdict import Verdict

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.domain.agreement import Agreement
    from cru_desktop.domain.submission import Submission
    from cru_desktop.ui.pages.agreement.send_dialog import SendDialog
    from cru_desktop.ui.pages.agreement.send_summary import SendSummary


class Sendable(Protocol):
    """What goes to the register by the same way: a new agreement, a change, a withdrawal, many of them."""

    @property
    def context(self) -> Context: ...

    def summary(self) -> SendSummary:
        """What the last look before sending says."""
        ...

    def queue(self, workspace: Workspace, undo_seconds: float | None, person: str) -> Submission:
        """Puts it into the outbox (records thread). None waits until somebody confirms."""
        ...


@dataclass(frozen=True, slots=True)
class Sending:
    """A new agreement that is about to be sent: frozen at the moment the summary was shown."""

    slot: DraftSlot
    agreement: Agreement
    context: Context
    verdict: Verdict

    def summary(self) -> SendSummary:
        from cru_desktop.ui.pages.agreement.send_summary import summary_of_new

        return summary_of_new(self.agreement, self.context.environment, self.verdict.warnings)

    def queue(self, workspace: Workspace, undo_seconds: float | None, person: str) -> Submission:
        if self.slot.agreement_id is None:
            raise LookupError("an agreement without a draft")
        return workspace.outbox.queue_agreement(
            self.slot.agreement_id, self.agreement, self.context, undo_seconds=undo_seconds, person=person
        )


class SendFlow(QObject):
    """All signals in the UI thread."""

    #: () confirmed: from here on nothing may be changed, what was shown is what goes.
    confirmed = Signal()
    #: (Submission) it stands in the outbox, committed.
    queued = Signal(object)
    #: () nothing was sent, the agreement is a draft again.
    undone = Signal()
    #: () too late to undo: it is on its way.
    undo_too_late = Signal()
    #: (Problem) it could not be queued or undone; the draft is as it was.
    failed = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._busy = False
        self.dialog: SendDialog | None = None
        desk.environment_switched.connect(self._give_up)

    def begin(self, context: Context, prepare: Callable[[], Sendable | None]) -> None:
        """Shows the summary of what `prepare` gives at that moment: what was typed meanwhile is in it.

        `prepare` hands the draft to the records thread first, so it is saved before it is queued.
        """
        if self._busy or self.dialog is not None:
            return
        self._busy = True

        def first_here(workspace: Workspace) -> bool:
            from cru_desktop.storage.submission_shapes import SubmissionQuery

            query = SubmissionQuery(regons=frozenset({context.regon}), limit=1)
            return not workspace.submissions.list(query)

        def show(first: bool) -> None:
            self._busy = False
            sending = prepare()
            if sending is not None and sending.context == context:
                self._ask(sending, first=first)

        self._desk.run(first_here, show, self._fail)

    def undo(self, submission: Submission) -> None:
        """Back to a draft, unless the register has been spoken to already."""
        person = self._desk.settings.person

        def take_back(workspace: Workspace) -> bool:
            return workspace.outbox.undo(submission.id, person=person)

        self._desk.run(take_back, self._on_undone, self._fail)

    def send_now(self, submission: Submission) -> None:
        """No more waiting."""
        person = self._desk.settings.person

        def hurry(workspace: Workspace) -> bool:
            return workspace.outbox.send_now(submission.id, person=person)

        self._desk.run(hurry, lambda _: self._desk.wake_delivery(), self._fail)

    def _ask(self, sending: Sendable, *, first: bool) -> None:
        from cru_desktop.ui.pages.agreement.send_dialog import SendDialog

        production = sending.context.environment is Environment.PRODUCTION
        self.dialog = SendDialog(
            sending.summary(), sending.context, asks_regon=first and production, parent=self._window
        )
        self.dialog.confirmed.connect(lambda: self._queue(sending))
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def _give_up(self, _environment: object) -> None:
        """What was shown belongs to the former environment; answers still under way never come."""
        self._busy = False
        if self.dialog is not None:
            self.dialog.reject()

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _queue(self, sending: Sendable) -> None:
        settings = self._desk.settings
        undo_seconds = None if settings.wait_for_confirmation else float(settings.undo_seconds)

        def queue(workspace: Workspace) -> Submission:
            return sending.queue(workspace, undo_seconds, settings.person)

        self._busy = True
        self.confirmed.emit()
        self._desk.run(queue, self._on_queued, self._fail)

    def _on_queued(self, submission: Submission) -> None:
        self._busy = False
        self.queued.emit(submission)
        self._desk.take_submission(submission)
        self._desk.agreements_changed.emit()
        self._desk.wake_delivery()

    def _on_undone(self, undone: bool) -> None:
        if undone:
            self.undone.emit()
            self._desk.agreements_changed.emit()
        else:
            self.undo_too_late.emit()

    def _fail(self, problem: Problem) -> None:
        self._busy = False
        self.failed.emit(problem)
