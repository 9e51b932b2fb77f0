"""The values of an `Umowa` of the right shape: identifiers, codes, dates, amounts, parties. Faults: 422."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from stdnum.pl import nip as nip_number
from stdnum.pl import regon as regon_number

from cru_desktop.training import dictionaries as known
from cru_desktop.training.answers import FieldFault
from cru_desktop.training.countries import COUNTRIES

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
_LARGEST_AMOUNT = Decimal("999999999999.99")
POLAND = "PL"


def is_nip(text: str) -> bool:
    """Ten digits and a right checksum."""
    return len(text) == 10 and _DIGITS.fullmatch(text) is not None and bool(nip_number.is_valid(text))


def is_regon(text: str) -> bool:
    """Nine or fourteen digits and a right checksum."""
    return _DIGITS.fullmatch(text) is not None and bool(regon_number.is_valid(text))


def read_day(text: object) -> date | None:
    """A real day written RRRR-MM-DD, else None."""
    if not isinstance(text, str) or _DAY.fullmatch(text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class _Values:
    def __init__(self, today: date) -> None:
        self.faults: list[FieldFault] = []
        self._today = today

    def fault(self, path: str, code: str, message: str) -> None:
        self.faults.append(FieldFault(path, code, message))

    def day(self, path: str, value: object, not_future: bool = False) -> None:
        day = read_day(value)
        if day is None:
            self.fault(path, "BLEDNA_DATA", "Oczekiwano istniejącej daty w postaci RRRR-MM-DD.")
        elif not_future and day > self._today:
            self.fault(path, "DATA_PRZYSZLA", "Data nie może być późniejsza niż dzisiejsza.")

    def code(self, path: str, value: object, allowed: Mapping[str, str]) -> None:
        if value is not None and value not in allowed:
            self.fault(path, "NIEZNANY_KOD", "Nie ma takiej pozycji w słowniku.")

    def filled(self, path: str, value: object) -> None:
        if not isinstance(value, str) or not value.strip():
            self.fault(path, "POLE_WYMAGANE", "Pole jest wymagane.")


def check_agreement(document: Mapping[str, Any], today: date) -> list[FieldFault]:
    """Faults of value. `today` is the day in Warsaw: an agreement cannot be concluded later than that."""
    values = _Values(today)
    _check_basics(values, document["podstawoweDane"])
    _check_period(values, document["okresObowiazywania"])
    _check_details(values, document["szczegolyUmowy"])
    _check_parties(values, document["stronyUmowy"])
    for position, change in enumerate(document.get("zmianyUmowy", [])):
        path = f"zmianyUmowy[{position}]"
        values.code(f"{path}.rodzajZmiany", change["rodzajZmiany"], known.CHANGE_KINDS)
        values.day(f"{path}.dataZmiany", change["dataZmiany"])
    return values.faults


def _check_basics(values: _Values, basics: Mapping[str, Any]) -> None:
    path = "podstawoweDane"
    if basics.get("statusUmowy") not in (None, *known.STATUSES):
        values.fault(f"{path}.statusUmowy", "NIEZNANY_KOD", "Status to Aktywna albo Nieaktywna.")
    number = basics.get("numerUmowy")
    if basics["brakNumeruUmowy"] and number is not None:
        values.fault(f"{path}.numerUmowy", "NUMER_ZBEDNY", "Podano numer i zaznaczono jego brak.")
    if not basics["brakNumeruUmowy"]:
        values.filled(f"{path}.numerUmowy", number)
    values.day(f"{path}.dataZawarciaUmowy", basics["dataZawarciaUmowy"], not_future=True)
    if basics.get("dataZakonczeniaUmowy") is not None:
        values.day(f"{path}.dataZakonczeniaUmowy", basics["dataZakonczeniaUmowy"])


def _check_period(values: _Values, period: Mapping[str, Any]) -> None:
    path = "okresObowiazywania"
    length, unit = period.get("okresLiczba"), period.get("okresJednostka")
    if unit not in (None, *known.PERIOD_UNITS):
        values.fault(f"{path}.okresJednostka", "NIEZNANY_KOD", "Jednostka to DNI, MIESIACE albo LATA.")
    if period["umowaNaCzasNieoznaczony"]:
        if length is not None or unit is not None:
            values.fault(f"{path}.okresLiczba", "OKRES_ZBEDNY", "Umowa na czas nieoznaczony nie ma okresu.")
    elif length is None or length < 1:
        values.fault(f"{path}.okresLiczba", "POLE_WYMAGANE", "Podaj okres obowiązywania, co najmniej 1.")
    elif unit is None:
        values.fault(f"{path}.okresJednostka", "POLE_WYMAGANE", "Podaj jednostkę okresu.")


def _check_details(values: _Values, details: Mapping[str, Any]) -> None:
    path = "szczegolyUmowy"
    for name in ("niejawnoscPrzedmiotu", "niejawnoscWartosciPrzedmiotu"):
        _check_exclusion(values, f"{path}.{name}", details.get(name))
    if details.get("niejawnoscPrzedmiotu") is None:
        values.filled(f"{path}.przedmiotUmowy", details.get("przedmiotUmowy"))
    value = details.get("wartoscPrzedmiotu")
    if value is not None:
        _check_amount(values, f"{path}.wartoscPrzedmiotu", value)
    elif details.get("niejawnoscWartosciPrzedmiotu") is None and not details.get("opisWartosciPrzedmiotu"):
        values.fault(f"{path}.wartoscPrzedmiotu", "POLE_WYMAGANE", "Podaj wartość albo jej opis.")


def _check_amount(values: _Values, path: str, value: int | Decimal) -> None:
    amount = Decimal(value)
    if amount < 0 or amount > _LARGEST_AMOUNT:
        values.fault(path, "BLEDNA_KWOTA", "Kwota jest ujemna albo za duża.")
    elif amount != round(amount, 2):
        values.fault(path, "BLEDNA_KWOTA", "Kwota może mieć najwyżej dwa miejsca po przecinku.")


def _check_exclusion(values: _Values, path: str, exclusion: Mapping[str, Any] | None) -> None:
    if exclusion is not None:
        values.code(f"{path}.zakres", exclusion.get("zakres"), known.EXCLUSION_SCOPES)


def _check_parties(values: _Values, parties: list[Mapping[str, Any]]) -> None:
    if len(parties) < 2:
        values.fault("stronyUmowy", "ZA_MALO_STRON", "Umowa ma co najmniej dwie strony.")
    if parties and parties[0]["rodzaj"] != known.PUBLIC_ENTITY:
        values.fault(
            "stronyUmowy[0].rodzaj", "PIERWSZA_STRONA", "Pierwszą stroną jest JSFP, która wpisuje umowę."
        )
    for position, party in enumerate(parties):
        _check_party(values, f"stronyUmowy[{position}]", party)


def _check_party(values: _Values, path: str, party: Mapping[str, Any]) -> None:
    values.code(f"{path}.rodzaj", party["rodzaj"], known.PARTY_KINDS)
    values.code(f"{path}.kraj", party.get("kraj"), COUNTRIES)
    _check_exclusion(values, f"{path}.niejawnoscStrony", party.get("niejawnoscStrony"))
    nip, regon = party.get("nip"), party.get("regon")
    polish = party.get("kraj") in (None, POLAND)
    if nip is not None and polish and not is_nip(nip):
        values.fault(f"{path}.nip", "BLEDNY_NIP", "NIP ma błędną sumę kontrolną lub długość.")
    if regon is not None and not is_regon(regon):
        values.fault(f"{path}.regon", "BLEDNY_REGON", "REGON ma błędną sumę kontrolną lub długość.")
    if party.get("niejawnoscStrony") is None:
        _check_required(values, path, party, polish)


def _check_required(values: _Values, path: str, party: Mapping[str, Any], polish: bool) -> None:
    if party["rodzaj"] == known.NATURAL_PERSON:
        values.filled(f"{path}.imie", party.get("imie"))
        values.filled(f"{path}.nazwisko", party.get("nazwisko"))
        return
    values.filled(f"{path}.nazwa", party.get("nazwa"))
    if party["rodzaj"] == known.PUBLIC_ENTITY:
        values.filled(f"{path}.nip", party.get("nip"))
        values.filled(f"{path}.regon", party.get("regon"))
    elif polish and not party.get("nip") and not party.get("regon"):
        values.fault(f"{path}.nip", "POLE_WYMAGANE", "Podaj NIP albo REGON przedsiębiorcy.")
