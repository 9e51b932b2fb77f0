"""Writing: `Agreement` → the public register's form, inverse of `reading.read`; and the content's hash."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cru_desktop.domain.agreement import Address, Agreement, Change, Exclusion, LocalPeriod, Party, Period
from cru_desktop.domain.countries import country_name
from cru_desktop.domain.dates import format_date
from cru_desktop.domain.money import plain_amount
from cru_desktop.domain.period import register_period_text
from cru_desktop.domain.raw import LOCAL


def to_raw(agreement: Agreement) -> dict[str, object]:
    """The entry as the public register serves it: names, DD.MM.RRRR, `okres` as text; the value a Decimal.

    `lokalne` is there only if a local date is. `read(to_raw(agreement)).agreement == agreement`.
    """
    raw: dict[str, object] = {
        "idUmowy": agreement.register_id,
        "podstawoweDane": {
            "statusUmowy": agreement.status.value if agreement.status else None,
            "numerUmowy": agreement.number,
            "brakNumeruUmowy": agreement.has_no_number,
            "dataZawarciaUmowy": _day(agreement.concluded_on),
            "dataZakonczeniaUmowy": _day(agreement.ended_on),
        },
        "okresObowiazywania": _period(agreement.period),
        "szczegolyUmowy": {
            "przedmiotUmowy": agreement.subject,
            "niejawnoscPrzedmiotu": _exclusion(agreement.subject_exclusion),
            "wartoscPrzedmiotu": agreement.value,
            "niejawnoscWartosciPrzedmiotu": _exclusion(agreement.value_exclusion),
            "opisWartosciPrzedmiotu": agreement.value_description,
        },
        "stronyUmowy": [party_to_raw(party) for party in agreement.parties],
        "finansowanaZeSrodkow": agreement.externally_funded,
        "zmianyUmowy": [_change(change) for change in agreement.changes],
        "dataPublikacji": _day(agreement.published_on),
        "dataModyfikacji": _day(agreement.modified_on),
    }
    local = agreement.local_period
    if local != LocalPeriod():
        raw[LOCAL] = {"okresOd": _day(local.first_day), "okresDo": _day(local.last_day)}
    return raw


def content_hash(agreement: Agreement) -> str:
    """SHA-256 (hex) of the content: without what the register gives and what stays on this computer.

    Equal amounts hash equally (1 and 1.00); null and false do not.
    """
    content = replace(
        agreement, register_id=None, published_on=None, modified_on=None, local_period=LocalPeriod()
    )
    text = json.dumps(
        to_raw(content), default=_hashed, ensure_ascii=True, sort_keys=True, separators=(",", ":")
    )
    # It loads the system's cryptography, which the first window can do without.
    from hashlib import sha256

    return sha256(text.encode("ascii")).hexdigest()


def _hashed(value: object) -> str:
    if isinstance(value, Decimal):
        return plain_amount(value)
    raise TypeError(f"unexpected {type(value).__name__} in an agreement")


def _day(day: date | None) -> str | None:
    return None if day is None else format_date(day)


def _period(period: Period) -> dict[str, object]:
    text = None
    if period.length is not None and period.unit is not None:
        text = register_period_text(period.length, period.unit)
    return {"umowaNaCzasNieoznaczony": period.indefinite, "okres": text}


def _exclusion(exclusion: Exclusion | None) -> dict[str, object] | None:
    if exclusion is None:
        return None
    return {
        "podstawa": exclusion.ground,
        "zakres": exclusion.scope.title if exclusion.scope else None,
        "organLubOsobaWylaczajaca": exclusion.excluded_by,
        "komentarz": exclusion.comment,
    }


def party_to_raw(party: Party) -> dict[str, object]:
    """One party as the public register serves it."""
    return {
        "kraj": country_name(party.country) if party.country else None,
        "rodzaj": party.kind.title if party.kind else None,
        "nazwa": party.name,
        "nip": party.nip,
        "regon": party.regon,
        "imie": party.first_name,
        "nazwisko": party.surname,
        "czyKonsorcjum": party.is_consortium,
        "daneAdresowe": address_form(party.address),
        "niejawnoscStrony": _exclusion(party.exclusion),
    }


def address_form(address: Address | None) -> dict[str, object] | None:
    """`daneAdresowe`, the same in the public form and in the integration API's; None stays None."""
    if address is None:
        return None
    return {
        "ulica": address.street,
        "numerNieruchomosci": address.building_number,
        "numerLokalu": address.unit_number,
        "wojewodztwo": address.voivodeship,
        "powiat": address.county,
        "gminaMiastoDzielnica": address.commune,
        "miejscowosc": address.locality,
        "kodPocztowy": address.postal_code,
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "rodzajZmiany": change.kind.title if change.kind else None,
        "dataZmiany": _day(change.day),
        "komentarz": change.comment,
    }
