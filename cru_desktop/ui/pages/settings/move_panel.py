"""Przenieś na inny komputer: for good, or a copy to look at; keys never travel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QRadioButton, QVBoxLayout, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.settings.backup_words import KEYS_STAY
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import danger_button, link_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import heading, small

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_FOR_GOOD = (
    "Przenoszę na stałe",
    "Od tej chwili ten komputer nic już nie wysyła. Kolejka przechodzi z danymi na nowy komputer.",
)
_TO_LOOK_AT = (
    "Tylko kopia do wglądu",
    "Z tej kopii nigdy nic nie zostanie wysłane. Ten komputer wysyła dalej.",
)
_SUFFIX = "cru"


class MovePanel(QWidget):
    """Neither of the two is chosen beforehand."""

    #: There is more to see, UI thread.
    grown = Signal()
    #: Put away, UI thread.
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group = QButtonGroup(self)
        self.for_good = QRadioButton(_FOR_GOOD[0])
        self.to_look_at = QRadioButton(_TO_LOOK_AT[0])
        self.save = danger_button("Wybierz plik i zapisz", self._choose_file)
        self.cancel = link_button("Anuluj", self._close)
        self.answer = Banner(closable=True)
        self._inside = QWidget()
        self._lay_out()
        self._group.buttonToggled.connect(lambda *_: self.save.setEnabled(True))
        desk.environment_switched.connect(lambda _: self._put_away())

    def start(self) -> None:
        """Ask which of the two it is to be."""
        self._put_away()
        self._group.setExclusive(False)
        for radio in (self.for_good, self.to_look_at):
            radio.setChecked(False)
        self._group.setExclusive(True)
        self.save.setEnabled(False)
        self._inside.show()
        self.show()
        self.grown.emit()
        self.for_good.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_to(self, target: Path) -> None:
        """Write the file; a file of that name is not overwritten."""
        for_good = self.for_good.isChecked()
        self.save.setEnabled(False)

        def work(workspace: Workspace) -> None:
            from cru_desktop.delivery.data_safety import export_data

            export_data(workspace, target, for_good=for_good)

        self._desk.run(work, lambda _: self._saved(target, for_good), self._failed)

    def _saved(self, target: Path, for_good: bool) -> None:
        self._put_away()
        text = f"Plik: {target}. Na drugim komputerze: Ustawienia, „Przywróć z kopii”. {KEYS_STAY}"
        headline = "Kopia do wglądu zapisana."
        if for_good:
            headline = "Dane zapisane. Ten komputer nic już nie wysyła."
        self.answer.show_message(headline, text, Kind.SUCCESS)
        self.answer.show()
        self.show()
        self._desk.give_notice(headline)
        self._desk.wake_delivery()
        self.closed.emit()

    def _failed(self, problem: Problem) -> None:
        self.save.setEnabled(True)
        self.answer.show_problem(problem, Kind.WARNING)

    def _choose_file(self) -> None:
        # Not the static function: it would run an event loop of its own.
        name = f"umowy-{self._desk.environment.value}-{self._desk.today():%Y-%m-%d}.{_SUFFIX}"
        dialog = QFileDialog(self.window(), "Zapisz dane do przeniesienia", name, f"Dane (*.{_SUFFIX})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_SUFFIX)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def _close(self) -> None:
        self._put_away()
        self.closed.emit()

    def _put_away(self) -> None:
        self._inside.hide()
        self.answer.hide()
        self.hide()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, scaled(8), 0, 0)
        inside.setSpacing(scaled(6))
        inside.addWidget(heading("Przenieś na inny komputer"))
        choices = ((self.for_good, _FOR_GOOD[1]), (self.to_look_at, _TO_LOOK_AT[1]))
        for radio, explanation in choices:
            self._group.addButton(radio)
            radio.setAccessibleDescription(explanation)
            words = small(explanation)
            words.setContentsMargins(scaled(28), 0, 0, 0)
            inside.addWidget(radio)
            inside.addWidget(words)
        inside.addSpacing(scaled(4))
        inside.addWidget(small(KEYS_STAY))
        inside.addSpacing(scaled(4))
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self._inside)
        column.addWidget(self.answer)
        self._put_away()
