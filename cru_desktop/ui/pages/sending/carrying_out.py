"""Does in the records what a clerk chose for a row. Runs on the records thread; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cru_desktop.domain.submission import Submission
from cru_desktop.ui.pages.sending.actions import RowAction

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Done:
    """The row as it is now, and what to tell; `wakes` if delivery has something new to do."""

    row: Submission | None
    text: str
    wakes: bool = False


_TOO_LATE = "Za późno: ta umowa jest już wysyłana. Za chwilę zobaczysz wynik."


def carry_out(
    workspace: Workspace, submission_id: int, action: RowAction, similar: str | None = None
) -> Done:
    """Carries an action out; `similar` is the register id that "Ta sama" joins the row with.

    The row may have moved on since it was painted: then the answer says so and nothing is changed.
    """
    done = _ACTIONS[action](workspace.outbox, submission_id, similar)
    return Done(workspace.submissions.get(submission_id), done.text, done.wakes)


def _send_now(outbox: Outbox, submission_id: int, _: str | None) -> Done:
    return Done(None, "", wakes=True) if outbox.send_now(submission_id) else Done(None, _TOO_LATE)


def _hold(outbox: Outbox, submission_id: int, _: str | None) -> Done:
    return Done(None, "Wstrzymana. Nie wyślę jej, dopóki nie wybierzesz „Wznów”.") if outbox.hold(
        submission_id
    ) else Done(None, _TOO_LATE)
