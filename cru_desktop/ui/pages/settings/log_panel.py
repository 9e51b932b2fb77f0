"""Dziennik: the program's own log, to be narrowed, copied and found on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cru_desktop.domain.plural import plural
from cru_desktop.support.log_reading import LogEntry, narrowed, read_log
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button, secondary_button
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import TextLabel, small

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace

_LINES = 14


class LogPanel(QWidget):
    """Read on the records thread, when asked for."""

    #: There is more to see, UI thread.
    grown = Signal()
    #: Put away, UI thread.
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: tuple[LogEntry, ...] = ()
        self._folder: Path | None = None
        self.words = QLineEdit()
        self.words.setPlaceholderText("Na przykład CRU-API-503 albo kopia")
        self.words.setAccessibleName("Szukaj w dzienniku")
        self.words.textChanged.connect(self._narrow)
        self.only_bad = QCheckBox("Tylko ostrzeżenia i błędy")
        self.only_bad.toggled.connect(self._narrow)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.setAccessibleName("Dziennik programu")
        self.count = small("")
        self.copy = secondary_button("Kopiuj", self._copy, icon_name="copy")
        self._lay_out()
        self.hide()

    def start(self) -> None:
        """Read it anew and show it."""

        def work(workspace: Workspace) -> tuple[Path, tuple[LogEntry, ...]]:
            folder = workspace.folder / "logs"
            return folder, read_log(folder)

        self._desk.run(work, self._show)

    def _show(self, found: tuple[Path, tuple[LogEntry, ...]]) -> None:
        self._folder, self._entries = found
        self.show()
        self._narrow()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()

    def _narrow(self) -> None:
        entries = narrowed(self._entries, self.words.text(), only_bad=self.only_bad.isChecked())
        self.text.setPlainText("\n".join(entry.text for entry in entries))
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())
        words = plural(len(entries), "wpis", "wpisy", "wpisów")
        self.count.setText(f"{words}, najnowsze na dole." if entries else "Nie ma takich wpisów.")
        self.copy.setEnabled(bool(entries))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._desk.give_notice("Dziennik jest w schowku.")

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _lay_out(self) -> None:
        label = TextLabel("Szukaj w dzienniku", "label", wrap=False)
        label.setBuddy(self.words)
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + scaled(16))
        buttons = FlowLayout(spacing=scaled(8))
        for button in (
            self.copy,
            secondary_button("Odśwież", self.start, icon_name="refresh"),
            secondary_button("Otwórz folder", self._open_folder, icon_name="external"),
            link_button("Zamknij dziennik", self._close),
        ):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(4), 0, 0)
        column.setSpacing(scaled(8))
        for widget in (label, self.words, self.only_bad, self.text, self.count):
            column.addWidget(widget)
        column.addLayout(buttons)
