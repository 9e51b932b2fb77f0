"""Filters and order of the public search. Unknown fields of a filter are passed over in silence."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from cru_desktop.training.checks.agreement import read_day
from cru_desktop.training.dictionaries import CHANGE_KINDS, code_of
from cru_desktop.training.records import Body, StoredAgreement

Found = tuple[StoredAgreement, Body]
Test = Callable[[Found], bool]

_LITERAL = ("nip", "regon")
_TEXTS = ("nazwa", "imie", "nazwisko")
_ADDRESS_TEXTS = ("wojewodztwo", "powiat", "gminaMiastoDzielnica", "miejscowosc", "ulica", "kodPocztowy")


def tests_of(search: Mapping[str, Any]) -> list[Test]:
    """Everything an entry has to pass."""
    tests = _party_tests(_part(search, "jsfp"), lambda body: body["stronyUmowy"][:1])
    tests += _party_tests(_part(search, "inneStronyUmowy"), lambda body: body["stronyUmowy"][1:])
    return tests + _menu_tests(_part(search, "menuGlowne")) + _change_tests(_part(search, "zmianyUmowy"))


def _part(search: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = search.get(name)
    return part if isinstance(part, dict) else {}


def _party_tests(wanted: Mapping[str, Any], parties: Callable[[Body], list[dict[str, Any]]]) -> list[Test]:
    """One party has to fit in everything: identifiers literally, texts inside and in any case."""
    literal = {name: wanted[name] for name in _LITERAL if isinstance(wanted.get(name), str) and wanted[name]}
    texts = _folded(wanted, _TEXTS)
    address = _folded(wanted, _ADDRESS_TEXTS)
    if not (literal or texts or address):
        return []

    def fits(party: Mapping[str, Any]) -> bool:
        lines = party.get("daneAdresowe") or {}
        return (
            all(party.get(name) == value for name, value in literal.items())
            and all(value in (party.get(name) or "").casefold() for name, value in texts.items())
            and all(value in (lines.get(name) or "").casefold() for name, value in address.items())
        )

    return [lambda found: any(fits(party) for party in parties(found[1]))]


def _folded(wanted: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    return {
        name: wanted[name].casefold() for name in names if isinstance(wanted.get(name), str) and wanted[name]
    }


def _menu_tests(menu: Mapping[str, Any]) -> list[Test]:
    tests: list[Test] = []
    texts = _folded(menu, ("przedmiotUmowy", "numerUmowy"))
    if "przedmiotUmowy" in texts:
        tests.append(lambda found: texts["przedmiotUmowy"] in found[0].subject_folded)
    if "numerUmowy" in texts:
        tests.append(lambda found: texts["numerUmowy"] in found[0].number_folded)
    status = menu.get("statusUmowy")
    if isinstance(status, str) and status:
        tests.append(lambda found: _status(found[1]).casefold() == status.casefold())
    tests += _between(
        _amount(menu.get("wartoscOd")),
        _amount(menu.get("wartoscDo")),
        lambda found: found[1]["szczegolyUmowy"].get("wartoscPrzedmiotu"),
    )
    tests += _days(menu, "dataZawarcia", lambda found: found[0].concluded_on)
    return tests + _days(menu, "dataPublikacji", lambda found: found[0].published_on())


def _change_tests(wanted: Mapping[str, Any]) -> list[Test]:
    kind = code_of(CHANGE_KINDS, wanted.get("rodzajZmiany"))
    tests: list[Test] = []
    if isinstance(kind, str) and kind:
        tests.append(
            lambda found: any(row["rodzajZmiany"] == kind for row in found[1].get("zmianyUmowy", []))
        )
    return tests


def _days(menu: Mapping[str, Any], name: str, value: Callable[[Found], str]) -> list[Test]:
    first, last = read_day(menu.get(f"{name}Od")), read_day(menu.get(f"{name}Do"))
    return _between(first and first.isoformat(), last and last.isoformat(), value)


def _between(lowest: Any, highest: Any, value: Callable[[Found], Any]) -> list[Test]:
    tests: list[Test] = []
    if lowest is not None:
        tests.append(lambda found: (known := value(found)) is not None and known >= lowest)
    if highest is not None:
        tests.append(lambda found: (known := value(found)) is not None and known <= highest)
    return tests


def _amount(value: object) -> Decimal | None:
    try:
        amount = None if value is None or isinstance(value, bool | dict | list) else Decimal(str(value))
    except InvalidOperation:
        return None
    return amount if amount is not None and amount.is_finite() else None


def _status(body: Body) -> str:
    return body["podstawoweDane"].get("statusUmowy") or "Aktywna"


def ordered(found: list[Found], sort_key: str | None, now: datetime) -> list[Found]:
    """By a sort key; an unknown one means the newest publication first."""
    keys: dict[str, Callable[[Found], Any]] = {
        "publicationDate": lambda row: row[0].published_on(),
        "modificationDate": lambda row: row[0].modified_on(now),
        "executionDate": lambda row: row[0].concluded_on,
        "price": lambda row: row[1]["szczegolyUmowy"].get("wartoscPrzedmiotu") or 0,
    }
    wanted = sort_key or ""
    name = wanted.removesuffix("Desc").removesuffix("Asc")
    if name not in keys:
        name, wanted = "publicationDate", "publicationDateDesc"
    descending = wanted.endswith("Desc")
    # Of equal ones the one handed in last comes first when descending.
    rows = found[::-1] if descending else found
    return sorted(rows, key=keys[name], reverse=descending)
