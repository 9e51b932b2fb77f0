"""The own entity: its name and numbers in one locked line; its address can be put right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cru_desktop.domain.agreement import Address
from cru_desktop.ui.pages.agreement.address_fields import AddressFields
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.party_values import address_line, own_address, party_line
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.banner import Banner
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.elided_label import ElidedLabel
from cru_desktop.ui.widgets.elided_line import ElidedLine
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.labels import small
from cru_desktop.ui.widgets.showing import set_shown


class OwnPartyLine(QWidget):
    """Locked: nobody enters a contract in another entity's name. Hidden if the first party is another."""

    def __init__(self, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._address: AddressFields | None = None
        self._read_only = False
        self._label = small("Twoja jednostka (pierwsza strona, nie trzeba nic wpisywać)")
        self._line = ElidedLine()
        self._line.setReadOnly(True)
        self._line.setAccessibleName("Twoja jednostka, pierwsza strona umowy")
        self._label.setBuddy(self._line)
        self._address_text = ElidedLabel(role="small")
        self._edit = link_button("", self._toggle)
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self._address_text)
        row.addWidget(self._edit)
        row.addStretch(1)
        self._keep = Banner(kind=Kind.INFO)
        self._keep.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(4))
        self._column.addWidget(self._label)
        self._column.addWidget(self._line)
        self._column.addLayout(row)
        self._column.addWidget(self._keep)

    @property
    def text(self) -> str:
        return self._line.whole_text

    def fields(self) -> Iterable[Field]:
        return self._address.fields() if self._address is not None else ()

    def load(self) -> None:
        set_shown(self, self._model.is_own_party(0))
        for field in self.fields():
            field.set_value(self._model.document.value(field.path))
        if self._address is not None:
            self._address.hide()
        self.follow()

    def follow(self) -> None:
        party = self._model.document.party(0)
        self._line.show_text(party_line(party))
        address = address_line(party)
        self._address_text.setText(address)
        set_shown(self._address_text, bool(address))
        self._edit.setText("Zmień adres" if address else "Uzupełnij adres jednostki")
        self._offer_to_keep(own_address(party))

    def _offer_to_keep(self, typed: Address | None) -> None:
        """A missing address is asked for once: what was put right here may stay with the entity."""
        context = self._model.context
        offered = not self._read_only and context is not None and typed not in (None, context.address)
        if offered and self._keep.isHidden():
            self._keep.show_message(
                "", "Zapisać ten adres przy jednostce? Następnym razem wpisze się sam.", Kind.INFO
            )
            self._keep.set_action("Zapisz przy jednostce", self._press_keep)
        self._keep.setVisible(offered)

    def _press_keep(self) -> None:
        typed = own_address(self._model.document.party(0))
        if typed is not None:
            self._model.own_address_wanted.emit(typed)

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
        set_shown(self._edit, not read_only)
        self._offer_to_keep(own_address(self._model.document.party(0)))
