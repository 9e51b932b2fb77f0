"""A name for a template: when it is made, and when it is renamed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.domain.text import looks_like_key
from cru_desktop.ui.key_terms import KEY_ELSEWHERE
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import link_button, primary_button
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import muted, small, strong


class TemplateNameDialog(QDialog):
    """Stays open until the name was taken: `save(name, done, failed)` tries, and answers by one of both."""

    def __init__(
        self,
        title: str,
        name: str,
        save: Callable[[str, Callable[[object], None], Callable[[Problem], None]], object],
        *,
        explained: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.line = QLineEdit(name)
        self.line.setAccessibleName("Nazwa wzoru")
        self.line.setPlaceholderText("np. Energia, co miesiąc")
        self.error = small("")
        self.error.set_kind(Kind.ERROR)
        self.error.hide()
        label = strong("Nazwa wzoru")
        label.setBuddy(self.line)
        self.ok = primary_button("Zapisz", self._press)
        self.ok.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(link_button("Anuluj (Esc)", self.reject))
        buttons.addStretch(1)
        buttons.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        column.setSpacing(scaled(8))
        for each in (label, self.line, self.error):
            column.addWidget(each)
        if explained:
            column.addWidget(muted(explained))
        column.addStretch(1)
        column.addLayout(buttons)
        self.resize(scaled(460), scaled(200))
        self.line.selectAll()
        self.line.setFocus()

    def _press(self) -> None:
        if looks_like_key(self.line.text()):
            self._complain(KEY_ELSEWHERE)
            return
        self._save(self.line.text(), self._on_saved, self._on_failed)

    def _on_saved(self, _: object) -> None:
        self.accept()

    def _on_failed(self, problem: Problem) -> None:
        self._complain(f"{problem.happened} {problem.you_can}")

    def _complain(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()
        self.line.setAccessibleDescription(text)
        self.line.setFocus()
        announce(self, text, urgent=True)
