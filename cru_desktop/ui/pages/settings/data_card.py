"""Dane na tym komputerze: where they lie."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from cru_desktop.ui.desk import Desk
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.labels import TextLabel, muted


class DataCard(Card):
    """Path of the profile's folder, and a button that opens it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Dane na tym komputerze", parent)
        self._desk = desk
        self._folder: Path | None = None
        self.path = TextLabel("")
        self.path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.path.setAccessibleName("Folder z danymi")
        self.open = secondary_button("Otwórz folder", self._open_folder, icon_name="external")
        self.open.setEnabled(False)
        self.body.addWidget(
            muted("Szkice, umowy i ich historia są w tym folderze, z kopiami. Kluczy API w nim nie ma.")
        )
        self.body.addWidget(self.path)
        self.body.addWidget(self.open)

    def read(self) -> None:
        """Asks where the data lie."""
        self._desk.run(lambda workspace: workspace.folder, self._show)

    def _show(self, folder: Path) -> None:
        self._folder = folder
        self.path.setText(str(folder))
        self.path.setAccessibleName(f"Folder z danymi: {folder}")
        self.open.setEnabled(True)

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
