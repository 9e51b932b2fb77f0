"""Ctrl+K: the list of entities with a filter, as a popup under the band."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.identifiers import format_nip
from cru_desktop.domain.text import fold
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.context_mark import mark_icon
from cru_desktop.ui.widgets.labels import TextLabel, muted

_REGON = Qt.ItemDataRole.UserRole
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

_SHORTEST_NUMBER = 3


class ContextSwitcher(QFrame):
    """Typing narrows the list, arrows move in it, Enter chooses, Escape closes."""

    chosen = Signal(str)
    """REGON of the entity chosen."""
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("panel", "card")
        self.setAccessibleName("Wybór jednostki")
        self._contexts: tuple[Context, ...] = ()
        self._current: Context | None = None
        caption = TextLabel("Pracuj w imieniu", "label")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Nazwa, REGON albo NIP")
        self.filter.setAccessibleName("Znajdź jednostkę")
        self.filter.setClearButtonEnabled(False)
        self.filter.textChanged.connect(self._narrow)
        self.filter.installEventFilter(self)
        caption.setBuddy(self.filter)
        self.list = QListWidget()
        self.list.setAccessibleName("Jednostki")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.activated.connect(self._choose)
        self.list.clicked.connect(self._choose)
        self.hidden_ones = link_button("Pokaż ukryte", self._show_hidden)
        self._shows_hidden = False
        self._nothing = muted("Nie ma takiej jednostki. Sprawdź pisownię albo dodaj jednostkę.")
        self.add = link_button("Dodaj jednostkę", self._add, icon_name="plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(12))
        column.setSpacing(scaled(8))
        for each in (caption, self.filter, self.list, self._nothing, self.hidden_ones, self.add):
            column.addWidget(each)

    def open_under(self, anchor: QWidget, contexts: tuple[Context, ...], current: Context | None) -> None:
        """Show the entities under `anchor`, the present one marked."""
        self._contexts, self._current = contexts, current
        self._shows_hidden = False
        self.filter.clear()
        self._narrow("")
        width = max(anchor.width(), scaled(420))
        window = anchor.window()
        self.setFixedWidth(min(width, window.width() - scaled(24)))
        offered = sum(1 for context in contexts if not context.hidden)
        rows = min(max(offered, 1), 8)
        self.list.setFixedHeight(rows * (self.list.sizeHintForRow(0)) + scaled(8))
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + scaled(4))))
        self.show()
        self.filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _STEPS:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        self.list.clear()
        words = fold(text).split()
        for context in self._contexts:
            offered = self._shows_hidden or not context.hidden
            if offered and all(_fits(word, context) for word in words):
                self._add_item(context)
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(self.list.count() == 0)
        hidden = sum(1 for context in self._contexts if context.hidden)
        self.hidden_ones.setText(f"Pokaż ukryte ({hidden})")
        self.hidden_ones.setVisible(hidden > 0 and not self._shows_hidden)

    def _show_hidden(self) -> None:
        self._shows_hidden = True
        self._narrow(self.filter.text())
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_item(self, context: Context) -> None:
        identifiers = f"REGON {context.regon}" + (f" · NIP {format_nip(context.nip)}" if context.nip else "")
        mark = "✓ " if context == self._current else ""
        item = QListWidgetItem(f"{mark}{context.name}\n{identifiers}")
        item.setSizeHint(QSize(0, self.fontMetrics().height() * 2 + scaled(18)))
        item.setToolTip(item.text())
        item.setIcon(mark_icon(context.mark))
        spoken = [context.name, identifiers, *([context.mark.title] if context.mark else [])]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(spoken))
        item.setData(_REGON, context.regon)
        self.list.addItem(item)
        if context == self._current or self.list.count() == 1:
            self.list.setCurrentItem(item)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hide()
            self.chosen.emit(index.data(_REGON))

    def _add(self) -> None:
        self.hide()
        self.add_wanted.emit()


def _fits(word: str, context: Context) -> bool:
    """A part of the name, or the beginning of a number; a digit or two are more likely "nr 4"."""
    numbers = (context.regon, context.nip or "") if len(word) >= _SHORTEST_NUMBER else ()
    return word in fold(context.name) or any(number.startswith(word) for number in numbers)
