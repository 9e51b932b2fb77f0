"""Ctrl+K: the list of entities with a filter, as a popup under the band."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cru_desktop.domain.context import Context
from cru_desktop.domain.text import fold
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.labels import TextLabel, muted

_REGON = Qt.ItemDataRole.UserRole
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


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
        self._nothing = muted("Nie ma takiej jednostki. Sprawdź pisownię albo dodaj jednostkę.")
        self.add = link_button("Dodaj jednostkę", self._add, icon_name="plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(12))
        column.setSpacing(scaled(8))
        for each in (caption, self.filter, self.list, self._nothing, self.add):
            column.addWidget(each)

    def open_under(self, anchor: QWidget, contexts: tuple[Context, ...], current: Context | None) -> None:
        """Show the entities under `anchor`, the present one marked."""
        self._contexts, self._current = contexts, current
        self.filter.clear()
        self._narrow("")
        width = max(anchor.width(), scaled(420))
        window = anchor.window()
        self.setFixedWidth(min(width, window.width() - scaled(24)))
        rows = min(max(len(contexts), 1), 6)
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
            haystack = fold(f"{context.name} {context.regon} {context.nip or ''}")
            if all(word in haystack for word in words):
                self._add_item(context)
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(self.list.count() == 0)

    def _add_item(self, context: Context) -> None:
        identifiers = f"REGON {context.regon}" + (f" · NIP {context.nip}" if context.nip else "")
        mark = "✓ " if context == self._current else ""
        item = QListWidgetItem(f"{mark}{context.name}\n{identifiers}")
        item.setSizeHint(QSize(0, self.fontMetrics().height() * 2 + scaled(18)))
        item.setToolTip(item.text())
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
