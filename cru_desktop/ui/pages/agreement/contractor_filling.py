"""Fills a party from the contractor book, the white list and the public register.

A choice from the list replaces what stood there and can be taken back. What is looked up by a number goes
into empty fields alone; what differs is offered, never overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cru_desktop.domain.agreement import POLAND
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.identifiers import is_valid_nip, is_valid_regon
from cru_desktop.ui.pages.agreement.contractor_finder import ContractorFinder
from cru_desktop.ui.pages.agreement.contractor_note import ContractorNote
from cru_desktop.ui.pages.agreement.contractor_source import LookedUp, Suggestions
from cru_desktop.ui.pages.agreement.contractor_values import (
    NUMBERS,
    complete_number,
    country_of,
    differences,
    party_fields,
    to_fill,
    value_of,
)
from cru_desktop.ui.pages.agreement.form_binding import is_blank
from cru_desktop.ui.pages.agreement.form_model import FormModel
from cru_desktop.ui.pages.agreement.form_paths import ADDRESS, PARTY_EXCLUSION, party_path
from cru_desktop.ui.pages.agreement.party_values import party_kind
from cru_desktop.ui.widgets.kind import Kind
from cru_desktop.ui.widgets.showing import set_shown

if TYPE_CHECKING:
    from cru_desktop.delivery.contractor_look_up import FoundContractor
    from cru_desktop.domain.contractor import Contractor, Place

#: Fewer letters would offer half the book.
_LEAST_TYPED = 2
_SOURCES = {
    "book": "z książki kontrahentów",
    "white_list": "z Wykazu podatników VAT",
    "public_register": "z rejestru umów",
}
_PLACE_LINES = ("gminaMiastoDzielnica", "powiat", "wojewodztwo")


class ContractorFilling(QObject):
    """For the party at `index`. Knows the document, not the fields; these are shown anew after `filled`."""

    #: () values were written: the party's fields are to be shown anew, UI thread.
    filled = Signal()

    def __init__(self, model: FormModel, index: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.index = index
        self._asked = ""
        self._place_asked = ("", "")
        self.finder = ContractorFinder()
        self.note = ContractorNote()
        self.finder.typed.connect(self._on_typed)
        self.finder.chosen.connect(self._on_chosen)
        self.finder.settled.connect(self._on_settled)
        model.left.connect(self._on_field_left)

    def load(self) -> None:
        """Another party's values are shown: nothing is said of it yet, and what it has is not asked for."""
        self.finder.clear()
        self.note.silence()
        party = self._party()
        self._asked = str(party.get("nip") or "") if not is_blank(party.get("nazwa")) else ""
        self._place_asked = self._place_of()

    def follow(self) -> None:
        """Shown for what has a number, unless its data are withheld."""
        usable = self._model.contractors is not None and not self._model.read_only and self._is_firm()
        set_shown(self.finder, usable)
        if not usable:
            self.note.silence()

    def fill(self, contractor: Contractor) -> None:
        """Puts a contractor in for what stood there; the note's button takes it back."""
        party = self._party()
        values = party_fields(contractor)
        before = {
            name: value_of(party, name)
            for name, value in values.items()
            if not (is_blank(value_of(party, name)) and value is None)
        }
        replaced = any(
            not is_blank(value)
            for name, value in before.items()
            if name not in ("kraj", "rodzaj") and value is not True
        )
        self._asked = contractor.nip or contractor.regon or ""
        self._write({name: values[name] for name in before})
        self._place_asked = self._place_of()
        self.note.say(
            f"Dane {_SOURCES['book']}.",
            action="Cofnij" if replaced else "",
            act=lambda: self._take_back(before),
        )

    # The one field ---------------------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        self.note.silence()
        source = self._model.contractors
        if source is not None and len(text.strip()) >= _LEAST_TYPED:
            context = self._model.context
            source.suggest(text, context.regon if context is not None else "", self._on_suggested)
        else:
            self.finder.offer(())

    def _on_suggested(self, suggestions: Suggestions) -> None:
        if suggestions.typed == self.finder.text and self.finder.line.hasFocus():
            self.finder.offer(suggestions.contractors)

    def _on_chosen(self, contractor: object) -> None:
        from cru_desktop.domain.contractor import Contractor

        if isinstance(contractor, Contractor):
            self.fill(contractor)
            self._model.party_filled.emit(self.index)

    def _on_settled(self, text: str) -> None:
        """A number goes into its field; a name that the book does not know is the new contractor's name."""
        if not text.strip() or self._model.read_only:
            return
        number = complete_number(text)
        field = "nip" if is_valid_nip(number) else "regon" if is_valid_regon(number) else ""
        if not field and number.isdigit():
            field = "nip"
        value = number if field else text.strip()
        field = field or "nazwa"
        if is_blank(value_of(self._party(), field)):
            self._write({field: value})
            self.finder.clear()
        elif value_of(self._party(), field) != value:
            self.note.say("To pole jest już wypełnione. Zmień je niżej albo wybierz z listy.", Kind.NEUTRAL)
            return
        else:
            self.finder.clear()
        if field in NUMBERS:
            self._look_up(number)

    # Numbers ---------------------------------------------------------------------------------------------

    def _on_field_left(self, path: str) -> None:
        if self._model.contractors is None or not self._is_firm() or self._model.read_only:
            return
        name = path.removeprefix(party_path(self.index, "x")[:-1])
        if name == path:
            return
        if name in NUMBERS:
            number = value_of(self._party(), name)
            self._look_up(number if isinstance(number, str) else "")
        elif name.startswith(ADDRESS):
            self._ask_place()

    def _look_up(self, number: str) -> None:
        source = self._model.contractors
        complete = is_valid_nip(number) or is_valid_regon(number)
        if source is None or not complete or number == self._asked or country_of(self._party()) != POLAND:
            return
        # A second number of a contractor that is known already tells nothing new.
        if self._asked and number in self._numbers() and self._asked in self._numbers():
            return
        self._asked = number
        source.look_up(number, self._on_looked_up)

    def _on_looked_up(self, answer: LookedUp) -> None:
        if not self._is_firm() or answer.number not in self._numbers() or self._model.read_only:
            return
        if not answer.found:
            self._say_unknown()
        elif len(answer.found) == 1:
            self._take(answer.found[0])
        else:
            self.note.say(
                "Ten numer mają w książce różne jednostki. Wpisz nazwę w polu na górze i wybierz z listy.",
                Kind.NEUTRAL,
            )

    def _take(self, found: FoundContractor) -> None:
        contractor = found.contractor
        at_finder = self.finder.line.hasFocus()
        party = self._party()
        values = to_fill(party, contractor)
        other = differences(party, contractor)
        if values:
            self._write(values)
            self._place_asked = self._place_of()
        told = f"Dane {_SOURCES[found.source.value]}"
        if found.source.value != "book":
            told += f", stan na {format_date(found.day)}"
        if other:
            self.note.say(
                f"{told}: {', '.join(other)} – tam jest inaczej niż tutaj.",
                Kind.WARNING,
                "Wpisz dane stamtąd",
                lambda: self.fill_from(found),
            )
        elif values:
            self.note.say(f"{told}.")
            if at_finder:
                self._model.party_filled.emit(self.index)

    def fill_from(self, found: FoundContractor) -> None:
        """The person wants what the source says: it replaces what differs, and empties nothing."""
        known = {name: value for name, value in party_fields(found.contractor).items() if value is not None}
        known.pop("rodzaj")
        if any(name.startswith(ADDRESS) for name in known):
            known = {
                name: value
                for name, value in party_fields(found.contractor).items()
                if name in known or name.startswith(ADDRESS)
            }
        before = {name: value_of(self._party(), name) for name in known}
        self._write(known)
        self.note.say(
            f"Dane {_SOURCES[found.source.value]}.", action="Cofnij", act=lambda: self._take_back(before)
        )

    def _say_unknown(self) -> None:
        if is_blank(value_of(self._party(), "nazwa")):
            self.note.say("Nie mam danych tego kontrahenta. Wpisz nazwę i pozostałe pola.", Kind.NEUTRAL)

    # Places ----------------------------------------------------------------------------------------------

    def _ask_place(self) -> None:
        source, asked = self._model.contractors, self._place_of()
        if source is None or not all(asked) or asked == self._place_asked:
            return
        self._place_asked = asked
        if any(is_blank(value_of(self._party(), f"{ADDRESS}.{line}")) for line in _PLACE_LINES):
            source.place(*asked, self._on_place)

    def _on_place(self, place: Place | None) -> None:
        if place is None or self._place_of() != self._place_asked or not self._is_firm():
            return
        lines = dict(zip(_PLACE_LINES, (place.commune, place.county, place.voivodeship), strict=True))
        party = self._party()
        typed = {line: value_of(party, f"{ADDRESS}.{line}") for line in lines}
        if any(not is_blank(typed[line]) and typed[line] != value for line, value in lines.items()):
            return
        empty = {f"{ADDRESS}.{line}": value for line, value in lines.items() if is_blank(typed[line])}
        if empty:
            self._write(empty)
            self.note.say("Gmina, powiat i województwo jak w innych umowach z tej miejscowości. Sprawdź je.")

    # Inside ----------------------------------------------------------------------------------------------

    def _party(self) -> dict[str, object]:
        return dict(self._model.document.party(self.index))

    def _is_firm(self) -> bool:
        party = self._party()
        return party_kind(party) is not PartyKind.NATURAL_PERSON and party.get(PARTY_EXCLUSION) is None

    def _numbers(self) -> tuple[object, ...]:
        return tuple(value_of(self._party(), name) for name in NUMBERS)

    def _place_of(self) -> tuple[str, str]:
        party = self._party()
        code, locality = value_of(party, f"{ADDRESS}.kodPocztowy"), value_of(party, f"{ADDRESS}.miejscowosc")
        return (str(code or "").strip(), str(locality or "").strip())

    def _take_back(self, before: Mapping[str, object]) -> None:
        self._write(before)
        self._asked = str(before.get("nip") or "")
        self.note.silence()
        self.finder.setFocus()

    def _write(self, values: Mapping[str, object]) -> None:
        self._model.write_all({party_path(self.index, name): value for name, value in values.items()})
        self.filled.emit()
