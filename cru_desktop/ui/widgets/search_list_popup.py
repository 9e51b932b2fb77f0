"""A long list with a search line, as a pop-up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce

if TYPE_CHECKING:
    pass

_VALUE = Qt.ItemDataRole.UserRole


class SearchListPopup(QFrame):
    """Search line above a list; arrows move in the list while the line keeps the letters.

    `chosen` emits the raw value (UI thread). Esc closes without choosing.
    """

    chosen = Signal(object)

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, object]],
        fold: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("panel", "card")
        self._fold = fold
        self._search = QLineEdit()
        self._search.setPlaceholderText("Zacznij pisać nazwę")
        self._search.setAccessibleName(f"{title}: szukaj")
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._choose)
        self._nothing = QLabel("Nic takiego nie ma na liście.")
        self._nothing.setProperty("role", "small")
        for text, value in choices:
            item = QListWidgetItem(text)
            item.setData(_VALUE, value)
            self._list.addItem(item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(8))
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        layout.addWidget(self._nothing)
        self._nothing.hide()

    def show_at(self, place: QPoint, value: object) -> None:
        """Opens under `place` (global) with the present value selected."""
        self._search.clear()
        for row in range(self._list.count()):
            if self._list.item(row).data(_VALUE) == value:
                self._list.setCurrentRow(row)
                self._list.scrollToItem(self._list.item(row))
        self.resize(scaled(320), scaled(320))
        screen = self.screen().availableGeometry()
        self.move(
            max(screen.left(), min(place.x(), screen.right() - self.width())),
            max(screen.top(), min(place.y(), screen.bottom() - self.height())),
        )
        self.show()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        row = self._list.currentRow() + step
        while 0 <= row < self._list.count() and self._list.item(row).isHidden():
            row += step
        if 0 <= row < self._list.count():
            self._list.setCurrentRow(row)
            announce(self._search, self._list.item(row).text())

    def _filter(self, text: str) -> None:
        wanted = self._fold(text)
        first = -1
        for row in range(self._list.count()):
            fits = wanted in self._fold(self._list.item(row).text())
            self._list.item(row).setHidden(not fits)
            if fits and first < 0:
                first = row
        self._list.setCurrentRow(first)
        self._nothing.setVisible(first < 0)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.isHidden():
            self.close()
            self.chosen.emit(item.data(_VALUE))
