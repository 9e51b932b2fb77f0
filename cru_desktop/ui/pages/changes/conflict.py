"""A change that met another version of the entry: shows both, and does what the person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cru_desktop.domain.changes.decision import ChangeDecision
from cru_desktop.domain.submission import AttentionReason, Submission, SubmissionState
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.changes.comparison import rows_between
from cru_desktop.ui.pages.changes.conflict_card import ConflictCard
from cru_desktop.ui.widgets.side_by_side import TwoTexts

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TwoVersions:
    """What somebody else has changed, and what the change would do now; None if it has no place there.

    `is_there`: the register has a line like this change's already.
    """

    submission_id: int
    theirs: tuple[TwoTexts, ...]
    ours: tuple[TwoTexts, ...] | None
    is_there: bool


def read_versions(workspace: Workspace, submission: Submission) -> TwoVersions | None:
    """On the records thread; None while no differing version is known."""
    from cru_desktop.delivery.change_decisions import waiting_change

    waiting = waiting_change(workspace, submission.id)
    now, then, after = waiting.found, waiting.base, waiting.wanted
    if now is None:
        return None
    return TwoVersions(
        submission_id=submission.id,
        theirs=rows_between(then, now) if then is not None else (),
        ours=rows_between(now, after) if after is not None else None,
        is_there=ChangeDecision.ALREADY_THERE in waiting.offered,
    )


class Conflict(QObject):
    """Follows one submission; the card is in sight while the register's entry differs."""

    #: () the person gave the change up: nothing of it was sent, UI thread.
    dropped = Signal()
    #: (whether the card is in sight, and so tells what is to be decided) UI thread.
    told = Signal(bool)

    def __init__(self, desk: Desk, card: ConflictCard) -> None:
        super().__init__(card)
        self._desk = desk
        self._card = card
        self._submission: Submission | None = None
        card.send_wanted.connect(self._apply)
        card.done_wanted.connect(self._take_as_done)
        card.drop_wanted.connect(self._drop)
        desk.submissions_changed.connect(self._on_submission)

    def follow(self, submission: Submission) -> None:
        self._submission = submission
        waits = submission.state is SubmissionState.NEEDS_ATTENTION
        if waits and submission.attention is AttentionReason.ENTRY_CHANGED:
            self._desk.run(lambda w: read_versions(w, submission), self._show)
        else:
            self._hide()

    def forget(self) -> None:
        self._submission = None
        self._hide()

    def _show(self, versions: TwoVersions | None) -> None:
        known = versions is not None and self._submission is not None
        if known and versions is not None and versions.submission_id == self._submission_id:
            self._card.show_versions(versions.theirs, versions.ours, is_there=versions.is_there)
            self.told.emit(True)

    def _hide(self) -> None:
        self._card.hide()
        self.told.emit(False)

    @property
    def _submission_id(self) -> int | None:
        return self._submission.id if self._submission is not None else None

    def _on_submission(self, submission: object) -> None:
        if isinstance(submission, Submission) and submission.id == self._submission_id:
            self.follow(submission)

    def _apply(self) -> None:
        self._decide(ChangeDecision.APPLY)

    def _take_as_done(self) -> None:
        self._decide(ChangeDecision.ALREADY_THERE)

    def _drop(self) -> None:
        self._decide(ChangeDecision.DROP)

    def _decide(self, decision: ChangeDecision) -> None:
        submission_id = self._submission_id
        if submission_id is None:
            return

        def carry_out(workspace: Workspace) -> Submission:
            workspace.outbox.resume(submission_id, decision)
            return workspace.submissions.get(submission_id)

        def decided(submission: Submission) -> None:
            self._desk.take_submission(submission)
            self._desk.agreements_changed.emit()
            self._desk.wake_delivery()
            if decision is ChangeDecision.DROP and submission.state is SubmissionState.CANCELLED:
                self.dropped.emit()

        self._desk.run(carry_out, decided)
