"""What happens, in plain words with codes, into the program's log. Never a name, a subject or a key."""

import logging

from PySide6.QtCore import QObject

from cru_desktop.domain.environment import Environment
from cru_desktop.domain.environment_state import EnvironmentState
from cru_desktop.domain.problem import Problem
from cru_desktop.domain.submission import Submission
from cru_desktop.ui.desk import Desk

_log = logging.getLogger("dziennik")


class Journal(QObject):
    """Listens to the desk, in the UI thread."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reason = ""
        desk.problem_raised.connect(self._problem)
        desk.environment_switched.connect(self._switched)
        desk.environment_changed.connect(self._environment)
        desk.submissions_changed.connect(self._submission)

    def _problem(self, problem: Problem) -> None:
        _log.warning("%s %s %s", problem.code, problem.happened, problem.program_does)

    def _switched(self, environment: Environment) -> None:
        _log.info("Środowisko: %s", environment.title)

    def _environment(self, state: EnvironmentState) -> None:
        """Once for each reason: the state comes again and again."""
        if state.reason and state.reason != self._reason:
            self._reason = state.reason
            _log.info("Stan rejestru: %s.", state.reason)

    def _submission(self, submission: object) -> None:
        if isinstance(submission, Submission):
            from cru_desktop.delivery.words import state_text

            words = state_text(submission, self._desk.now(), submission.environment)
            code = f" {submission.error_code}" if submission.error_code else ""
            _log.info("Wysyłka %d: %s%s", submission.id, words, code)
