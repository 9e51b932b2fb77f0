""" "Wpisz ponownie, poprawione": a new draft with everything of a withdrawn entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cru_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

ENTER_AGAIN = "Wpisz ponownie, poprawione"


def enter_again(desk: Desk, agreement_id: int) -> None:
    """Makes the draft and opens it in the form."""
    person = desk.settings.person

    def make(workspace: Workspace) -> int:
        from cru_desktop.delivery.duplicates import enter_again as draft_of

        return draft_of(workspace, agreement_id, workspace.now(), person)

    def opened(draft_id: int) -> None:
        desk.agreements_changed.emit()
        desk.open_agreement(draft_id)
        desk.give_notice("Powstał szkic z danymi wycofanego wpisu. Popraw go i wyślij.")

    desk.run(make, opened)
