"""An agreement after the press of "send": the seconds of "Cofnij", then its state, live."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from cru_desktop.domain.submission import Submission, SubmissionState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.page_name import PageName
from cru_desktop.ui.pages.agreement.countdown_bar import CountdownBar
from cru_desktop.ui.pages.agreement.send_flow import SendFlow
from cru_desktop.ui.pages.agreement.sent_state import SentState

#: State words hold clock times ("Ponowię o 11:23"): looked at again this often while something is under way.
_WORDS_MILLISECONDS = 15_000


class OnItsWay(QObject):
    """Follows one submission. All signals in the UI thread."""

    #: (Submission) nothing of it is in the register: cancelled, undone or rejected; it may be edited again.
    came_back = Signal(object)

    def __init__(self, desk: Desk, flow: SendFlow, countdown: CountdownBar, state: SentState) -> None:
        super().__init__(state)
        self._desk = desk
        self._flow = flow
        self._countdown = countdown
        self._state = state
        self._submission: Submission | None = None
        self._told_elsewhere = False
        self._words = QTimer(self)
        self._words.setInterval(_WORDS_MILLISECONDS)
        self._words.timeout.connect(self._say)
        countdown.undo_wanted.connect(self.undo)
        countdown.send_wanted.connect(self._send_now)
        countdown.over.connect(self._on_time_up)
        flow.undo_too_late.connect(self._say)
        desk.submissions_changed.connect(self._on_submission)

    @property
    def submission(self) -> Submission | None:
        """The one that is followed; None while the form is edited."""
        return self._submission

    def follow(self, submission: Submission | None) -> None:
        """Shows where it is; None: an agreement that was not sent from here."""
        self._submission = submission
        if submission is None:
            return
        waits = submission.state is SubmissionState.QUEUED and (
            submission.held or submission.not_before > self._desk.now()
        )
        if not waits:
            self._countdown.stop()
            self._say()
        elif self._countdown.isHidden():
            self._state.hide()
            self._countdown.start(submission, self._desk.environment)
            self._countdown.undo.setFocus()
        self._words.start()

    def forget(self) -> None:
        """The form shows something else now."""
        self._submission = None
        self._words.stop()
        self._countdown.stop()
        self._state.hide()

    def tell_elsewhere(self, elsewhere: bool) -> None:
        """Whether the page itself says what is to be decided: then it need not stand here a second time."""
        self._told_elsewhere = elsewhere
        self._say()

    def show_rejection(self, submission: Submission) -> None:
        """Why the register did not take it, above the open form."""
        self._state.show_submission(submission, self._desk.now(), self._desk.environment)
        self._state.set_action("", None)

    def undo(self) -> None:
        """Ctrl+Z while the seconds run."""
        if self._submission is not None:
            self._flow.undo(self._submission)

    def _send_now(self) -> None:
        if self._submission is not None:
            self._countdown.stop()
            self._say()
            self._flow.send_now(self._submission)

    def _on_time_up(self) -> None:
        self._say()
        self._desk.wake_delivery()

    def _on_submission(self, submission: object) -> None:
        if not isinstance(submission, Submission) or self._submission is None:
            return
        if submission.id != self._submission.id:
            return
        if submission.state in (SubmissionState.REJECTED, SubmissionState.CANCELLED):
            self.forget()
            self.came_back.emit(submission)
        else:
            self.follow(submission)

    def _say(self) -> None:
        submission = self._submission
        if submission is None or not self._countdown.isHidden():
            return
        needs_person = submission.state is SubmissionState.NEEDS_ATTENTION
        if needs_person and self._told_elsewhere:
            self._state.hide()
            return
        self._state.show_submission(submission, self._desk.now(), self._desk.environment)
        if needs_person:
            self._state.set_action("Przejdź do wysyłki", self._show_sending)
        else:
            self._state.set_action("", None)

    def _show_sending(self) -> None:
        self._desk.show_page(PageName.SENDING)
