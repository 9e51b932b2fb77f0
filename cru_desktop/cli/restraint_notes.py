"""What `send` says beforehand when rules of the test environment keep it from sending at once."""

from cru_desktop.delivery.data_safety import paused_words
from cru_desktop.delivery.limit_words import many_at_once_text
from cru_desktop.delivery.policy import Policy
from cru_desktop.delivery.restraints import Restraints
from cru_desktop.delivery.webinar_words import closed_text, opening_text
from cru_desktop.delivery.workspace import Workspace
from cru_desktop.domain.submission import SubmissionState

_NOT_YET_SENT = (SubmissionState.QUEUED, SubmissionState.WAITING)


def restraint_notes(workspace: Workspace, policy: Policy) -> tuple[str, ...]:
    """Sentences for the standard error, none where nothing stands against sending. Raises StorageError."""
    now = workspace.now()
    notes = []
    if workspace.submissions.is_paused():
        words = paused_words(workspace.database)
        way_on = f"Wznowienie: cru-desktop queue --environment {workspace.environment} --resume"
        notes.append(f"{words.title} {words.text} {way_on if words.may_go_on else ''}".strip())
    closed = Restraints(workspace, policy).webinar()
    unread = None if workspace.office_calendar is None else workspace.office_calendar.problem
    if unread is not None:
        notes.append(f"{unread.happened} {unread.program_does} [{unread.code}]")
    if closed is not None:
        window, opens_at = closed
        notes.append(f"{closed_text(window, now)} {opening_text(opens_at, now)}")
    counts = workspace.submissions.counts()
    waiting = sum(counts.get(state, 0) for state in _NOT_YET_SENT)
    counted = workspace.environment_log.counted_today(now)
    notes.append(many_at_once_text(policy.daily_limit, counted, waiting))
    return tuple(note for note in notes if note)
