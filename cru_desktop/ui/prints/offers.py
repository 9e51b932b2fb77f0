"""What the screens offer to print: one dialog for each print, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cru_desktop.support.prints import acceptance_sheet, entry_confirmation
from cru_desktop.support.prints.document import PrintDocument
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.prints.preview_dialog import PreviewDialog
from cru_desktop.ui.prints.reading import read_confirmation, read_sheet

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace


class SheetPreview(PreviewDialog):
    """Karta umowy do akceptacji. `draft` is asked for the agreement's id on the records thread."""

    def __init__(
        self, desk: Desk, draft: Callable[[], int | None], person: str, parent: QWidget | None = None
    ) -> None:
        def read(workspace: Workspace) -> PrintDocument:
            agreement_id = draft()
            if agreement_id is None:
                raise ValueError("the draft was never saved")
            return read_sheet(workspace, agreement_id, person)

        super().__init__(desk, acceptance_sheet.TITLE, read, parent)
        self.finished.connect(self.deleteLater)


class ConfirmationPreview(PreviewDialog):
    """Potwierdzenie wpisu of one agreement."""

    def __init__(self, desk: Desk, agreement_id: int, parent: QWidget | None = None) -> None:
        person = desk.settings.person

        def read(workspace: Workspace) -> PrintDocument:
            return read_confirmation(workspace, agreement_id, person)

        super().__init__(desk, entry_confirmation.TITLE, read, parent)
        self.finished.connect(self.deleteLater)
