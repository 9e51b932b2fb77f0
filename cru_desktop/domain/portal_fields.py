"""An agreement field by field, to be copied one after another into the forms of the register's portal.

What is withheld from the public is not in it, even if it is still typed in: only that it is, and the ground.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.fields import FIELDS, label_of
from cru_desktop.domain.money import plain_amount
from cru_desktop.domain.raw import LOCAL
from cru_desktop.domain.text import is_blank
from cru_desktop.domain.writing import to_raw

#: Given by the register, or known to this computer alone.
_NOT_TYPED = frozenset({"idUmowy", "dataPublikacji", "dataModyfikacji", LOCAL})
#: "no" is what the portal's form says before anything is chosen.
_SAID_IF_NO = "finansowanaZeSrodkow"
#: What an exclusion withholds: its own name → the names beside it that stay out.
_WITHHELD = {
    "niejawnoscPrzedmiotu": frozenset({"przedmiotUmowy"}),
    "niejawnoscWartosciPrzedmiotu": frozenset({"wartoscPrzedmiotu", "opisWartosciPrzedmiotu"}),
    "niejawnoscStrony": frozenset({"nazwa", "nip", "regon", "imie", "nazwisko", "daneAdresowe"}),
}
_ORDER = {spec.path: place for place, spec in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True)
class PortalField:
    """One value to copy; `section` is where it stands, e.g. "Strona 2"."""

    section: str
    label: str
    value: str


def portal_fields(agreement: Agreement) -> tuple[PortalField, ...]:
    """Every value that has to be typed in, in the order of the form; empty ones are left out."""
    raw = {name: value for name, value in to_raw(agreement).items() if name not in _NOT_TYPED}
    return tuple(_of_mapping(raw, "", "Finansowanie"))


def _of_mapping(raw: Mapping[str, object], path: str, section: str) -> Iterator[PortalField]:
    left_out: set[str] = set()
    for exclusion, withheld in _WITHHELD.items():
        if raw.get(exclusion) is not None:
            left_out |= withheld
    prefix = f"{path}." if path else ""
    for name in sorted(raw, key=lambda each: _ORDER.get(f"{prefix}{each}", len(_ORDER))):
        if name not in left_out:
            yield from _of_value(raw[name], f"{prefix}{name}", section)


def _of_value(value: object, path: str, section: str) -> Iterator[PortalField]:
    if isinstance(value, Mapping):
        stays = path.endswith(("[]", "daneAdresowe"))
        yield from _of_mapping(value, path, section if stays else label_of(path))
    elif isinstance(value, list):
        for number, each in enumerate(value, start=1):
            yield from _of_value(each, f"{path}[]", _numbered(path, number))
    else:
        text = _text(value, path)
        if text:
            yield PortalField(section, label_of(path), text)


def _numbered(path: str, number: int) -> str:
    if path == "stronyUmowy":
        return "Strona 1: Twoja jednostka" if number == 1 else f"Strona {number}"
    return f"Zmiana {number}"


def _text(value: object, path: str) -> str:
    if isinstance(value, bool):
        if value:
            return "tak"
        return "nie" if path == _SAID_IF_NO else ""
    if isinstance(value, Decimal):
        in_grosze = value.as_tuple().exponent
        exact = isinstance(in_grosze, int) and in_grosze >= -2
        return (f"{value:.2f}" if exact else plain_amount(value)).replace(".", ",")
    if value is None or (isinstance(value, str) and is_blank(value)):
        return ""
    return str(value)
