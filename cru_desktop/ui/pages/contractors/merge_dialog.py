"""Two rows of the book that are one contractor: which is the other, and whose spelling stays."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cru_desktop.domain.contractor_doubles import are_different
from cru_desktop.domain.money import format_amount
from cru_desktop.domain.plural import plural
from cru_desktop.storage.contractor_shapes import ContractorRow
from cru_desktop.ui.desk import Desk
from cru_desktop.ui.pages.contractors.book_work import read_rows
from cru_desktop.ui.pages.contractors.contractor_lines import one_line
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button, primary_button
from cru_desktop.ui.widgets.labels import TextLabel, heading, muted, small
from cru_desktop.ui.widgets.toggling import Radio

_ROW = Qt.ItemDataRole.UserRole
_TYPING_PAUSE = 100
_OFFERED = 50
EXPLAINED = (
    "Obie pozycje będą liczone razem, a program podpowie tylko tę, która zostaje. "
    "W umowach, także opublikowanych, nic się nie zmienia. Połączenie można cofnąć."
)


class MergeDialog(QDialog):
    """Esc merges nothing. Contractors whose numbers differ are not offered: they are two."""

    #: (id that stays, id that goes along) UI thread.
    merged = Signal(int, int)

    def __init__(
        self,
        desk: Desk,
        row: ContractorRow,
        other: ContractorRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`other` None: the person looks for it."""
        super().__init__(parent)
        self._desk = desk
        self._row = row
        self._asked_for_other = other is None
        self.other: ContractorRow | None = None
        self.setWindowTitle("Połącz kontrahentów")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Nazwa, NIP, REGON albo miejscowość")
        self.search.setAccessibleName("Szukaj drugiej pozycji")
        self.list = QListWidget()
        self.list.setAccessibleName("Druga pozycja")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self._nothing = small("Nic nie znaleziono. Pozycji z innym NIP-em albo REGON-em program nie połączy.")
        self._nothing.hide()
        self._group = QButtonGroup(self)
        self.stays = (Radio(""), Radio(""))
        self._about = (small(""), small(""))
        self.merge = primary_button("Połącz", self._merge)
        self.merge.setDefault(True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._typing.timeout.connect(self._read)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._lay_out()
        self._show_other(other)
        if other is None:
            self._read()
            self.search.setFocus()
        else:
            next(radio for radio in self.stays if radio.isChecked()).setFocus()

    def _read(self) -> None:
        search = self.search.text()
        self._desk.run(lambda workspace: read_rows(workspace, search, _OFFERED), self._offer)

    def _offer(self, rows: tuple[ContractorRow, ...]) -> None:
        self.list.clear()
        for row in rows:
            if row.id != self._row.id and not are_different(row.contractor, self._row.contractor):
                item = QListWidgetItem(
                    " · ".join(filter(None, (row.contractor.name, one_line(row.contractor))))
                )
                item.setToolTip(item.text())
                item.setData(_ROW, row)
                self.list.addItem(item)
        self._nothing.setVisible(self.list.count() == 0)

    def _choose(self, item: QListWidgetItem | None) -> None:
        row = None if item is None else item.data(_ROW)
        self._show_other(row if isinstance(row, ContractorRow) else None)

    def _show_other(self, other: ContractorRow | None) -> None:
        self.other = other
        rows = (self._row, other)
        for row, radio, about in zip(rows, self.stays, self._about, strict=True):
            radio.setVisible(other is not None)
            about.setVisible(other is not None)
            if row is not None:
                radio.setText(row.contractor.name)
                about.setText(_about(row))
                radio.setAccessibleDescription(_about(row))
        self._stays_title.setVisible(other is not None)
        self.merge.setEnabled(other is not None)
        if other is not None:
            # Whoever knows more of the contractor stays, unless the person wants otherwise.
            better = _known(other) > _known(self._row)
            self.stays[1 if better else 0].setChecked(True)

    def _merge(self) -> None:
        if self.other is None:
            return
        kept, gone = self._row.id, self.other.id
        if self.stays[1].isChecked():
            kept, gone = gone, kept
        self.accept()
        self.merged.emit(kept, gone)

    def _lay_out(self) -> None:
        self._stays_title = TextLabel("Która pisownia zostaje", "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        column.setSpacing(scaled(8))
        column.addWidget(heading("Połącz kontrahentów"))
        column.addWidget(muted(EXPLAINED))
        if self._asked_for_other:
            label = TextLabel(f"Która pozycja to też „{self._row.contractor.name}”?", "label")
            label.setBuddy(self.search)
            for widget in (label, self.search):
                column.addWidget(widget)
            column.addWidget(self.list, 1)
            column.addWidget(self._nothing)
        column.addWidget(self._stays_title)
        for radio, about in zip(self.stays, self._about, strict=True):
            radio.setMinimumHeight(scaled(32))
            self._group.addButton(radio)
            about.setContentsMargins(scaled(28), 0, 0, 0)
            column.addWidget(radio)
            column.addWidget(about)
        column.addStretch(0 if self._asked_for_other else 1)
        below = QHBoxLayout()
        below.addWidget(link_button("Anuluj (Esc)", self.reject))
        below.addStretch(1)
        below.addWidget(self.merge)
        column.addLayout(below)
        room = self.screen().availableSize()
        height = 560 if self._asked_for_other else 340
        self.resize(min(scaled(600), room.width() - 48), min(scaled(height), room.height() - 48))


def _about(row: ContractorRow) -> str:
    count = plural(row.agreements, "umowa", "umowy", "umów").replace(" ", "\u00a0")
    return " · ".join(filter(None, (one_line(row.contractor), f"{count}, {format_amount(row.value_sum)}")))


def _known(row: ContractorRow) -> tuple[int, int]:
    contractor = row.contractor
    return sum(map(bool, (contractor.nip, contractor.regon))), int(not contractor.address.is_empty)
