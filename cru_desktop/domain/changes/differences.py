"""What differs between two versions of an agreement, as a person reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.register_form import as_served, same_value
from cru_desktop.domain.fields import label_of
from cru_desktop.domain.money import format_amount
from cru_desktop.domain.raw import GIVEN_BY_REGISTER, LOCAL
from cru_desktop.domain.writing import to_raw

#: Shown where a value is excluded from openness.
WITHHELD = "niejawne"

_EXCLUSION_OF = {
    "szczegolyUmowy.przedmiotUmowy": "szczegolyUmowy.niejawnoscPrzedmiotu",
    "szczegolyUmowy.wartoscPrzedmiotu": "szczegolyUmowy.niejawnoscWartosciPrzedmiotu",
    "szczegolyUmowy.opisWartosciPrzedmiotu": "szczegolyUmowy.niejawnoscWartosciPrzedmiotu",
}
#: What of a withheld party is said to be withheld; its other lines are simply gone.
_TELLING_OF_PARTY = frozenset({"nazwa", "nip", "regon", "imie", "nazwisko"})
_NOT_COMPARED = frozenset({*GIVEN_BY_REGISTER, LOCAL})


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field. `label` is Polish, with the party's place: "Strona 2: NIP". Texts are as a person reads
    them; an empty text means that there is nothing, `WITHHELD` that it is not open.
    """

    path: str
    label: str
    before: str
    after: str


def differences(before: Agreement, after: Agreement) -> tuple[FieldDifference, ...]:
    """In the order of the form; none for versions that say the same (of one `agreement_hash`)."""
    one, other = _texts(as_served(before)), _texts(as_served(after))
    paths = [*one, *(path for path in other if path not in one)]
    found = (
        FieldDifference(path, _label(path), one.get(path, ""), other.get(path, ""))
        for path in paths
        if one.get(path, "") != other.get(path, "")
    )
    return tuple(sorted(found, key=lambda difference: _order(difference.path)))


def _texts(agreement: Agreement) -> dict[str, str]:
    raw = {name: value for name, value in to_raw(agreement).items() if name not in _NOT_COMPARED}
    texts: dict[str, str] = {}
    for name, value in raw.items():
        _collect(name, value, texts)
    for path, exclusion in _EXCLUSION_OF.items():
        if exclusion in texts and path not in texts:
            texts[path] = WITHHELD
    for index, party in enumerate(agreement.parties):
        if party.exclusion is not None:
            for name in _TELLING_OF_PARTY:
                texts.setdefault(f"stronyUmowy[{index}].{name}", WITHHELD)
    return texts


def _collect(path: str, value: object, texts: dict[str, str]) -> None:
    name = path.rsplit(".", 1)[-1]
    if isinstance(value, list):
        for index, item in enumerate(value):
            if name == "zmianyUmowy" and isinstance(item, Mapping):
                texts[f"{path}[{index}]"] = ", ".join(str(part) for part in item.values() if part)
            else:
                _collect(f"{path}[{index}]", item, texts)
    elif isinstance(value, Mapping):
        if name.startswith("niejawnosc"):
            texts[path] = WITHHELD
        for part, item in value.items():
            _collect(f"{path}.{part}", item, texts)
    elif not same_value(value, None):
        texts[path] = _text(value)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, Decimal):
        return format_amount(value)
    return str(value)


def _label(path: str) -> str:
    label = label_of(path)
    if path.startswith("stronyUmowy[") and "." in path:
        place = int(path[len("stronyUmowy[") : path.index("]")]) + 1
        return f"Strona {place}: {label}"
    return label


#: As the form has them; parties first.
_SECTIONS = (
    "stronyUmowy",
    "szczegolyUmowy",
    "podstawoweDane",
    "okresObowiazywania",
    "finansowanaZeSrodkow",
    "zmianyUmowy",
)


def _order(path: str) -> tuple[int, ...]:
    section = path.split(".", 1)[0].split("[", 1)[0]
    return (_SECTIONS.index(section) if section in _SECTIONS else len(_SECTIONS),)
