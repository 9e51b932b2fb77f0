"""Pakiet diagnostyczny: the whole text is read first, then saved or copied, never sent anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from cru_desktop.domain.condition_titles import condition_title
from cru_desktop.domain.problem import Problem
from cru_desktop.support.prints.saving import save_text
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import muted

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_LINES = 16


class DiagnosticsPanel(QWidget):
    """Gathered on the look-ups thread: the history of sending is checked on the way."""

    #: There is more to see, UI thread.
    grown = Signal()
    #: Put away, UI thread.
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Treść pakietu diagnostycznego")
        self.save = primary_button("Zapisz jako plik…", self._choose_file)
        self.answer = Banner(closable=True)
        self._inside = QWidget()
        self._lay_out()
        desk.environment_switched.connect(lambda _: self._put_away())

    def start(self) -> None:
        """Gather the facts and show them."""
        desk = self._desk
        settings, surroundings = desk.settings, desk.surroundings
        state = desk.environment_state
        condition = state.reason or condition_title(state.condition)
        window = self.window()
        screen = f"okno {window.width()}×{window.height()}, skala {window.devicePixelRatio():g}"
        self.answer.show_message("Zbieram dane…", "", Kind.INFO)

        def work(workspace: Workspace) -> str:
            from cru_desktop.ui.pages.settings.diagnosing import diagnostic_text

            return diagnostic_text(workspace, settings, surroundings, condition, screen)

        desk.look_up(work, self.show_text, self._failed)

    def show_text(self, text: str) -> None:
        """To be read."""
        self.answer.hide()
        self.text.setPlainText(text)
        self._inside.show()
        announce(self, "Pakiet diagnostyczny jest gotowy do przeczytania.")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()

    def write(self, file: Path) -> None:
        """Save what is shown, and nothing else."""
        content = self.text.toPlainText()
        self._desk.look_up(lambda _: save_text(file, content), self._saved, self._failed)

    def _saved(self, _: Path) -> None:
        self._desk.give_notice("Pakiet diagnostyczny zapisany. Nikomu go nie wysłałem.")

    def _failed(self, problem: Problem) -> None:
        self.answer.show_problem(problem, Kind.WARNING)

    def _choose_file(self) -> None:
        # Not the static function: it would run an event loop of its own.
        name = f"cru-desktop-diagnostyka-{self._desk.today():%Y-%m-%d}.txt"
        dialog = QFileDialog(self.window(), "Zapisz pakiet diagnostyczny", name, "Tekst (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.open()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._desk.give_notice("Pakiet diagnostyczny jest w schowku.")

    def _close(self) -> None:
        self._put_away()
        self.closed.emit()

    def _put_away(self) -> None:
        self.text.clear()
        self._inside.hide()
        self.answer.hide()

    def _lay_out(self) -> None:
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + scaled(16))
        buttons = FlowLayout(spacing=scaled(8))
        buttons.addWidget(self.save)
        buttons.addWidget(secondary_button("Kopiuj", self._copy, icon_name="copy"))
        buttons.addWidget(link_button("Zamknij", self._close))
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, scaled(4), 0, 0)
        inside.setSpacing(scaled(8))
        inside.addWidget(
            muted("Przeczytaj, zanim zapiszesz: dokładnie to trafi do pliku. Program niczego nie wysyła.")
        )
        inside.addWidget(self.text)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.answer)
        column.addWidget(self._inside)
        self._put_away()
