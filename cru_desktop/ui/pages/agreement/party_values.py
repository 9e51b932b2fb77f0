"""A party's raw fields: new ones, its name for people, and what belongs to which kind. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.context import Context
from cru_desktop.domain.countries import country_code
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.identifiers import format_nip
from cru_desktop.domain.plural import plural
from cru_desktop.domain.reading import read
from cru_desktop.ui.pages.agreement.form_paths import ADDRESS, ADDRESS_LINES, PARTIES, PARTY_EXCLUSION

POLAND_NAME = "Polska"
_FIRM_FIELDS = ("nazwa", "nip", "regon")
_PERSON_FIELDS = ("imie", "nazwisko")


def new_party(kind: PartyKind = PartyKind.ENTREPRENEUR) -> dict[str, object]:
    """An empty party, as the register serves one."""
    return {
        "kraj": POLAND_NAME,
        "rodzaj": kind.title,
        "nazwa": None,
        "nip": None,
        "regon": None,
        "imie": None,
        "nazwisko": None,
        "czyKonsorcjum": False,
        ADDRESS: dict.fromkeys(ADDRESS_LINES),
        PARTY_EXCLUSION: None,
    }


def own_party(context: Context) -> dict[str, object]:
    """The entity one works for as the first party; it is asked for nothing."""
    address = context.address
    return {
        **new_party(PartyKind.PUBLIC_ENTITY),
        "nazwa": context.name,
        "nip": context.nip,
        "regon": context.regon,
        "czyKonsorcjum": None,
        ADDRESS: {
            "ulica": address.street,
            "numerNieruchomosci": address.building_number,
            "numerLokalu": address.unit_number,
            "wojewodztwo": address.voivodeship,
            "powiat": address.county,
            "gminaMiastoDzielnica": address.commune,
            "miejscowosc": address.locality,
            "kodPocztowy": address.postal_code,
        },
    }


def party_kind(party: Mapping[str, object]) -> PartyKind | None:
    """The kind by its code or its name; None for anything else."""
    value = party.get("rodzaj")
    return next((kind for kind in PartyKind if value in (kind.value, kind.title)), None)


def is_foreign(party: Mapping[str, object]) -> bool:
    """True for a party from a country other than Poland: no Polish numbers are asked of it."""
    country = party.get("kraj")
    return isinstance(country, str) and bool(country.strip()) and country_code(country) not in (None, "PL")


def fields_to_clear(kind: PartyKind) -> tuple[str, ...]:
    """What a party of this kind does not have: a person has a first name and a surname and nothing else."""
    if kind is PartyKind.NATURAL_PERSON:
        return (*_FIRM_FIELDS, *(f"{ADDRESS}.{line}" for line in ADDRESS_LINES))
    return _PERSON_FIELDS


def data_fields() -> tuple[str, ...]:
    """All that an exclusion of a party's data withholds."""
    return (*_FIRM_FIELDS, *_PERSON_FIELDS, *(f"{ADDRESS}.{line}" for line in ADDRESS_LINES))


def party_title(party: Mapping[str, object], index: int) -> str:
    """What a person calls the party: its name, or its place while it has none."""
    if party.get(PARTY_EXCLUSION) is not None:
        return f"Strona {index + 1} (dane wyłączone)"
    if party_kind(party) is PartyKind.NATURAL_PERSON:
        name = " ".join(str(part).strip() for part in (party.get("imie"), party.get("nazwisko")) if part)
    else:
        name = str(party.get("nazwa") or "").strip()
    return name or f"Strona {index + 1}"


def party_line(party: Mapping[str, object]) -> str:
    """Name and numbers in one line: "Szkoła … · REGON 123456785 · NIP 123-456-32-18"."""
    parts = [str(party.get("nazwa") or "").strip()]
    if party.get("regon"):
        parts.append(f"REGON {party['regon']}")
    if party.get("nip"):
        parts.append(f"NIP {format_nip(str(party['nip']))}")
    return " · ".join(part for part in parts if part)


def address_line(party: Mapping[str, object]) -> str:
    """The address in one line, empty if there is none."""
    address = party.get(ADDRESS)
    if not isinstance(address, Mapping):
        return ""

    def line(name: str) -> str:
        return str(address.get(name) or "").strip()

    house = line("numerNieruchomosci") + (f"/{line('numerLokalu')}" if line("numerLokalu") else "")
    street = f"{line('ulica')} {house}".strip()
    place = f"{line('kodPocztowy')} {line('miejscowosc')}".strip()
    return ", ".join(part for part in (street, place) if part)


def own_address(party: Mapping[str, object]) -> Address | None:
    """The address as it stands in the form; None while there is no place in it yet."""
    agreement = read({PARTIES: [dict(party)]}).agreement
    address = agreement.parties[0].address if agreement is not None and agreement.parties else None
    if address is None or not (address.locality and address.postal_code):
        return None
    return address


def parties_count(count: int) -> str:
    return plural(count, "strona", "strony", "stron")
