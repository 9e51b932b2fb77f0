"""Keys of the list of Umowy: from the search into the table, and the chosen agreement again as a new one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from cru_desktop.ui.pages.agreements.agreements_list import AgreementsList
from cru_desktop.ui.pages.agreements.agreements_model import AgreementsModel

DUPLICATE_KEYS = "Ctrl+D"


class ListKeys(QObject):
    """Arrow Down in the search goes to the first row; Ctrl+D duplicates the row that the keyboard is in."""

    def __init__(self, agreements: AgreementsList) -> None:
        super().__init__(agreements)
        self._list = agreements
        agreements.search.installEventFilter(self)
        QShortcut(QKeySequence(DUPLICATE_KEYS), agreements).activated.connect(self.duplicate)

    def duplicate(self) -> None:
        """A new draft after the current row."""
        model = self._list.table.model()
        row = (
            model.row_at(self._list.table.currentIndex().row())
            if isinstance(model, AgreementsModel)
            else None
        )
        if row is not None and self._list.isVisible():
            self._list.copy_wanted.emit(row.id, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._list.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self._list.focus_table()
            if not self._list.table.currentIndex().isValid() and self._list.table.model().rowCount():
                self._list.table.selectRow(0)
            return True
        return super().eventFilter(watched, event)
