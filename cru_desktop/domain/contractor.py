"""A contractor as the book knows it: a firm or a public entity. A natural person only by a clerk's own tick.

Pure. A party whose data is withheld never becomes a contractor: what is excluded must not come back as a
suggestion.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cru_desktop.domain.agreement import POLAND, Address, Agreement, Party
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.identifiers import is_valid_nip, is_valid_regon
from cru_desktop.domain.text import fold, is_blank


@dataclass(frozen=True, slots=True)
class Contractor:
    """Name, numbers and address of the other party. `nip` and `regon` have valid checksums or are None."""

    kind: PartyKind
    name: str
    nip: str | None = None
    regon: str | None = None
    country: str = POLAND
    """ISO 3166-1 alpha-2 code."""
    address: Address = field(default_factory=Address)
    first_name: str | None = None
    """Both only of a natural person whom a clerk asked to remember, and nothing else of them."""
    surname: str | None = None

    @property
    def key(self) -> str:
        """By which the book tells contractors apart.

        REGON before NIP: a commune's schools and offices often share the commune's NIP.
        """
        if self.regon is not None:
            return f"regon {self.regon}"
        if self.nip is not None:
            return f"nip {self.nip}"
        return f"{self.country} {' '.join(fold(self.name).split())}"


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a place: to which commune, county and voivodeship it belongs. No text is empty."""

    postal_code: str
    locality: str
    commune: str
    county: str
    voivodeship: str


def contractor_of(party: Party) -> Contractor | None:
    """The contractor that a party is; None for a natural person, a withheld or a nameless one."""
    if party.exclusion is not None or party.kind in (None, PartyKind.NATURAL_PERSON):
        return None
    if party.name is None or is_blank(party.name) or party.kind is None:
        return None
    polish = party.country in (None, POLAND)
    nip = party.nip if polish and party.nip and is_valid_nip(party.nip) else None
    regon = party.regon if polish and party.regon and is_valid_regon(party.regon) else None
    return Contractor(
        party.kind, party.name.strip(), nip, regon, party.country or POLAND, party.address or Address()
    )


def contractors_of(agreement: Agreement, entity_regon: str) -> Iterator[Contractor]:
    """The other parties of an entity's agreement, as far as they may stand in the book."""
    for party in agreement.parties:
        contractor = contractor_of(party)
        if contractor is not None and contractor.regon != entity_regon:
            yield contractor


def place_of(address: Address) -> Place | None:
    """What an address teaches; None unless it says all of it."""
    lines = (address.postal_code, address.locality, address.commune, address.county, address.voivodeship)
    known = [line.strip() for line in lines if line and line.strip()]
    return Place(*known) if len(known) == len(lines) else None
