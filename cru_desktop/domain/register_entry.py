"""One version of an entry of the register: what could be read of it, and what this program does not know.

Nothing the register holds is lost in reading: unknown fields and unknown words of its dictionaries are kept
beside the agreement, are shown, and take part in comparisons.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from cru_desktop.domain.agreement import Agreement
from cru_desktop.domain.changes.register_form import agreement_hash
from cru_desktop.domain.findings import Severity
from cru_desktop.domain.raw import LOCAL
from cru_desktop.domain.reading import read
from cru_desktop.domain.text import shorten

_EXCLUSION = dict.fromkeys(("podstawa", "zakres", "organLubOsobaWylaczajaca", "komentarz"))
_ADDRESS = dict.fromkeys(
    (
        "ulica",
        "numerNieruchomosci",
        "numerLokalu",
        "wojewodztwo",
        "powiat",
        "gminaMiastoDzielnica",
        "miejscowosc",
        "kodPocztowy",
    )
)
_PARTY_TEXTS = ("kraj", "rodzaj", "nazwa", "nip", "regon", "imie", "nazwisko", "czyKonsorcjum")
_PARTY = {**dict.fromkeys(_PARTY_TEXTS), "daneAdresowe": _ADDRESS, "niejawnoscStrony": _EXCLUSION}
_BASICS = ("statusUmowy", "numerUmowy", "brakNumeruUmowy", "dataZawarciaUmowy", "dataZakonczeniaUmowy")
#: Every field of both forms of the register; a mapping stands for a group, or for each of a list.
_KNOWN: Mapping[str, object] = {
    **dict.fromkeys(("idUmowy", "finansowanaZeSrodkow", "dataPublikacji", "dataModyfikacji", LOCAL)),
    "podstawoweDane": dict.fromkeys(_BASICS),
    "okresObowiazywania": dict.fromkeys(
        ("umowaNaCzasNieoznaczony", "okres", "okresLiczba", "okresJednostka")
    ),
    "szczegolyUmowy": {
        **dict.fromkeys(("przedmiotUmowy", "wartoscPrzedmiotu", "opisWartosciPrzedmiotu")),
        "niejawnoscPrzedmiotu": _EXCLUSION,
        "niejawnoscWartosciPrzedmiotu": _EXCLUSION,
    },
    "stronyUmowy": _PARTY,
    "zmianyUmowy": dict.fromkeys(("rodzajZmiany", "dataZmiany", "komentarz")),
}
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
#: More would be another document, not an entry with news.
_MOST = 500
#: Characters of a value that are shown.
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class UnknownPart:
    """A field, or a word of a dictionary, that this program does not know. `text` is its value as JSON."""

    path: str
    text: str

    @property
    def shown(self) -> str:
        """The value for a person: without the signs of JSON, long ones cut."""
        return shorten(_spoken(json.loads(self.text)), _SHOWN)


@dataclass(frozen=True)
class RegisterEntry:
    """A version of an entry: `agreement` as it could be read; `unknown`, by path, what could not."""

    agreement: Agreement
    unknown: tuple[UnknownPart, ...] = ()

    @cached_property
    def mark(self) -> str:
        """Two versions with one mark say the same, in whichever form of the register each is written.

        Two parts: the hash of the agreement and that of the unknown parts. The public form may leave out what
        the integration API gives, so `same_as` compares the second only between like forms.
        """
        unknown = json.dumps([(part.path, part.text) for part in self.unknown])
        return f"{agreement_hash(self.agreement)}:{hashlib.sha256(unknown.encode()).hexdigest()}"


def entry_of(raw: object) -> RegisterEntry | None:
    """The version that a raw JSON stands for; None for what is no JSON object."""
    reading = read(raw)
    if reading.agreement is None or not isinstance(raw, Mapping):
        return None
    unknown = {part.path: part for part in _unknown_fields(raw, _KNOWN, "")}
    for finding in reading.findings:
        if finding.severity is Severity.ERROR and (value := _value_at(raw, finding.path)) is not None:
            unknown.setdefault(finding.path, UnknownPart(finding.path, _json(value)))
    ordered = sorted(unknown.values(), key=lambda part: part.path)
    return RegisterEntry(reading.agreement, tuple(ordered[:_MOST]))


def same_marks(one: str, other: str, *, whole: bool) -> bool:
    """Whether two marks mean equal versions. `whole`: what is unknown counts too (like forms), unless one of
    them says nothing of it (`content_mark`).
    """
    (content, _, unknown), (other_content, _, other_unknown) = one.partition(":"), other.partition(":")
    return content == other_content and (
        not (whole and unknown and other_unknown) or unknown == other_unknown
    )


def content_mark(mark: str) -> str:
    """The mark of a version of which only the agreement is known: what we send holds no unknown fields, and
    the register keeps its own.
    """
    return mark.partition(":")[0] + ":"


def _unknown_fields(
    raw: Mapping[str, object], known: Mapping[str, object], path: str
) -> Iterator[UnknownPart]:
    for name, value in raw.items():
        below = f"{path}.{name}" if path else str(name)
        if name not in known:
            yield UnknownPart(below, _json(value))
            continue
        inner = known[name]
        if isinstance(inner, Mapping):
            yield from _inside(value, inner, below)


def _inside(value: object, known: Mapping[str, object], path: str) -> Iterator[UnknownPart]:
    if isinstance(value, Mapping):
        yield from _unknown_fields(value, known, path)
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            yield from _inside(each, known, f"{path}[{index}]")


def _value_at(raw: object, path: str) -> object:
    value = raw
    for name, index in _STEP.findall(path):
        if name and isinstance(value, Mapping):
            value = value.get(name)
        elif index and isinstance(value, list | tuple) and int(index) < len(value):
            value = value[int(index)]
        else:
            return None
    return value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_number)


def _spoken(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_spoken(item)}" for name, item in value.items())
    if isinstance(value, list):
        return ", ".join(map(_spoken, value))
    if value is None or isinstance(value, bool):
        return {None: "puste", True: "tak", False: "nie"}[value]
    return str(value)


def _number(value: object) -> object:
    """Exact numbers as they were written; any other stranger by its own words."""
    return float(value) if isinstance(value, Decimal) and value == Decimal(str(float(value))) else str(value)
