"""Przywróć z kopii: a file is chosen, looked into, and put in the place of the data only when told so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.backup_words import content_words, moment_words, restore_warning
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import danger_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import TextLabel, heading

if TYPE_CHECKING:
    from cru_desktop.delivery.backup_now import Preview
    from cru_desktop.delivery.workspace import Workspace


class RestorePanel(QWidget):
    """Another person's data need a tick of their own."""

    #: There is more to see, UI thread.
    grown = Signal()
    #: Put away, UI thread.
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preview: Preview | None = None
        self._title = heading("")
        self._content = TextLabel("")
        self.warning = Banner()
        self.other_person = QCheckBox("")
        self.other_person.toggled.connect(self._show_readiness)
        self.go = danger_button("Przywróć tę kopię", self._restore)
        self.keep = secondary_button("Zostaw obecne dane", self._close)
        self.answer = Banner(closable=True)
        self._inside = QWidget()
        self._lay_out()
        desk.environment_switched.connect(lambda _: self._put_away())

    def look_into(self, file: Path) -> None:
        """Show what is in the file; nothing is changed."""
        self._put_away()

        def work(workspace: Workspace) -> Preview:
            from cru_desktop.delivery.backup_now import preview_backup

            return preview_backup(workspace, file)

        self._desk.look_up(work, self._show, self._failed)

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        content = preview.content
        self._title.setText(f"Kopia z {moment_words(content.of)}")
        self._content.setText("\n".join(content_words(content)))
        self.warning.show_message("Zanim przywrócisz:", restore_warning(content), Kind.WARNING)
        self.other_person.setText(
            f"To dane innej osoby albo innego komputera ({content.owner}). Zastąp moje."
        )
        self.other_person.setVisible(preview.of_other_person)
        self.other_person.setChecked(False)
        self._show_readiness()
        self._inside.show()
        self.show()
        self.grown.emit()
        announce(self, f"{self._title.text()}. {self._content.text()}", urgent=True)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_readiness(self) -> None:
        preview = self._preview
        ready = preview is not None and (not preview.of_other_person or self.other_person.isChecked())
        self.go.setEnabled(ready)

    def _restore(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self._put_away()
        self._desk.restore(preview.content.file, other_person=preview.of_other_person)

    def _failed(self, problem: Problem) -> None:
        self.answer.show_problem(problem, Kind.WARNING)
        self.show()

    def _close(self) -> None:
        self._put_away()
        self.closed.emit()

    def _put_away(self) -> None:
        self._preview = None
        self._inside.hide()
        self.answer.hide()
        self.hide()

    def _lay_out(self) -> None:
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.go)
        buttons.addWidget(self.keep)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, scaled(8), 0, 0)
        inside.setSpacing(scaled(8))
        for widget in (self._title, self._content, self.warning, self.other_person):
            inside.addWidget(widget)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._inside)
        column.addWidget(self.answer)
        self._put_away()
