"""The agreement as the register knows it: frozen, typed, already read.

Field meanings and names on the wire: docs of the public register, measured on real entries
(see `fields.py` for labels and limits). Absent text is None; an empty text never stands for absence.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cru_desktop.domain.dictionaries import (
    AgreementStatus,
    ChangeKind,
    ExclusionScope,
    PartyKind,
    PeriodUnit,
)

#: Country code of parties for which Polish identifiers are asked.
POLAND = "PL"


@dataclass(frozen=True, slots=True)
class Address:
    """`daneAdresowe`; every line may be missing, and always is for a natural person."""

    street: str | None = None
    building_number: str | None = None
    unit_number: str | None = None
    voivodeship: str | None = None
    county: str | None = None
    commune: str | None = None
    locality: str | None = None
    postal_code: str | None = None

    @property
    def is_empty(self) -> bool:
        return self == Address()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """`niejawnosc…`: why a party's data, the subject or the value is withheld."""

    ground: str | None = None
    scope: ExclusionScope | None = None
    excluded_by: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """`stronyUmowy[n]`. A natural person has a first name and a surname and nothing more."""

    kind: PartyKind | None
    country: str | None = POLAND
    """ISO 3166-1 alpha-2 code; the register serves the Polish name."""
    name: str | None = None
    nip: str | None = None
    regon: str | None = None
    first_name: str | None = None
    surname: str | None = None
    is_consortium: bool | None = None
    address: Address | None = None
    exclusion: Exclusion | None = None

    @property
    def display_name(self) -> str:
        """What a person reads: the name, or first name and surname; empty when withheld."""
        if self.kind is PartyKind.NATURAL_PERSON:
            return " ".join(part for part in (self.first_name, self.surname) if part)
        return self.name or ""


@dataclass(frozen=True, slots=True)
class Period:
    """`okresObowiazywania`. The register keeps a length and no first day."""

    indefinite: bool | None = None
    length: int | None = None
    unit: PeriodUnit | None = None


@dataclass(frozen=True, slots=True)
class LocalPeriod:
    """First and last day as the contract has them, kept on this computer only (never sent)."""

    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """`zmianyUmowy[n]`: one entry in the agreement's history."""

    kind: ChangeKind | None
    day: date | None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A contract as entered, or to be entered, in the register.

    `value` is in PLN, gross, at most two decimals. `register_id` (`idUmowy`), `published_on` and
    `modified_on` are given by the register and never sent to it.
    """

    parties: tuple[Party, ...]
    concluded_on: date | None
    number: str | None = None
    has_no_number: bool | None = None
    subject: str | None = None
    subject_exclusion: Exclusion | None = None
    value: Decimal | None = None
    value_exclusion: Exclusion | None = None
    value_description: str | None = None
    period: Period = field(default_factory=Period)
    local_period: LocalPeriod = field(default_factory=LocalPeriod)
    externally_funded: bool | None = None
    """`finansowanaZeSrodkow`: funds of art. 5 ust. 1 pkt 2-3 u.f.p. (EU and other foreign money)."""
    status: AgreementStatus | None = None
    ended_on: date | None = None
    changes: tuple[Change, ...] = ()
    register_id: str | None = None
    published_on: date | None = None
    modified_on: date | None = None
