"""Does in the records what a clerk chose for a row. Runs on the records thread; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cru_desktop.domain.submission import Submission
from cru_desktop.ui.pages.sending.actions import RowAction

if TYPE_CHECKING:
    from cru_desktop.delivery.outbox import Outbox
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Done:
    """The row as it is now, and what to tell; `wakes` if delivery has something new to do."""

    row: Submission
    text: str
    wakes: bool = False
    agreements_changed: bool = False


TOO_LATE = "Stan tej umowy zmienił się w międzyczasie. Niczego nie zmieniono."

_TEXTS = {
    RowAction.HOLD: "Wstrzymana. Nie wyślę jej, dopóki nie wybierzesz „Wznów”.",
    RowAction.RELEASE: "Wznowiona. Umowa wraca do kolejki.",
    RowAction.CANCEL: "Anulowana. Nic nie wysłano, umowa wróciła do szkiców.",
    RowAction.SAME_ENTRY: "Połączono z wpisem w rejestrze. Nic nie wysłano.",
    RowAction.OTHER_ENTRY: "Umowa wraca do kolejki i zostanie wysłana.",
    RowAction.ALREADY_THERE: "Zapisano. Nic nie wysłano.",
    RowAction.RESUME: "Umowa wraca do pracy.",
    RowAction.SEND_NOW: "",
    RowAction.ENTER_BY_HAND: "Program nie wyśle tej umowy. Gdy ją wpiszesz, wybierz „Już wpisana”.",
    RowAction.ENTERED: "Szukam wpisu w rejestrze. Niczego nie wysyłam.",
    RowAction.SEND_AFTER_ALL: "Umowa wraca do kolejki. Najpierw sprawdzę, czy nie ma jej już w rejestrze.",
}
_WAKES = (
    RowAction.SEND_NOW,
    RowAction.RELEASE,
    RowAction.RESUME,
    RowAction.OTHER_ENTRY,
    RowAction.ENTERED,
    RowAction.SEND_AFTER_ALL,
)
_CHANGES_AGREEMENT = (
    RowAction.CANCEL,
    RowAction.SAME_ENTRY,
    RowAction.OTHER_ENTRY,
    RowAction.RESUME,
    RowAction.ENTER_BY_HAND,
    RowAction.ENTERED,
    RowAction.SEND_AFTER_ALL,
    RowAction.ALREADY_THERE,
)


def carry_out(
    workspace: Workspace,
    submission_id: int,
    action: RowAction,
    similar: str | None = None,
    *,
    person: str = "",
) -> Done:
    """Carries an action out; `similar` is the register id that "Ta sama" joins the row with.

    The row may have moved on since it was painted: then the text says so and nothing is changed. Raises
    CancelRefusedError, RegisterIdTakenError and StorageError, each with words for the clerk.
    """
    done = _change(workspace.outbox, submission_id, action, similar, person)
    row = workspace.submissions.get(submission_id)
    if not done:
        return Done(row, TOO_LATE)
    return Done(row, _TEXTS[action], action in _WAKES, action in _CHANGES_AGREEMENT)


def _change(outbox: Outbox, submission_id: int, action: RowAction, similar: str | None, person: str) -> bool:
    from cru_desktop.delivery.outbox import Decision
    from cru_desktop.domain.changes.decision import ChangeDecision

    if action is RowAction.ALREADY_THERE:
        return outbox.resume(submission_id, ChangeDecision.ALREADY_THERE, person=person)
    if action is RowAction.SAME_ENTRY:
        return similar is not None and outbox.resume(submission_id, Decision.SAME(similar), person=person)
    if action is RowAction.OTHER_ENTRY:
        return outbox.resume(submission_id, Decision.OTHER, person=person)
    simple = {
        RowAction.SEND_NOW: outbox.send_now,
        RowAction.HOLD: outbox.hold,
        RowAction.RELEASE: outbox.release,
        RowAction.CANCEL: outbox.cancel,
        RowAction.RESUME: outbox.resume,
        RowAction.ENTER_BY_HAND: outbox.enter_by_hand,
        RowAction.ENTERED: outbox.seek_entered,
        RowAction.SEND_AFTER_ALL: outbox.resume,
    }
    return simple[action](submission_id, person=person)
