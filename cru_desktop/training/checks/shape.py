"""The shape of an `Umowa`: each field of the right JSON type, required ones present. Faults answer 400."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from cru_desktop.training.answers import FieldFault

Check = Callable[[object], str | None]
"""Says in Polish what is wrong with a value's type, or None."""


def _of(expected: type | tuple[type, ...], message: str, nullable: bool) -> Check:
    def check(value: object) -> str | None:
        if value is None:
            return None if nullable else "Pole nie może być puste (null)."
        # In JSON true is no number, in Python it is.
        right = isinstance(value, expected) and (expected is bool or not isinstance(value, bool))
        return None if right else message

    return check


_TEXT = _of(str, "Oczekiwano tekstu.", nullable=False)
_TEXT_OR_NULL = _of(str, "Oczekiwano tekstu.", nullable=True)
_FLAG = _of(bool, "Oczekiwano wartości true albo false.", nullable=False)
_FLAG_OR_NULL = _of(bool, "Oczekiwano wartości true albo false.", nullable=True)
_WHOLE_OR_NULL = _of(int, "Oczekiwano liczby całkowitej.", nullable=True)
_NUMBER_OR_NULL = _of((int, Decimal), "Oczekiwano liczby.", nullable=True)

_EXCLUSION: dict[str, Check] = {
    "podstawa": _TEXT_OR_NULL,
    "zakres": _TEXT_OR_NULL,
    "organLubOsobaWylaczajaca": _TEXT_OR_NULL,
    "komentarz": _TEXT_OR_NULL,
}
_ADDRESS: dict[str, Check] = dict.fromkeys(
    (
        "ulica",
        "numerNieruchomosci",
        "numerLokalu",
        "wojewodztwo",
        "powiat",
        "gminaMiastoDzielnica",
        "miejscowosc",
        "kodPocztowy",
    ),
    _TEXT_OR_NULL,
)
_BASICS: dict[str, Check] = {
    "statusUmowy": _TEXT_OR_NULL,
    "numerUmowy": _TEXT_OR_NULL,
    "brakNumeruUmowy": _FLAG,
    "dataZawarciaUmowy": _TEXT,
    "dataZakonczeniaUmowy": _TEXT_OR_NULL,
}
_PERIOD: dict[str, Check] = {
    "umowaNaCzasNieoznaczony": _FLAG,
    "okresLiczba": _WHOLE_OR_NULL,
    "okresJednostka": _TEXT_OR_NULL,
}
_DETAILS: dict[str, Check] = {
    "przedmiotUmowy": _TEXT_OR_NULL,
    "wartoscPrzedmiotu": _NUMBER_OR_NULL,
    "opisWartosciPrzedmiotu": _TEXT_OR_NULL,
}
_PARTY: dict[str, Check] = {
    "kraj": _TEXT_OR_NULL,
    "rodzaj": _TEXT,
    "nazwa": _TEXT_OR_NULL,
    "nip": _TEXT_OR_NULL,
    "regon": _TEXT_OR_NULL,
    "imie": _TEXT_OR_NULL,
    "nazwisko": _TEXT_OR_NULL,
    "czyKonsorcjum": _FLAG_OR_NULL,
}
_CHANGE: dict[str, Check] = {"rodzajZmiany": _TEXT, "dataZmiany": _TEXT, "komentarz": _TEXT_OR_NULL}


class _Shape:
    """Collects the faults of one document."""

    def __init__(self) -> None:
        self.faults: list[FieldFault] = []

    def fault(self, path: str, message: str, code: str = "BLEDNY_TYP") -> None:
        self.faults.append(FieldFault(path, code, message))

    def mapping(self, value: object, path: str) -> Mapping[str, object] | None:
        if isinstance(value, dict):
            return value
        self.fault(path, "Oczekiwano obiektu.")
        return None

    def fields(
        self, parent: Mapping[str, object], path: str, checks: dict[str, Check], need: tuple[str, ...]
    ) -> None:
        for name in need:
            if name not in parent:
                self.fault(f"{path}.{name}", "Brakuje wymaganego pola.", "BRAK_POLA")
        for name, check in checks.items():
            message = check(parent[name]) if name in parent else None
            if message is not None:
                self.fault(f"{path}.{name}", message)

    def section(
        self, parent: Mapping[str, object], name: str, checks: dict[str, Check], need: tuple[str, ...]
    ) -> None:
        if name not in parent:
            self.fault(name, "Brakuje wymaganego pola.", "BRAK_POLA")
            return
        section = self.mapping(parent[name], name)
        if section is not None:
            self.fields(section, name, checks, need)

    def optional(self, parent: object, path: str, name: str, checks: dict[str, Check]) -> None:
        """A part that may be absent or null: an address, an exclusion."""
        value = parent.get(name) if isinstance(parent, dict) else None
        part = None if value is None else self.mapping(value, f"{path}.{name}")
        if part is not None:
            self.fields(part, f"{path}.{name}", checks, ())

    def rows(self, parent: Mapping[str, object], name: str) -> list[tuple[str, Mapping[str, object]]]:
        value = parent.get(name)
        if not isinstance(value, list):
            self.fault(name, "Oczekiwano listy.")
            return []
        named = [(f"{name}[{position}]", row) for position, row in enumerate(value)]
        return [(path, found) for path, row in named if (found := self.mapping(row, path)) is not None]


def check_shape(document: object) -> list[FieldFault]:
    """Faults of form: missing required fields, wrong JSON types. Unknown fields are kept and no fault."""
    shape = _Shape()
    root = shape.mapping(document, "")
    if root is None:
        return shape.faults
    shape.section(root, "podstawoweDane", _BASICS, ("brakNumeruUmowy", "dataZawarciaUmowy"))
    shape.section(root, "okresObowiazywania", _PERIOD, ("umowaNaCzasNieoznaczony",))
    shape.section(root, "szczegolyUmowy", _DETAILS, ())
    for name in ("niejawnoscPrzedmiotu", "niejawnoscWartosciPrzedmiotu"):
        shape.optional(root.get("szczegolyUmowy"), "szczegolyUmowy", name, _EXCLUSION)
    for path, party in shape.rows(root, "stronyUmowy"):
        shape.fields(party, path, _PARTY, ("rodzaj",))
        shape.optional(party, path, "daneAdresowe", _ADDRESS)
        shape.optional(party, path, "niejawnoscStrony", _EXCLUSION)
    if root.get("zmianyUmowy", []) != []:
        for path, change in shape.rows(root, "zmianyUmowy"):
            shape.fields(change, path, _CHANGE, ("rodzajZmiany", "dataZmiany"))
    if "finansowanaZeSrodkow" not in root:
        shape.fault("finansowanaZeSrodkow", "Brakuje wymaganego pola.", "BRAK_POLA")
    elif (message := _FLAG(root["finansowanaZeSrodkow"])) is not None:
        shape.fault("finansowanaZeSrodkow", message)
    return shape.faults
