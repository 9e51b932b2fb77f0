"""The fields of one party."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.fields import FieldSpec
from cru_desktop.domain.raw import LOCAL, REMEMBER
from cru_desktop.domain.rules.practice import PRACTICE_FIRST_NAME, PRACTICE_SURNAME, REAL_PERSON
from cru_desktop.domain.text import fold
from cru_desktop.ui.pages.agreement.address_fields import AddressFields
from cru_desktop.ui.pages.agreement.contractor_filling import ContractorFilling
from cru_desktop.ui.pages.agreement.form_binding import is_blank
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import PARTY_EXCLUSION, party_path
from cru_desktop.ui.pages.agreement.party_values import (
    address_line,
    fields_to_clear,
    is_foreign,
    party_kind,
)
from cru_desktop.ui.pages.agreement.withheld_notice import WithheldNotice
from cru_desktop.ui.theme.theme import scaled
from cru_desktop.ui.widgets.buttons import link_button
from cru_desktop.ui.widgets.field_base import Field
from cru_desktop.ui.widgets.field_check import FieldCheck
from cru_desktop.ui.widgets.field_formats import IDENTIFIER, NIP, PLAIN, LineFormat
from cru_desktop.ui.widgets.field_line import FieldLine
from cru_desktop.ui.widgets.field_radios import FieldRadios
from cru_desktop.ui.widgets.field_row import FieldRow
from cru_desktop.ui.widgets.field_search_list import FieldSearchList
from cru_desktop.ui.widgets.labels import small
from cru_desktop.ui.widgets.showing import set_shown

_REMEMBER_SPEC = FieldSpec(
    path=f"stronyUmowy[].{LOCAL}.{REMEMBER}",
    label="Zapamiętaj tę osobę w kontrahentach na tym komputerze",
    help=(
        "To dane osobowe: program zapamięta tylko imię i nazwisko i podpowie je tylko w tej jednostce. "
        "Usuniesz je w każdej chwili w Kontrahentach."
    ),
    required=False,
    max_length=None,
    placeholder="",
)
_WHY_NAME_ONLY = (
    "Rejestr chce od osoby fizycznej tylko imienia i nazwiska. Adresu i numeru PESEL nie podawaj: "
    "to dane prywatne, a wpis jest publiczny."
)


class PartyEditor(QWidget):
    """Kind, then what that kind has. Values of another kind come back when the person returns to it."""

    def __init__(self, model: FormModel, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._index = index
        self._other_kind: dict[str, object] = {}
        self.filling = ContractorFilling(model, index, self)
        self.filling.filled.connect(self._on_filled)
        self._address: AddressFields | None = None
        self._kind = FieldRadios(
            self._spec("rodzaj"), self._path("rodzaj"), choices=[(kind.title, kind) for kind in PartyKind]
        )
        self._nip = self._line("nip", NIP)
        self._name = self._line("nazwa")
        self._regon = self._line("regon", IDENTIFIER)
        self._first_name = self._line("imie")
        self._surname = self._line("nazwisko")
        self._surname.offer_remedy(REAL_PERSON, f"Wpisz „{PRACTICE_FIRST_NAME} {PRACTICE_SURNAME}”")
        self._surname.remedy_wanted.connect(lambda _finding: self._put_made_up_person())
        self._remember = FieldCheck(_REMEMBER_SPEC, self._path(f"{LOCAL}.{REMEMBER}"))
        self._country = FieldSearchList(
            self._spec("kraj"),
            self._path("kraj"),
            choices=lambda: model.countries,
            words=model.country_words,
            fold=fold,
            same=model.country_value,
        )
        self._consortium = FieldCheck(self._spec("czyKonsorcjum"), self._path("czyKonsorcjum"))
        self._why = small(_WHY_NAME_ONLY)
        self._withheld = WithheldNotice("Dane tej strony nie będą jawne. Zmienisz to w karcie 5.")
        self._address_fold = link_button("", self._toggle_address, icon_name="chevron-right")
        self._kind.edited.connect(self._on_kind)
        self._kind.left.connect(model.left)
        for field in (*self._firm(), *self._person(), self._country, self._consortium):
            model.bind(field)
            field.hide_help()
        model.bind(self._remember)
        self._kind.hide_help()
        self._arrange()

    def fields(self) -> Iterable[Field]:
        yield self._kind
        party = self._model.document.party(self._index)
        if party.get(PARTY_EXCLUSION) is None:
            if party_kind(party) is PartyKind.NATURAL_PERSON:
                yield from self._person()
                yield self._remember
            else:
                yield from self._firm()
                if self._address is not None:
                    yield from self._address.fields()
        yield self._country
        yield self._consortium

    def load(self) -> None:
        """Shows the party's values; also after parties moved."""
        self._show_values()
        self.filling.load()

    def _on_filled(self) -> None:
        """Values came from elsewhere: what is wrong with them is said at once, what is missing not yet."""
        self._show_values()
        for field in self._firm():
            if not is_blank(self._model.document.value(field.path)):
                field.judge_now()

    def _show_values(self) -> None:
        document = self._model.document
        self._kind.set_value(party_kind(document.party(self._index)))
        for field in (*self._firm(), *self._person(), self._remember, self._country, self._consortium):
            field.set_value(document.value(field.path))
        if self._address is not None:
            for line in self._address.fields():
                line.set_value(document.value(line.path))
        self.follow()

    def follow(self) -> None:
        """Shows what the party's kind and country ask for."""
        party = self._model.document.party(self._index)
        withheld = party.get(PARTY_EXCLUSION) is not None
        person = party_kind(party) is PartyKind.NATURAL_PERSON
        foreign = is_foreign(party)
        if withheld:
            self._other_kind.clear()
        self.filling.follow()
        set_shown(self._withheld, withheld)
        set_shown(self._firm_row, not person and not withheld)
        set_shown(self._person_row, person and not withheld)
        set_shown(self._why, person and not withheld)
        set_shown(self._remember, person and not withheld)
        set_shown(self._nip, not foreign or party.get("nip") not in (None, ""))
        set_shown(self._regon, not foreign or party.get("regon") not in (None, ""))
        self._nip.set_required(not foreign and not party.get("regon"))
        self._regon.set_required(False)
        address_shown = not person and not withheld
        set_shown(self._address_fold, address_shown)
        line = address_line(party)
        self._address_fold.setText(f"Adres: {line}" if line else "Dodaj adres")
        if self._address is not None and not address_shown:
            self._open_address(False)

    def move_to(self, index: int) -> None:
        """The party stands at another place now."""
        for field in self._own_fields():
            field.path = field.path.replace(party_path(self._index), party_path(index), 1)
        if self._address is not None:
            self._address.move_to(index)
        self._index = index
        self.filling.index = index

    def open_address(self) -> None:
        self._open_address(True)

    def set_read_only(self, read_only: bool) -> None:
        self.filling.follow()
        for field in self._own_fields():
            field.set_read_only(read_only)
        if self._address is not None:
            for line in self._address.fields():
                line.set_read_only(read_only)

    def focus_first(self) -> None:
        """Where typing begins: the line that finds the party, its number, or the first name."""
        finder = self.filling.finder
        if not finder.isHidden() and is_blank(self._model.document.value(self._path("nazwa"))):
            finder.setFocus()
            return
        person = party_kind(self._model.document.party(self._index)) is PartyKind.NATURAL_PERSON
        first = self._first_name if person else self._nip
        (first if first.isVisibleTo(self) else self._name).setFocus()

    def _firm(self) -> tuple[Field, ...]:
        return (self._nip, self._name, self._regon)

    def _person(self) -> tuple[Field, ...]:
        return (self._first_name, self._surname)

    def _own_fields(self) -> tuple[Field, ...]:
        return (
            self._kind,
            *self._firm(),
            *self._person(),
            self._remember,
            self._country,
            self._consortium,
        )

    def _path(self, name: str) -> str:
        return party_path(self._index, name)

    def _spec(self, name: str) -> FieldSpec:
        return self._model.spec(self._path(name))

    def _line(self, name: str, line_format: LineFormat = PLAIN) -> FieldLine:
        return FieldLine(self._spec(name), self._path(name), line_format=line_format, today=self._model.today)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(12))
        self._firm_row = FieldRow([(self._nip, 3), (self._name, 5), (self._regon, 3)], stack_below=620)
        self._person_row = FieldRow([(self._first_name, 1), (self._surname, 1)], stack_below=400)
        column.addWidget(self._kind)
        column.addWidget(self._withheld)
        column.addWidget(self.filling.finder)
        column.addWidget(self.filling.note)
        column.addWidget(self._firm_row)
        column.addWidget(self._person_row)
        column.addWidget(self._why)
        column.addWidget(self._remember)
        column.addWidget(self._address_fold)
        self._address_place = QVBoxLayout()
        column.addLayout(self._address_place)
        column.addWidget(
            FieldRow([(self._country, 1), (self._consortium, 2)], stack_below=480, at_bottom=True)
        )

    def _toggle_address(self) -> None:
        self._open_address(self._address is None or self._address.isHidden())

    def _open_address(self, is_open: bool) -> None:
        if is_open and self._address is None:
            self._address = AddressFields(self._model, self._index)
            self._address_place.addWidget(self._address)
            for line in self._address.fields():
                line.set_value(self._model.document.value(line.path))
        if self._address is not None:
            self._address.setVisible(is_open)
        self._address_fold.set_icon("chevron-down" if is_open else "chevron-right")

    def _put_made_up_person(self) -> None:
        """Instead of a real one, where strangers read what is entered."""
        names = {"imie": PRACTICE_FIRST_NAME, "nazwisko": PRACTICE_SURNAME}
        self._model.write_all({self._path(name): value for name, value in names.items()})
        self._show_values()
        self._surname.setFocus()

    def _on_kind(self, _path: str, value: object) -> None:
        kind = PartyKind(str(value))
        document = self._model.document
        values: dict[str, object] = {}
        for name in fields_to_clear(kind):
            typed = document.value(self._path(name))
            if typed is not None:
                self._other_kind[name] = typed
                values[self._path(name)] = None
        back = [name for name in self._other_kind if name not in fields_to_clear(kind)]
        for name in back:
            values[self._path(name)] = self._other_kind.pop(name)
        values[self._path("rodzaj")] = kind.title
        self._model.write_all(values)
        self.load()
