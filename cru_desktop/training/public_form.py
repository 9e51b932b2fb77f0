"""Between the integration API's form (codes, RRRR-MM-DD, count and unit) and the public one (names, text)."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from cru_desktop.training.countries import COUNTRIES
from cru_desktop.training.dictionaries import (
    CHANGE_KINDS,
    EXCLUSION_SCOPES,
    PARTY_KINDS,
    code_of,
    name_of,
)

Entry = dict[str, Any]
Translate = Callable[[dict[str, str], object], object]

_WIRE_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_PUBLIC_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})", re.ASCII)
_PERIOD = re.compile(r"(\d+) (\w+)")
_UNITS = {"dzień": "DNI", "dni": "DNI", "rok": "LATA", "lata": "LATA", "lat": "LATA"}


def public_day(day: object) -> object:
    """RRRR-MM-DD → DD.MM.RRRR; anything else unchanged."""
    return _WIRE_DAY.sub(r"\3.\2.\1", day) if isinstance(day, str) else day


def wire_day(day: object) -> object:
    """DD.MM.RRRR → RRRR-MM-DD; anything else unchanged."""
    return _PUBLIC_DAY.sub(r"\3-\2-\1", day) if isinstance(day, str) else day


def period_text(length: int | None, unit: str | None) -> str | None:
    """ "62 dni", "1 rok"; months as the register itself writes them, "2 miesięcy"."""
    if length is None or unit is None:
        return None
    few = 2 <= length % 10 <= 4 and not 12 <= length % 100 <= 14
    words = {
        "DNI": "dzień" if length == 1 else "dni",
        "MIESIACE": "miesiąc" if length == 1 else "miesięcy",
        "LATA": "rok" if length == 1 else "lata" if few else "lat",
    }
    return f"{length} {words[unit]}"


def period_of(text: object) -> tuple[int | None, str | None]:
    """ "62 dni" → (62, "DNI"); (None, None) for anything else."""
    found = _PERIOD.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        return None, None
    unit = _UNITS.get(found[2]) or ("MIESIACE" if found[2].startswith("miesi") else None)
    return (int(found[1]), unit) if unit else (None, None)


def to_public(body: Mapping[str, Any]) -> Entry:
    """An entry as every citizen sees it."""
    entry = _translated(body, name_of, public_day)
    period = entry["okresObowiazywania"]
    text = period_text(period.pop("okresLiczba", None), period.pop("okresJednostka", None))
    period["okres"] = text
    return entry


def to_wire(entry: Mapping[str, Any]) -> Entry:
    """An entry of the public register as the integration API would carry it."""
    body = _translated(entry, code_of, wire_day)
    period = body["okresObowiazywania"]
    if "okres" in period:
        period["okresLiczba"], period["okresJednostka"] = period_of(period.pop("okres"))
    return body


def _translated(entry: Mapping[str, Any], translate: Translate, day: Callable[[object], object]) -> Entry:
    basics = dict(entry["podstawoweDane"])
    for name in ("dataZawarciaUmowy", "dataZakonczeniaUmowy"):
        basics[name] = day(basics.get(name))
    details = dict(entry["szczegolyUmowy"])
    for name in ("niejawnoscPrzedmiotu", "niejawnoscWartosciPrzedmiotu"):
        details[name] = _exclusion(details.get(name), translate)
    return {
        **entry,
        "podstawoweDane": basics,
        "okresObowiazywania": dict(entry["okresObowiazywania"]),
        "szczegolyUmowy": details,
        "stronyUmowy": [_party(party, translate) for party in entry["stronyUmowy"]],
        "zmianyUmowy": [_change(change, translate, day) for change in entry.get("zmianyUmowy") or []],
        "dataPublikacji": day(entry.get("dataPublikacji")),
        "dataModyfikacji": day(entry.get("dataModyfikacji")),
    }


def _exclusion(exclusion: Mapping[str, Any] | None, translate: Translate) -> Entry | None:
    if exclusion is None:
        return None
    return {**exclusion, "zakres": translate(EXCLUSION_SCOPES, exclusion.get("zakres"))}


def _party(party: Mapping[str, Any], translate: Translate) -> Entry:
    return {
        **party,
        "kraj": translate(COUNTRIES, party.get("kraj")),
        "rodzaj": translate(PARTY_KINDS, party["rodzaj"]),
        "niejawnoscStrony": _exclusion(party.get("niejawnoscStrony"), translate),
    }


def _change(change: Mapping[str, Any], translate: Translate, day: Callable[[object], object]) -> Entry:
    return {
        **change,
        "rodzajZmiany": translate(CHANGE_KINDS, change["rodzajZmiany"]),
        "dataZmiany": day(change["dataZmiany"]),
    }
