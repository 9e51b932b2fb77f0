"""Kopia danych: when the last backup was made, another one now, the way back, the way to another computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.backup_words import elsewhere_words, last_backup_words
from cru_desktop.ui.pages.settings.move_panel import MovePanel
from cru_desktop.ui.pages.settings.restore_panel import RestorePanel
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import muted, small, strong

if TYPE_CHECKING:
    from cru_desktop.delivery.backup_now import Backups
    from cru_desktop.delivery.workspace import Workspace


class BackupCard(Card):
    """One panel at a time is open under the buttons."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Kopia danych", parent)
        self._desk = desk
        self._folder: Path | None = None
        self.last = strong("")
        self.place = small("")
        self.elsewhere = small("")
        self.make = secondary_button("Zrób kopię teraz", self.back_up, icon_name="copy")
        self.choose = secondary_button("Przywróć z kopii…", self._choose_file, icon_name="undo")
        self.move_away = secondary_button(
            "Przenieś na inny komputer…", self._start_move, icon_name="external"
        )
        self.restore = RestorePanel(desk, self)
        self.moving = MovePanel(desk, self)
        self.answer = Banner(closable=True)
        self.restore.closed.connect(lambda: self.choose.setFocus(Qt.FocusReason.OtherFocusReason))
        self.moving.closed.connect(lambda: self.move_away.setFocus(Qt.FocusReason.OtherFocusReason))
        self._lay_out()
        desk.environment_switched.connect(lambda _: self.make.setEnabled(True))

    def read(self) -> None:
        """Ask when the last backups were made."""
        elsewhere = self._desk.surroundings.office_backups

        def work(workspace: Workspace) -> Backups:
            from cru_desktop.delivery.backup_now import known_backups

            return known_backups(workspace, elsewhere())

        self._desk.look_up(work, self._show)

    def back_up(self) -> None:
        """Make one now, here and in the office's folder."""
        elsewhere = self._desk.surroundings.office_backups

        def work(workspace: Workspace) -> Backups:
            from cru_desktop.delivery.backup_now import back_up_now

            return back_up_now(workspace, elsewhere())

        self.answer.hide()
        self.make.setEnabled(False)
        self._desk.look_up(work, self._made, self._failed)

    def look_into(self, file: Path) -> None:
        """Show what is in a backup, with the way to restore it."""
        self.moving.hide()
        self.restore.look_into(file)

    def _made(self, backups: Backups) -> None:
        self._show(backups)
        self.make.setEnabled(True)
        if backups.problem is not None:
            self.answer.show_problem(backups.problem, Kind.WARNING)
        else:
            self._desk.give_notice("Kopia danych gotowa.")

    def _failed(self, problem: Problem) -> None:
        self.make.setEnabled(True)
        self.answer.show_problem(problem, Kind.WARNING)

    def _show(self, backups: Backups) -> None:
        self._folder = backups.folder
        self.last.setText(last_backup_words(backups))
        self.place.setText(f"Folder: {backups.folder}")
        self.elsewhere.setText(elsewhere_words(backups))
        self.elsewhere.setVisible(bool(self.elsewhere.text()))

    def _choose_file(self) -> None:
        # Not the static function: it would run an event loop of its own.
        folder = "" if self._folder is None else str(self._folder)
        name = "Kopie danych (*.db *.cru);;Wszystkie pliki (*)"
        dialog = QFileDialog(self.window(), "Wybierz kopię danych", folder, name)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.look_into(Path(chosen)))
        dialog.open()

    def _start_move(self) -> None:
        self.restore.hide()
        self.moving.start()

    def _lay_out(self) -> None:
        buttons = FlowLayout(spacing=scaled(8))
        for button in (self.make, self.choose, self.move_away):
            buttons.addWidget(button)
        self.answer.hide()
        for selectable in (self.place, self.elsewhere):
            selectable.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.elsewhere.hide()
        self.body.addWidget(muted("Kopia powstaje sama raz dziennie. Kluczy API w niej nie ma."))
        for widget in (self.last, self.place, self.elsewhere):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        for panel in (self.answer, self.restore, self.moving):
            self.body.addWidget(panel)
