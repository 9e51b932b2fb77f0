"""Templates: take one for a new agreement, rename it, delete it, bring it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cru_desktop.domain.problem import Problem
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.agreement.template_name_dialog import TemplateNameDialog
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import muted, strong

if TYPE_CHECKING:
    from cru_desktop.storage.templates import Template

_ID = Qt.ItemDataRole.UserRole
_EMPTY = "Nie ma jeszcze żadnego wzoru. Otwórz umowę i wybierz „Więcej”, „Zapisz jako wzór”."
_ABOUT = "Wzory są wspólne dla wszystkich jednostek w tym środowisku. Numeru i dat w nich nie ma."


class TemplatesDialog(QDialog):
    """`chosen` emits a template's id (UI thread), the window closes. Enter, F2 and Del work in the list."""

    chosen = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._select: int | None = None
        self._put_away = (0, "")
        self.name_dialog: TemplateNameDialog | None = None
        self.setWindowTitle("Wzory umów")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.list = QListWidget()
        self.list.setAccessibleName("Wzory umów")
        self.list.itemActivated.connect(lambda _: self.take())
        self.list.currentItemChanged.connect(lambda *_: self._follow())
        self.message = Banner(kind=Kind.NEUTRAL)
        self.message.hide()
        self.empty = muted(_EMPTY)
        self.use = primary_button("Nowa umowa z wzoru", self.take)
        self.rename_button = secondary_button("Zmień nazwę", self.rename, icon_name="edit")
        self.rename_button.setToolTip("F2")
        self.delete_button = secondary_button("Usuń", self.delete, icon_name="trash")
        self.delete_button.setToolTip("Delete")
        self._arrange()
        for keys, act in (("F2", self.rename), ("Del", self.delete)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        self._follow()
        self._read()

    def take(self) -> None:
        """A new agreement after the current one."""
        template_id = self._current_id()
        if template_id is not None:
            self.accept()
            self.chosen.emit(template_id)

    def rename(self) -> None:
        item, template_id = self.list.currentItem(), self._current_id()
        if template_id is None:
            return
        at = self._desk.now()

        def save(name: str, done: Callable[[object], None], failed: Callable[[Problem], None]) -> None:
            self._desk.run(lambda w: w.templates.rename(template_id, name, at), done, failed)

        dialog = TemplateNameDialog("Zmień nazwę wzoru", item.text(), save, parent=self)
        dialog.accepted.connect(self._read)
        dialog.finished.connect(dialog.deleteLater)
        self.name_dialog = dialog
        dialog.open()

    def delete(self) -> None:
        """Puts the current one away, with a way back."""
        item, template_id = self.list.currentItem(), self._current_id()
        if template_id is None:
            return
        name, at = item.text(), self._desk.now()

        self._put_away = (template_id, name)
        self._desk.run(lambda w: w.templates.delete(template_id, at), self._deleted, self._fail)

    def _deleted(self, _: object) -> None:
        text = f"Usunięto wzór „{self._put_away[1]}”."
        self.message.show_message("", text, Kind.NEUTRAL)
        self.message.set_action("Cofnij", self._restore)
        self.message.show()
        announce(self, f"{text} Możesz to cofnąć.")
        self._read()

    def _restore(self) -> None:
        template_id = self._put_away[0]
        self._desk.run(lambda w: w.templates.restore(template_id), self._restored, self._fail)

    def _restored(self, _: object) -> None:
        self.message.hide()
        self._select = self._put_away[0]
        self._read()

    def _read(self) -> None:
        self._desk.run(lambda workspace: workspace.templates.list(), self._show, self._fail)

    def _show(self, templates: tuple[Template, ...]) -> None:
        wanted = self._select or self._current_id()
        row = max(self.list.currentRow(), 0)
        self._select = None
        self.list.clear()
        for template in templates:
            item = QListWidgetItem(template.name)
            item.setData(_ID, template.id)
            self.list.addItem(item)
            if template.id == wanted:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and templates:
            self.list.setCurrentRow(min(row, len(templates) - 1))
        self.empty.setVisible(not templates)
        self.list.setVisible(bool(templates))
        self._follow()
        if templates:
            self.list.setFocus()

    def _fail(self, problem: Problem) -> None:
        self.message.show_problem(problem)

    def _current_id(self) -> int | None:
        value = self.list.currentItem().data(_ID) if self.list.currentRow() >= 0 else None
        return value if isinstance(value, int) else None

    def _follow(self) -> None:
        there_is_one = self._current_id() is not None
        for button in (self.use, self.rename_button, self.delete_button):
            button.setEnabled(there_is_one)

    def _arrange(self) -> None:
        label = strong("Wybierz wzór")
        label.setBuddy(self.list)
        buttons = QHBoxLayout()
        buttons.addWidget(link_button("Zamknij (Esc)", self.reject))
        buttons.addStretch(1)
        for button in (self.delete_button, self.rename_button, self.use):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        column.setSpacing(scaled(8))
        column.addWidget(label)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addWidget(self.message)
        column.addWidget(muted(_ABOUT))
        column.addLayout(buttons)
        self.resize(scaled(600), scaled(420))
