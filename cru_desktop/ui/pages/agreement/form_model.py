"""What all cards of the form share: the document, whose entity it is, and who hears of a change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cru_desktop.domain.agreement import POLAND
from cru_desktop.domain.context import Context
from cru_desktop.domain.countries import country_code
from cru_desktop.domain.fields import FieldSpec
from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.domain.text import fold
from cru_desktop.ui.pages.agreement.contractor_source import ContractorSource
from cru_desktop.ui.pages.agreement.form_binding import AgreementDocument
from cru_desktop.ui.widgets.field_base import Field

if TYPE_CHECKING:
    from cru_desktop.domain.next_number import NumberSeries


class FormModel(QObject):
    """The document behind the cards. All signals are emitted in the UI thread."""

    #: (path) a value was changed by the person.
    edited = Signal(str)
    #: (path) the person left a field.
    left = Signal(str)
    #: () the cursor moved within a field.
    moved = Signal()
    #: (Finding) a warning was accepted.
    accepted = Signal(object)
    #: Parties were added or taken out, so paths of parties have moved.
    parties_moved = Signal()
    #: (Address) the person wants it kept as the entity's own.
    own_address_wanted = Signal(object)
    #: (index) a party was filled in from the contractor book or a register by the person's choice.
    party_filled = Signal(int)

    def __init__(
        self, today: Callable[[], date], parent: QObject | None = None, *, data: RegisterData = ORDINARY
    ) -> None:
        """`data`: the limits and dictionaries in force."""
        super().__init__(parent)
        self.today = today
        self.data = data
        self.document = AgreementDocument()
        self.context: Context | None = None
        self.numbers: NumberSeries | None = None
        """The series that the next number may be proposed from."""
        self.excluded_by: str | None = None
        """Who withheld something of this entity's last such agreement."""
        self.contractors: ContractorSource | None = None
        """Who is asked about contractors; None: typing goes on without help."""
        self.read_only = False

    def load(self, raw: Mapping[str, object], context: Context | None) -> None:
        """Another agreement in the form; the cards are asked to show it afterwards."""
        self.document = AgreementDocument(raw)
        self.context = context
        self.numbers = None
        self.excluded_by = None

    def spec(self, path: str) -> FieldSpec:
        return self.data.spec(path)

    @cached_property
    def countries(self) -> tuple[tuple[str, object], ...]:
        """Names with what is written for them, Poland first: a name that every reader knows, else a code."""
        found = sorted(
            self.data.countries.items(), key=lambda country: (country[0] != POLAND, fold(country[1]))
        )
        return tuple((name, self._written(code)) for code, name in found)

    def country_value(self, value: object) -> object:
        """The value of `countries` for the same country, however it is written; `value` if it is none."""
        code = self.data.country_of(value)
        return value if code is None or code not in self.data.countries else self._written(code)

    def country_words(self, value: object) -> str | None:
        """The name by which the value stands in `countries`; None if it does not."""
        return self.data.countries.get(self.data.country_of(value) or "")

    def _written(self, code: str) -> str:
        name = self.data.countries[code]
        return name if country_code(name) == code else code

    def bind(self, field: Field) -> None:
        """Has a field's changes written to the document and told to all."""
        field.edited.connect(self.write)
        field.left.connect(self.left)
        field.moved.connect(self.moved)
        field.warning_accepted.connect(self.accepted)

    def write(self, path: str, value: object) -> None:
        """One value by the person's hand."""
        if self.document.set(path, value):
            self.edited.emit(path)

    def write_all(self, values: Mapping[str, object]) -> None:
        """Several values that belong together (a kind of period with its fields): told once."""
        changed = [path for path, value in values.items() if self.document.set(path, value)]
        if changed:
            self.edited.emit(changed[0])

    def is_own_party(self, index: int) -> bool:
        """True if this party is the entity one works for: it is its REGON, names are compared for nothing."""
        if self.context is None:
            return index == 0
        return index == 0 and self.document.party(index).get("regon") == self.context.regon
