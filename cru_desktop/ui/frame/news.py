"""What is worth a notification: a row that needs a person, and a batch that has gone out. Pure; no Qt.

What will mend itself is no news.
"""

from cru_desktop.domain.plural import plural
from cru_desktop.domain.submission import AttentionReason, Submission, SubmissionState
from cru_desktop.ui.frame.work_counts import WorkCounts

_NEEDS_A_PERSON = (SubmissionState.NEEDS_ATTENTION, SubmissionState.REJECTED)


class News:
    """Remembers what has been told. `of_submission` and `of_counts` return a text, or None for no news."""

    def __init__(self) -> None:
        self._told: dict[int, SubmissionState] = {}
        self._published: set[int] = set()

    def of_submission(self, row: Submission) -> str | None:
        """Told once for each time that a row comes to need a person."""
        before = self._told.get(row.id)
        self._told[row.id] = row.state
        if row.state is SubmissionState.PUBLISHED and before is not row.state:
            self._published.add(row.id)
        if row.state not in _NEEDS_A_PERSON or before is row.state:
            return None
        if row.attention is AttentionReason.BY_HAND:
            return None
        name = f"Umowa {row.number}" if row.number else "Umowa bez numeru"
        if row.state is SubmissionState.REJECTED:
            return f"{name}: rejestr jej nie przyjął. Popraw ją i wyślij ponownie."
        return f"{name}: potrzebna Twoja decyzja."

    def of_counts(self, counts: WorkCounts) -> str | None:
        """Told once when nothing waits any more and something has been published since."""
        if counts.waiting or not self._published:
            return None
        number, self._published = len(self._published), set()
        return f"Wysyłka skończona: {plural(number, 'umowa', 'umowy', 'umów')} w rejestrze."
