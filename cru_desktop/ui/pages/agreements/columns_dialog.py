"""Which columns the table has, in which order: ticked and moved by keyboard as well as by mouse."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cru_desktop.ui.pages.agreements.agreement_columns import USUAL
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.announce import announce
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.labels import muted

_KEY = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """`titles`: every column's key and title. Space ticks, Alt+arrows move."""

    #: (keys from left to right) a person chose others, UI thread.
    chosen = Signal(object)

    def __init__(
        self, titles: Sequence[tuple[str, str]], shown: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self.setWindowTitle("Kolumny listy umów")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.list = QListWidget()
        self.list.setAccessibleName("Kolumny")
        self.list.setAccessibleDescription("Spacja zaznacza, Alt ze strzałką przesuwa")
        self.list.itemChanged.connect(lambda _: self._follow())
        self.list.currentRowChanged.connect(lambda _: self._follow())
        self.up = secondary_button("Wyżej", lambda: self.move_current(-1), icon_name="chevron-up")
        self.up.setToolTip("Alt+strzałka w górę")
        self.down = secondary_button("Niżej", lambda: self.move_current(1), icon_name="chevron-down")
        self.down.setToolTip("Alt+strzałka w dół")
        self.up.setShortcut("Alt+Up")
        self.down.setShortcut("Alt+Down")
        self.ok = primary_button("Zapisz", self._press)
        self.ok.setDefault(True)
        self._lay_out()
        self.fill(shown)
        self.list.setFocus()

    def fill(self, shown: Sequence[str]) -> None:
        """Shown ones first, in their order, then the others."""
        titles = dict(self._titles)
        order = [key for key in shown if key in titles]
        order += [key for key in titles if key not in order]
        self.list.clear()
        for key in order:
            item = QListWidgetItem(titles[key])
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._follow()

    def keys(self) -> tuple[str, ...]:
        """The ticked ones from left to right."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return tuple(str(item.data(_KEY)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def move_current(self, by: int) -> None:
        row = self.list.currentRow()
        wanted = row + by
        if row < 0 or not 0 <= wanted < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(wanted, item)
        self.list.setCurrentRow(wanted)
        announce(self, f"{item.text()}: miejsce {wanted + 1} z {self.list.count()}")

    def _follow(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.ok.setEnabled(bool(self.keys()))

    def _press(self) -> None:
        self.chosen.emit(self.keys())
        self.accept()

    def _lay_out(self) -> None:
        moves = QVBoxLayout()
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        moves.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(scaled(12))
        middle.addWidget(self.list, 1)
        middle.addLayout(moves)
        buttons = QHBoxLayout()
        buttons.addWidget(link_button("Anuluj (Esc)", self.reject))
        buttons.addWidget(link_button("Przywróć zwykłe", lambda: self.fill(USUAL)))
        buttons.addStretch(1)
        buttons.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        column.setSpacing(scaled(12))
        column.addWidget(
            muted("Zaznacz, co chcesz widzieć. Kolejność zmienisz też, przeciągając nagłówek tabeli.")
        )
        column.addLayout(middle, 1)
        column.addLayout(buttons)
        self.resize(scaled(460), scaled(480))
