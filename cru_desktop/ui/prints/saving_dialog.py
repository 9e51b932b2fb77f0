"""Asks where a print is to be saved, saves it off the UI thread, and offers to open it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from cru_desktop.support.prints.saving import save_print
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.kind import Kind


class PrintSaver(QObject):
    """Tells how it went in `answer`, a banner of the owner's."""

    def __init__(self, desk: Desk, answer: Banner, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._answer = answer
        self._owner = owner
        self.dialog: QFileDialog | None = None

    def ask(self, name: str, suffix: str, kind: str, content: Callable[[], bytes]) -> None:
        """`content` is called off the UI thread; `kind` names the files in the dialog ("PDF")."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposal = str(Path(folder) / f"{name}.{suffix}")
        # Not the static function: it would run an event loop of its own.
        dialog = QFileDialog(self._owner, f"Zapisz: {kind}", proposal, f"{kind} (*.{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen), content))
        self.dialog = dialog
        dialog.open()

    def save(self, path: Path, content: Callable[[], bytes]) -> None:
        """Write the file; one of the same name was agreed to in the dialog."""
        self._desk.look_up(lambda _: save_print(path, content()), self._saved, self._answer.show_problem)

    def _saved(self, path: Path) -> None:
        self._answer.show_message("Zapisano plik.", str(path), Kind.SUCCESS)
        self._answer.set_action("Otwórz", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        self._answer.show()
        announce(self._owner, f"Zapisano plik {path.name}.")
