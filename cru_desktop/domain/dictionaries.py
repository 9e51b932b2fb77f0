"""Codes of the register's dictionaries and the names it serves for them.

Source: dictionaries `strony_umowy`, `rodzaje_zmian_umowy`, `zakres_wylaczenia_jawnosci`,
`podstawy_wylaczenia_jawnosci` of the live public register.
"""

from enum import StrEnum


class PartyKind(StrEnum):
    """Kind of a party (`rodzaj`); the value is the code sent, `title` the name served."""

    ENTREPRENEUR = "SU01"
    NATURAL_PERSON = "SU02"
    PUBLIC_ENTITY = "SU03"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a code
        return _PARTY_KIND_TITLES[self]


_PARTY_KIND_TITLES = {
    PartyKind.ENTREPRENEUR: "Przedsiębiorca",
    PartyKind.NATURAL_PERSON: "Osoba fizyczna",
    PartyKind.PUBLIC_ENTITY: "JSFP",
}


class ChangeKind(StrEnum):
    """Kind of an entry in the agreement's history (`rodzajZmiany`)."""

    CORRECTION = "TSU01"
    ANNEX = "TSU02"
    EXCLUSION_CHANGE = "TSU03"
    PARTY_DATA_CHANGE = "TSU04"
    TERMINATION_BY_AGREEMENT = "TSU05"
    TERMINATION_BY_NOTICE = "TSU06"
    WITHDRAWAL_FROM_AGREEMENT = "TSU07"
    EXPIRY = "TSU10"
    ASSIGNMENT = "TSU11"
    OTHER = "inne"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a code
        return _CHANGE_KIND_TITLES[self]

    @property
    def ends_agreement(self) -> bool:
        """True for changes after which the agreement is no longer active (our assumption)."""
        return self in _ENDING_CHANGES


_CHANGE_KIND_TITLES = {
    ChangeKind.CORRECTION: "Korekta danych",
    ChangeKind.ANNEX: "Aneks do umowy",
    ChangeKind.EXCLUSION_CHANGE: "Zmiana w zakresie wyłączenia jawności",
    ChangeKind.PARTY_DATA_CHANGE: "Zmiana danych strony",
    ChangeKind.TERMINATION_BY_AGREEMENT: "Rozwiązanie",
    ChangeKind.TERMINATION_BY_NOTICE: "Wypowiedzenie",
    ChangeKind.WITHDRAWAL_FROM_AGREEMENT: "Odstąpienie",
    ChangeKind.EXPIRY: "Wygaśnięcie",
    ChangeKind.ASSIGNMENT: "Cesja",
    ChangeKind.OTHER: "inne",
}

_ENDING_CHANGES = frozenset(
    {
        ChangeKind.TERMINATION_BY_AGREEMENT,
        ChangeKind.TERMINATION_BY_NOTICE,
        ChangeKind.WITHDRAWAL_FROM_AGREEMENT,
        ChangeKind.EXPIRY,
    }
)


class ExclusionScope(StrEnum):
    """What an exclusion of openness withholds (`zakres`)."""

    PARTY = "SC02"
    SUBJECT = "SC03"
    VALUE = "SC04"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a code
        return _EXCLUSION_SCOPE_TITLES[self]


_EXCLUSION_SCOPE_TITLES = {
    ExclusionScope.PARTY: "Dane strony",
    ExclusionScope.SUBJECT: "Przedmiot umowy",
    ExclusionScope.VALUE: "Wartość umowy",
}

#: Grounds of exclusion seen in the live register; it serves and takes them as text.
EXCLUSION_GROUNDS = ("Art. 5 ust. 2 ustawy o dostępie do informacji publicznej", "INNA")
OTHER_GROUND = "INNA"


class AgreementStatus(StrEnum):
    """`statusUmowy` as the register serves it."""

    ACTIVE = "Aktywna"
    INACTIVE = "Nieaktywna"


class PeriodUnit(StrEnum):
    """Unit of an agreement's length (`okresJednostka`, our assumption for sending)."""

    DAYS = "DNI"
    MONTHS = "MIESIACE"
    YEARS = "LATA"
