"""A contractor as a party's raw fields, and what of it is missing or different there. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cru_desktop.domain.agreement import POLAND
from cru_desktop.domain.countries import country_code, country_name
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.identifiers import format_nip, tidy_identifier
from cru_desktop.domain.raw import LOCAL, REMEMBER
from cru_desktop.domain.text import fold
from cru_desktop.ui.pages.agreement.form_binding import is_blank
from cru_desktop.ui.pages.agreement.form_paths import ADDRESS, ADDRESS_LINES
from cru_desktop.ui.pages.agreement.party_values import POLAND_NAME

if TYPE_CHECKING:
    from cru_desktop.domain.contractor import Contractor

NUMBERS = ("nip", "regon")
#: Where a difference is worth a word; the address's lines together count as one.
_COMPARED = {"nazwa": "nazwa", "nip": "NIP", "regon": "REGON"}


def party_fields(contractor: Contractor) -> dict[str, object]:
    """Values by field of the party ("nazwa", "daneAdresowe.ulica"); what is not known is None."""
    if contractor.kind is PartyKind.NATURAL_PERSON:
        return _person_fields(contractor)
    address = contractor.address
    lines = (
        address.street,
        address.building_number,
        address.unit_number,
        address.postal_code,
        address.locality,
        address.commune,
        address.county,
        address.voivodeship,
    )
    return {
        "rodzaj": contractor.kind.title,
        "kraj": country_name(contractor.country) or POLAND_NAME,
        "nazwa": contractor.name,
        "nip": contractor.nip,
        "regon": contractor.regon,
        **{f"{ADDRESS}.{name}": line for name, line in zip(ADDRESS_LINES, lines, strict=True)},
    }


def _person_fields(person: Contractor) -> dict[str, object]:
    """Both names; whatever a firm has is taken out. The person stays remembered."""
    others = ("nazwa", *NUMBERS, *(f"{ADDRESS}.{line}" for line in ADDRESS_LINES))
    return {
        "rodzaj": person.kind.title,
        "kraj": POLAND_NAME,
        "imie": person.first_name,
        "nazwisko": person.surname,
        f"{LOCAL}.{REMEMBER}": True,
        **dict.fromkeys(others),
    }


def value_of(party: Mapping[str, object], name: str) -> object:
    """The value of a field ("daneAdresowe.ulica") of a raw party."""
    group, _, line = name.rpartition(".")
    holder = party.get(group) if group else party
    return holder.get(line) if isinstance(holder, Mapping) else None


def to_fill(party: Mapping[str, object], contractor: Contractor) -> dict[str, object]:
    """What the contractor adds to the party's empty fields.

    An address goes in as a whole or, if it is the same place, where lines are missing: two addresses are
    never mixed.
    """
    known = {name: value for name, value in party_fields(contractor).items() if value is not None}
    if not _one_address(party, known):
        known = {name: value for name, value in known.items() if not name.startswith(ADDRESS)}
    return {name: value for name, value in known.items() if is_blank(value_of(party, name))}


def differences(party: Mapping[str, object], contractor: Contractor) -> tuple[str, ...]:
    """Words for what stands otherwise in the party's filled fields ("nazwa", "adres")."""
    known = party_fields(contractor)
    found = [word for name, word in _COMPARED.items() if _differs(value_of(party, name), known[name])]
    if not _one_address(party, {name: value for name, value in known.items() if value is not None}):
        found.append("adres")
    return tuple(found)


def contractor_line(contractor: Contractor) -> str:
    """One line of a list: name, number, place."""
    if contractor.kind is PartyKind.NATURAL_PERSON:
        return f"{contractor.name} · osoba fizyczna"
    number = f"NIP {format_nip(contractor.nip)}" if contractor.nip else ""
    if not number and contractor.regon:
        number = f"REGON {contractor.regon}"
    country = country_name(contractor.country) if contractor.country != POLAND else ""
    parts = (contractor.name, number, contractor.address.locality, country)
    return " · ".join(" ".join(part.split()) for part in parts if part)


def complete_number(text: str) -> str:
    """The digits of a typed NIP or REGON; the text itself if it is none."""
    return tidy_identifier(text.strip())


def country_of(party: Mapping[str, object]) -> str:
    """Code of the party's country; Poland where none is said."""
    country = party.get("kraj")
    return (country_code(country) if isinstance(country, str) else None) or POLAND


def _one_address(party: Mapping[str, object], known: Mapping[str, object]) -> bool:
    names = [f"{ADDRESS}.{line}" for line in ADDRESS_LINES]
    return not any(_differs(value_of(party, name), known.get(name)) for name in names)


def _differs(typed: object, known: object) -> bool:
    if is_blank(typed) or is_blank(known):
        return False
    return _plain(typed) != _plain(known)


def _plain(value: object) -> str:
    """Case, diacritics, dashes, quotes and "ul." make no difference."""
    folded = fold(tidy_identifier(str(value)))
    letters = "".join(letter if letter.isalnum() else " " for letter in folded)
    return " ".join(word for word in letters.split() if word != "ul")
