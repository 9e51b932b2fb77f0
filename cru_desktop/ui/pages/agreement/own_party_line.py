"""The own entity: its name and numbers in one locked line; its address can be put right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cru_desktop.ui.pages.agreement.address_fields import AddressFields
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.party_values import address_line, party_line
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.labels import TextLabel, small


class OwnPartyLine(QWidget):
    """Locked: nobody enters a contract in another entity's name. Hidden if the first party is another."""

    def __init__(self, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._address: AddressFields | None = None
        self._read_only = False
        self._label = small("Twoja jednostka (pierwsza strona, nie trzeba nic wpisywać)")
        self._line = QLineEdit()
        self._line.setReadOnly(True)
        self._line.setAccessibleName("Twoja jednostka, pierwsza strona umowy")
        self._label.setBuddy(self._line)
        self._address_text = TextLabel(role="small", wrap=False)
        self._edit = link_button("", self._toggle)
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self._address_text)
        row.addWidget(self._edit)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(4))
        self._column.addWidget(self._label)
        self._column.addWidget(self._line)
        self._column.addLayout(row)

    @property
    def text(self) -> str:
        return self._line.text()

    def fields(self) -> Iterable[Field]:
        return self._address.fields() if self._address is not None else ()

    def load(self) -> None:
        self.setVisible(self._model.is_own_party(0))
        for field in self.fields():
            field.set_value(self._model.document.value(field.path))
        if self._address is not None:
            self._address.hide()
        self.follow()

    def follow(self) -> None:
        party = self._model.document.party(0)
        self._line.setText(party_line(party))
        self._line.setCursorPosition(0)
        address = address_line(party)
        self._address_text.setText(address)
        self._address_text.setVisible(bool(address))
        self._edit.setText("Zmień adres" if address else "Uzupełnij adres jednostki")

    def reveal(self) -> None:
        """Unfolds the address."""
        self._open(True)

    def _toggle(self) -> None:
        self._open(self._address is None or self._address.isHidden())

    def _open(self, is_open: bool) -> None:
        if self._address is None:
            self._address = AddressFields(self._model, 0)
            self._column.addWidget(self._address)
            for line in self._address.fields():
                line.set_value(self._model.document.value(line.path))
                line.set_read_only(self._read_only)
        self._address.setVisible(is_open)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self._edit.setVisible(not read_only)
