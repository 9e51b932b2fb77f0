"""What a list shows, sorts and searches of an agreement, drawn from a text that may be half typed."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from cru_desktop.domain.dates import parse_typed_date
from cru_desktop.domain.dictionaries import AgreementStatus
from cru_desktop.domain.identifiers import tidy_identifier
from cru_desktop.domain.money import parse_amount
from cru_desktop.domain.raw import LOCAL, RawAgreement
from cru_desktop.domain.text import fold
from cru_desktop.storage.column_types import storable_amount, storable_text

#: As much of a text as its place in a sorted list needs.
_SORT_LENGTH = 80
_DIGITS = re.compile(r"\d+")
_WARSAW = ZoneInfo("Europe/Warsaw")


def summary(raw: RawAgreement, regon: str, at: datetime) -> dict[str, Any]:
    """Columns of `agreements` that repeat the text. What cannot be understood yet is left empty; never
    raises.
    """
    basic, details = _part(raw, "podstawoweDane"), _part(raw, "szczegolyUmowy")
    number = _text(basic.get("numerUmowy"))
    subject = _text(details.get("przedmiotUmowy"))
    value = _amount(details.get("wartoscPrzedmiotu"))
    others = _other_parties(raw, regon)
    contractor = ", ".join(filter(None, map(_party_name, others)))
    words = (number, subject, contractor, *map(_identifiers, others), _text(raw.get("idUmowy")), value)
    return {
        "number": number,
        "subject": subject,
        "contractor": contractor,
        "contractor_key": next(filter(None, map(_party_key, others)), None),
        "concluded_on": _day(basic.get("dataZawarciaUmowy"), at),
        "value": value,
        "sort_number": number_order(number or ""),
        "sort_subject": fold(subject or "")[:_SORT_LENGTH],
        "sort_contractor": fold(contractor)[:_SORT_LENGTH],
        "search_text": fold(" ".join(str(word) for word in words if word is not None)),
        "last_day": _day(_part(raw, LOCAL).get("okresDo"), at, ahead=True),
    }


def summary_of_published(
    published: RawAgreement, regon: str, at: datetime, before: Mapping[str, Any]
) -> dict[str, Any]:
    """The same of the register's version of an entry, and whether it has ended.

    What the register withholds stays as this computer knows it (`before`: the columns so far); the last day
    of the contract is never the register's to say.
    """
    columns = summary(published, regon, at)
    del columns["last_day"]
    for name, sorted_by in _WITHHELD.items():
        if not columns[name] and columns[name] != before[name]:
            columns |= {each: before[each] for each in (name, *sorted_by)}
            columns["search_text"] = " ".join({columns["search_text"]: 0, before["search_text"]: 0})
    basic = _part(published, "podstawoweDane")
    return columns | {
        "ended": basic.get("statusUmowy") == AgreementStatus.INACTIVE.value,
        "ended_on": _day(basic.get("dataZakonczeniaUmowy"), at),
    }


#: What an exclusion of openness may leave empty in the register's version, and what follows from it.
_WITHHELD: dict[str, tuple[str, ...]] = {
    "subject": ("sort_subject",),
    "value": (),
    "contractor": ("sort_contractor", "contractor_key"),
}


def number_order(number: str) -> str:
    """A text by which UM/2/2026 stands before UM/10/2026."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(10), fold(number))[:_SORT_LENGTH]


def _part(raw: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = raw.get(name)
    return part if isinstance(part, Mapping) else {}


def _text(value: object) -> str | None:
    return storable_text(value) if isinstance(value, str) and value.strip() else None


def _amount(value: object) -> Decimal | None:
    if isinstance(value, bool):
        return None
    try:
        if isinstance(value, Decimal | int):
            return storable_amount(Decimal(value))
        if isinstance(value, float):
            return storable_amount(Decimal(str(value)))
        return storable_amount(parse_amount(value)) if isinstance(value, str) else None
    except (ValueError, ArithmeticError):
        return None


def _day(value: object, at: datetime, *, ahead: bool = False) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return parse_typed_date(value, at.astimezone(_WARSAW).date(), not_after_today=not ahead)
    except ValueError:
        return None


def _other_parties(raw: RawAgreement, regon: str) -> list[Mapping[str, object]]:
    """All parties but the entity itself, which is its REGON and nothing else."""
    parties = raw.get("stronyUmowy")
    if not isinstance(parties, list | tuple):
        return []
    return [
        party
        for party in parties
        if isinstance(party, Mapping) and tidy_identifier(_text(party.get("regon")) or "") != regon
    ]


def _party_name(party: Mapping[str, object]) -> str:
    person = " ".join(filter(None, (_text(party.get("imie")), _text(party.get("nazwisko")))))
    return (_text(party.get("nazwa")) or person).strip()


def _party_key(party: Mapping[str, object]) -> str | None:
    """NIP, else REGON, else the folded name: what duplicate rules compare."""
    for name in ("nip", "regon"):
        identifier = tidy_identifier(_text(party.get(name)) or "")
        if identifier:
            return identifier
    return fold(_party_name(party)) or None


def _identifiers(party: Mapping[str, object]) -> str:
    return " ".join(tidy_identifier(_text(party.get(name)) or "") for name in ("nip", "regon")).strip()
