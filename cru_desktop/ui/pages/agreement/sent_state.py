"""What has become of the agreement since it was sent, above the form."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.submission import Operation, Submission, SubmissionState
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind

_KINDS = {
    SubmissionState.PUBLISHED: Kind.SUCCESS,
    SubmissionState.REJECTED: Kind.ERROR,
    SubmissionState.NEEDS_ATTENTION: Kind.WARNING,
    SubmissionState.WAITING: Kind.WARNING,
    SubmissionState.UNCERTAIN: Kind.WARNING,
}
#: Where the list's help would send the person to the form: they are there already.
_REJECTED_IN_THE_FORM = {
    Operation.PUBLISH: "Popraw zaznaczone pola i wyślij umowę jeszcze raz. W rejestrze nic nie zostało.",
    Operation.UPDATE: "Popraw zmianę i wyślij ją jeszcze raz. Wpis w rejestrze jest taki, jak był.",
    Operation.WITHDRAW: "Popraw powód i wyślij wycofanie jeszcze raz. Wpis jest dalej w rejestrze.",
}


class SentState(Banner):
    """One submission's state in words, live; a new state is announced, a new clock time is not."""

    #: (bool) a state was told: whether the agreement is in the register. UI thread.
    told = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind=Kind.INFO, parent=parent)
        self._announced: tuple[int, SubmissionState] | None = None
        self.hide()

    def show_submission(self, submission: Submission, now: datetime, environment: Environment) -> None:
        from cru_desktop.delivery.words import state_words

        words = state_words(submission, now, environment)
        rejected = submission.state is SubmissionState.REJECTED
        help_text = _REJECTED_IN_THE_FORM[submission.operation] if rejected else words.help
        text = " ".join(_sentence(part) for part in (words.next_step, help_text) if part)
        details = submission.error_details or ""
        self.show_message(words.text, text, _KINDS.get(submission.state, Kind.INFO), details)
        if self.isHidden() and not rejected:
            # Whoever pressed "send" at the form's end sees what becomes of it; a rejection leads to a field.
            QTimer.singleShot(0, self, self._come_into_sight)
        self.show()
        self.told.emit(submission.state is SubmissionState.PUBLISHED)
        state = (submission.id, submission.state)
        if state != self._announced:
            self._announced = state
            announce(self, f"{words.text}. {words.next_step}".strip())

    def _come_into_sight(self) -> None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None:
            parent.ensureWidgetVisible(self)


def _sentence(text: str) -> str:
    """The register's own words often end without a full stop."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
