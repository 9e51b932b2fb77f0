"""The register's dictionaries: code → name served. Source: `GET /dictionary?name=` of the live register."""

from cru_desktop.training.countries import COUNTRIES

PARTY_KINDS = {"SU01": "Przedsiębiorca", "SU02": "Osoba fizyczna", "SU03": "JSFP"}
ENTREPRENEUR, NATURAL_PERSON, PUBLIC_ENTITY = PARTY_KINDS

CHANGE_KINDS = {
    "TSU01": "Korekta danych",
    "TSU02": "Aneks do umowy",
    "TSU03": "Zmiana w zakresie wyłączenia jawności",
    "TSU04": "Zmiana danych strony",
    "TSU05": "Rozwiązanie",
    "TSU06": "Wypowiedzenie",
    "TSU07": "Odstąpienie",
    "TSU10": "Wygaśnięcie",
    "TSU11": "Cesja",
    "inne": "inne",
}
#: Changes after which the agreement is `Nieaktywna` (our assumption).
ENDING_CHANGES = frozenset({"TSU05", "TSU06", "TSU07", "TSU10"})

EXCLUSION_SCOPES = {"SC02": "Dane strony", "SC03": "Przedmiot umowy", "SC04": "Wartość umowy"}
_GROUNDS = ("Art. 5 ust. 2 ustawy o dostępie do informacji publicznej", "INNA")
STATUSES = ("Aktywna", "Nieaktywna")
PERIOD_UNITS = ("DNI", "MIESIACE", "LATA")

DICTIONARIES: dict[str, dict[str, str]] = {
    "strony_umowy": PARTY_KINDS,
    "rodzaje_zmian_umowy": CHANGE_KINDS,
    "zakres_wylaczenia_jawnosci": EXCLUSION_SCOPES,
    "podstawy_wylaczenia_jawnosci": {ground: ground for ground in _GROUNDS},
    "kraje": COUNTRIES,
}


def dictionary_rows(name: str | None) -> list[dict[str, str]]:
    """Entries of one dictionary; none for an unknown name."""
    return [{"kod": code, "nazwa": title} for code, title in DICTIONARIES.get(name or "", {}).items()]


def code_of(titles: dict[str, str], text: object) -> object:
    """The code for a name served or for a code; anything else comes back unchanged."""
    if isinstance(text, str) and text not in titles:
        return next((code for code, title in titles.items() if title.casefold() == text.casefold()), text)
    return text


def name_of(titles: dict[str, str], code: object) -> object:
    """The name served for a code; what is no code comes back unchanged."""
    return titles.get(code, code) if isinstance(code, str) else code
