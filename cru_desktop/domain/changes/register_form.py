"""An agreement as values of the register's own JSON: codes, RRRR-MM-DD, the period as a count and a unit.

Changes are told in these values, for they are patched into the register's JSON. A test holds this form and
the one that `cru_api` sends together.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cru_desktop.domain.agreement import Address, Agreement, Change, Exclusion, Party
from cru_desktop.domain.dictionaries import AgreementStatus
from cru_desktop.domain.money import plain_amount
from cru_desktop.domain.raw import GIVEN_BY_REGISTER, RawAgreement
from cru_desktop.domain.reading import read
from cru_desktop.domain.writing import address_form, content_hash


def register_form(agreement: Agreement) -> dict[str, object]:
    """The agreement in the register's JSON form, without what the register itself gives and local values."""
    return {
        "podstawoweDane": {
            "statusUmowy": agreement.status.value if agreement.status else None,
            "numerUmowy": agreement.number,
            "brakNumeruUmowy": agreement.has_no_number,
            "dataZawarciaUmowy": _day(agreement.concluded_on),
            "dataZakonczeniaUmowy": _day(agreement.ended_on),
        },
        "okresObowiazywania": {
            "umowaNaCzasNieoznaczony": agreement.period.indefinite,
            "okresLiczba": agreement.period.length,
            "okresJednostka": agreement.period.unit.value if agreement.period.unit else None,
        },
        "szczegolyUmowy": {
            "przedmiotUmowy": agreement.subject,
            "niejawnoscPrzedmiotu": _exclusion(agreement.subject_exclusion),
            "wartoscPrzedmiotu": agreement.value,
            "niejawnoscWartosciPrzedmiotu": _exclusion(agreement.value_exclusion),
            "opisWartosciPrzedmiotu": agreement.value_description,
        },
        "stronyUmowy": [party_form(party) for party in agreement.parties],
        "finansowanaZeSrodkow": agreement.externally_funded,
        "zmianyUmowy": [change_form(change) for change in agreement.changes],
    }


def party_form(party: Party) -> dict[str, object]:
    """One party."""
    return {
        "kraj": party.country,
        "rodzaj": party.kind.value if party.kind else None,
        "nazwa": party.name,
        "nip": party.nip,
        "regon": party.regon,
        "imie": party.first_name,
        "nazwisko": party.surname,
        "czyKonsorcjum": party.is_consortium,
        "daneAdresowe": address_form(party.address),
        "niejawnoscStrony": _exclusion(party.exclusion),
    }


def change_form(change: Change) -> dict[str, object]:
    """One entry of the history."""
    return {
        "rodzajZmiany": change.kind.value if change.kind else None,
        "dataZmiany": _day(change.day),
        "komentarz": change.comment,
    }


def version_hash(raw: RawAgreement) -> str:
    """SHA-256 (hex) of what matters in a version of an entry, in whichever of the register's forms it is.

    The same for a version that we sent and the one that the register then serves: what it adds by itself
    (`idUmowy`, days of publication and change, the status of an active contract) and fields unknown to us
    count for nothing; an empty address and no address are the same.
    """
    agreement = read(raw).agreement
    if agreement is None:
        raise ValueError("a version of an entry is a JSON object")
    return agreement_hash(agreement)


def agreement_hash(agreement: Agreement) -> str:
    """`version_hash` of an agreement already read."""
    return content_hash(as_served(agreement))


def as_served(agreement: Agreement) -> Agreement:
    """One of all agreements that say the same: "no" for nothing said, active unless it has ended, …"""
    parties = tuple(
        replace(party, address=party.address or Address(), is_consortium=bool(party.is_consortium))
        for party in agreement.parties
    )
    return replace(
        agreement,
        parties=parties,
        has_no_number=bool(agreement.has_no_number),
        status=agreement.status or AgreementStatus.ACTIVE,
    )


def is_public_form(raw: RawAgreement) -> bool:
    """True for what the public register serves: names for codes, DD.MM.RRRR, the period as text."""
    period, basics = raw.get("okresObowiazywania"), raw.get("podstawoweDane")
    concluded_on = basics.get("dataZawarciaUmowy") if isinstance(basics, Mapping) else None
    return (isinstance(period, Mapping) and "okres" in period) or (
        isinstance(concluded_on, str) and "." in concluded_on
    )


def in_register_form(raw: RawAgreement) -> dict[str, object]:
    """A version of an entry in the form of the integration API; what is in it already comes back as it is.

    Fields that this program does not know are lost from a public version, which is good for showing alone:
    what is sent is always patched into what the register's details say.
    """
    if not is_public_form(raw):
        return dict(raw)
    agreement = read(raw).agreement
    if agreement is None:
        raise ValueError("a version of an entry is a JSON object")
    given = {name: raw.get(name) for name in GIVEN_BY_REGISTER if raw.get(name) is not None}
    return {**register_form(agreement), **given}


def same_value(one: object, other: object) -> bool:
    """Whether two JSON values say the same: null, "" and absence are equal, and so are 1 and 1.00."""
    return canonical(one) == canonical(other)


def canonical(value: object) -> str:
    """One text for all JSON values that say the same."""
    return json.dumps(_plain(value), ensure_ascii=True, sort_keys=True, default=str)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        # An empty object stays one: an exclusion that gives no reason withholds all the same.
        inner = {str(name): _plain(item) for name, item in value.items()}
        return {name: item for name, item in inner.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value] or None
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return {"number": plain_amount(Decimal(str(value)))}
    return value if value != "" else None


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _exclusion(exclusion: Exclusion | None) -> dict[str, object] | None:
    if exclusion is None:
        return None
    return {
        "podstawa": exclusion.ground,
        "zakres": exclusion.scope.value if exclusion.scope else None,
        "organLubOsobaWylaczajaca": exclusion.excluded_by,
        "komentarz": exclusion.comment,
    }
