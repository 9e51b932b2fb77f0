"""A contractor's data line by line: for a form, and for two versions side by side. Pure; no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from cru_desktop.domain.agreement import Address
from cru_desktop.domain.contractor import Contractor
from cru_desktop.domain.identifiers import format_nip

#: Name of the value, its label; the NIP is what a contractor is known by and never changes here.
LINES = (
    ("name", "Nazwa"),
    ("regon", "REGON"),
    ("street", "Ulica"),
    ("building_number", "Numer domu"),
    ("unit_number", "Numer lokalu"),
    ("postal_code", "Kod pocztowy"),
    ("locality", "Miejscowość"),
    ("commune", "Gmina, miasto, dzielnica"),
    ("county", "Powiat"),
    ("voivodeship", "Województwo"),
)
_OF_ADDRESS = frozenset(field.name for field in fields(Address))


@dataclass(frozen=True, slots=True)
class LineDifference:
    """One value of which two sources say different things."""

    name: str
    label: str
    before: str
    after: str


def lines_of(contractor: Contractor) -> dict[str, str]:
    """Every value by its name; empty for what is not known."""
    return {
        name: getattr(contractor.address if name in _OF_ADDRESS else contractor, name) or ""
        for name, _label in LINES
    }


def with_lines(contractor: Contractor, lines: Mapping[str, str]) -> Contractor:
    """The contractor with these values in place of its own; an empty one is taken out, but for the name."""
    cleaned = {name: " ".join(text.split()) or None for name, text in lines.items()}
    address = replace(
        contractor.address, **{name: text for name, text in cleaned.items() if name in _OF_ADDRESS}
    )
    return replace(
        contractor,
        name=cleaned.get("name") or contractor.name,
        regon=cleaned.get("regon", contractor.regon),
        address=address,
    )


def line_differences(before: Contractor, after: Contractor) -> tuple[LineDifference, ...]:
    """What the other source says otherwise; where it says nothing, nothing is proposed."""
    old, new = lines_of(before), lines_of(after)
    return tuple(
        LineDifference(name, label, old[name], new[name])
        for name, label in LINES
        if new[name] and " ".join(new[name].split()) != " ".join(old[name].split())
    )


def one_line(contractor: Contractor) -> str:
    """Numbers and address on one line; empty where nothing is known."""
    lines = lines_of(contractor)
    house = "/".join(part for part in (lines["building_number"], lines["unit_number"]) if part)
    parts = (
        f"NIP {format_nip(contractor.nip)}" if contractor.nip else "",
        f"REGON {contractor.regon}" if contractor.regon else "",
        " ".join(part for part in (lines["street"], house) if part),
        " ".join(part for part in (lines["postal_code"], lines["locality"]) if part),
    )
    return " · ".join(part for part in parts if part)
