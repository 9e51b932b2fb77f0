"""One contractor below the table: its data, its last agreements, and a new one with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.environment import Environment
from cru_desktop.domain.identifiers import format_nip
from cru_desktop.domain.money import format_amount
from cru_desktop.storage.agreement_shapes import AgreementRow
from cru_desktop.storage.contractor_shapes import ContractorRow
from cru_desktop.ui.pages.agreements.state_words import state_text
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button, primary_button, secondary_button
from cru_desktop.ui.widgets.card import Card
from cru_desktop.ui.widgets.flow import FlowLayout
from cru_desktop.ui.widgets.labels import heading, muted, small

_ROW = Qt.ItemDataRole.UserRole
#: With less room than this (at 100 % letters) the buttons stand under the name.
_BESIDE_FROM = 640


class ContractorPanel(Card):
    """Shows what it is given; signals are emitted in the UI thread."""

    #: (AgreementRow) Enter or a double click.
    agreement_opened = Signal(object)
    #: () "Nowa umowa z tym kontrahentem".
    new_wanted = Signal()
    #: (id of the contractor that was joined) "Rozdziel".
    separate_wanted = Signal(int)

    def __init__(self, environment: Environment) -> None:
        super().__init__()
        self._environment = environment
        self.name = heading("")
        self._data = muted("")
        self._label = small("Ostatnie umowy (Enter otwiera)")
        self.agreements = QListWidget()
        self.agreements.setAccessibleName("Ostatnie umowy")
        self.agreements.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.agreements.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.agreements.itemActivated.connect(lambda item: self.agreement_opened.emit(item.data(_ROW)))
        self._label.setBuddy(self.agreements)
        self.new = primary_button("Nowa umowa z tym kontrahentem", self.new_wanted.emit, icon_name="plus")
        self.more = secondary_button("Więcej", icon_name="more")
        self.menu = QMenu(self.more)
        self.menu.setAccessibleName("Czynności z kontrahentem")
        self.more.setMenu(self.menu)
        self._merged = QVBoxLayout()
        self._top = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._top.setSpacing(scaled(12))
        self._top.addWidget(self.name, 1)
        buttons = FlowLayout(spacing=scaled(12))
        for button in (self.more, self.new):
            buttons.addWidget(button)
        self._top.addLayout(buttons)
        self.body.addLayout(self._top)
        self.body.addWidget(self._data)
        self.body.addLayout(self._merged)
        self.body.addWidget(self._label)
        self.body.addWidget(self.agreements)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= scaled(_BESIDE_FROM)
        self._top.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def use_environment(self, environment: Environment) -> None:
        """By which a practice entry's state is told."""
        self._environment = environment

    def show_contractor(self, row: ContractorRow) -> None:
        """The contractor; its agreements follow."""
        contractor, address = row.contractor, row.contractor.address
        self.name.setText(contractor.name)
        house = "/".join(part for part in (address.building_number, address.unit_number) if part)
        parts = (
            f"NIP {format_nip(contractor.nip)}" if contractor.nip else "",
            f"REGON {contractor.regon}" if contractor.regon else "",
            " ".join(part for part in (address.street, house) if part),
            " ".join(part for part in (address.postal_code, address.locality) if part),
        )
        self._data.setText(" · ".join(part for part in parts if part) or "Bez numerów i adresu")
        self.new.setAccessibleName(f"Nowa umowa z tym kontrahentem: {contractor.name}")

    def show_merged(self, merged: tuple[tuple[int, Contractor], ...]) -> None:
        """Other spellings that a person has joined to this one, each with its way back."""
        while (item := self._merged.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for contractor_id, contractor in merged:
            self._merged.addWidget(self._merged_line(contractor_id, contractor.name))

    def _merged_line(self, contractor_id: int, name: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(small(f"Połączono z: {name}"), 1)
        back = link_button("Rozdziel", lambda: self.separate_wanted.emit(contractor_id))
        back.setAccessibleName(f"Rozdziel: {name}")
        row.addWidget(back)
        return line

    def show_agreements(self, rows: tuple[AgreementRow, ...]) -> None:
        """The contractor's last agreements, one a line."""
        self.agreements.clear()
        for row in rows:
            item = QListWidgetItem(self._line(row))
            item.setToolTip(item.text())
            item.setData(_ROW, row)
            self.agreements.addItem(item)
        if rows:
            self.agreements.setCurrentRow(0)
            shown = min(len(rows), 3)
            frame = 2 * self.agreements.frameWidth() + scaled(4)
            self.agreements.setFixedHeight(shown * self.agreements.sizeHintForRow(0) + frame)

    def _line(self, row: AgreementRow) -> str:
        parts = (
            "" if row.concluded_on is None else format_date(row.concluded_on),
            row.number or "bez numeru",
            "" if row.value is None else format_amount(row.value),
            state_text(row, self._environment),
            " ".join((row.subject or "").split()),
        )
        return " · ".join(part for part in parts if part)
