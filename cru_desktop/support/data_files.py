"""Data of the register as files that an administrator may replace: what a file says, checked as a whole.

Each is JSON with the same six keys: `name`, `format`, `version` (a day, and a number where one day had
several), `valid_from`, `source` (where the values come from, in words) and `values`. A key too many, a value
that makes no sense, or something missing that the program or a stored agreement needs: then the whole file is
not used.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from cru_desktop.domain.countries import country_code
from cru_desktop.domain.dictionaries import OTHER_GROUND
from cru_desktop.domain.register_data import ORDINARY
from cru_desktop.domain.text import CONTROL_CHARACTERS, DIRECTION_MARKS, fold

#: The only form of files that this program knows.
FORMAT = 1
#: Far above any honest file, in bytes.
LARGEST = 1024 * 1024
_KEYS = frozenset({"name", "format", "version", "valid_from", "source", "values"})
_VERSION = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.([0-9]{1,3}))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNTRY_CODE = re.compile(r"[A-Z]{2}")
#: A shorter field would hold no NIP, no postal code and no house number.
_SHORTEST_LIMIT, _LONGEST_LIMIT = 20, 100_000
_LONGEST_TEXT, _MOST_GROUNDS = 1000, 100
_SHORTEST_RULES, _LONGEST_RULES = 200, 100_000


class DataName(StrEnum):
    """What a file is about; the value is its `name` and the beginning of its file name."""

    TEST_RULES = "test-rules"
    FIELD_LIMITS = "field-limits"
    EXCLUSION_GROUNDS = "exclusion-grounds"
    COUNTRIES = "countries"

    @property
    def file_name(self) -> str:
        return f"{self.value}.json"

    @property
    def title(self) -> str:  # type: ignore[override] # str.title is not wanted of a name
        """What it is called on screen."""
        return _TITLES[self]


_TITLES = {
    DataName.TEST_RULES: "Zasady środowiska testowego",
    DataName.FIELD_LIMITS: "Największe długości pól",
    DataName.EXCLUSION_GROUNDS: "Podstawy wyłączenia jawności",
    DataName.COUNTRIES: "Kraje",
}


class DataFileError(ValueError):
    """A file that is not used. The message is Polish and says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A checked file. `values`: of limits and countries a mapping, of grounds a tuple, of rules a text."""

    name: DataName
    version: str
    valid_from: date
    source: str
    values: Any


def version_order(version: str) -> tuple[date, int]:
    """What versions are compared by. Raises DataFileError for a text that is no version."""
    found = _VERSION.fullmatch(version)
    try:
        if found is not None:
            return date.fromisoformat(found[1]), int(found[2] or 0)
    except ValueError:
        pass
    raise DataFileError(f"„{_shown(version)}” to nie jest wersja; ma być dzień, na przykład 2026-11-22")


def text_of_file(content: bytes) -> str:
    """Its text in UTF-8, with or without a mark at the front. Raises DataFileError."""
    if len(content) > LARGEST:
        raise DataFileError("plik jest za duży")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataFileError("plik nie jest zapisany w UTF-8") from error


def json_of_file(content: bytes) -> Mapping[str, object]:
    """The JSON object in it, in which no key stands twice. Raises DataFileError."""
    text = text_of_file(content)
    try:
        value = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except DataFileError:
        raise
    except (ValueError, RecursionError) as error:
        where = f" (wiersz {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise DataFileError(f"to nie jest poprawny JSON{where}") from error
    if not isinstance(value, dict):
        raise DataFileError("to nie jest obiekt JSON")
    return value


def read_data_file(name: DataName, content: bytes, text_beside: Callable[[str], bytes]) -> DataFile:
    """Check one file. `text_beside` gives the content of a file that lies beside it. Raises DataFileError."""
    raw = json_of_file(content)
    if missing := _KEYS - set(raw):
        raise DataFileError(f"brakuje „{min(missing)}”")
    if unknown := set(raw) - _KEYS:
        raise DataFileError(f"nieznana wartość „{_shown(min(unknown))}”")
    if raw["name"] != name.value:
        raise DataFileError(f"„name” ma być „{name.value}”")
    if raw["format"] != FORMAT or isinstance(raw["format"], bool):
        raise DataFileError(f"„format” ma być {FORMAT}")
    version, source = _text(raw["version"], "version"), _text(raw["source"], "source")
    version_order(version)
    return DataFile(
        name, version, _day(raw["valid_from"]), source, _READERS[name](raw["values"], text_beside)
    )


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise DataFileError(f"„{_shown(double)}” stoi w pliku dwa razy")
    return found


def _no_number(text: str) -> float:
    raise DataFileError(f"„{text}” to nie jest liczba")


def _shown(text: str) -> str:
    """A piece of a file's own text in a message: short, and nothing hidden in it."""
    return "".join(letter for letter in text[:60] if letter.isprintable())


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise DataFileError(f"„{name}” ma być tekstem bez spacji na początku i końcu")
    if len(value) > _LONGEST_TEXT or len(value.splitlines()) > 1 or _has_hidden(value):
        raise DataFileError(f"„{name}” ma być jednym wierszem bez ukrytych znaków")
    return value


def _has_hidden(text: str) -> bool:
    return bool(CONTROL_CHARACTERS.search(text) or DIRECTION_MARKS.search(text))


def _day(value: object) -> date:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise DataFileError("„valid_from” ma być dniem, na przykład 2026-12-01")


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise DataFileError("„values” ma być obiektem JSON")
    return value


def _limits(value: object, _: Callable[[str], bytes]) -> Mapping[str, int]:
    found = _mapping(value)
    for path in ORDINARY.limits:
        if path not in found:
            raise DataFileError(f"brakuje długości pola „{path}”")
    limits: dict[str, int] = {}
    for path, limit in found.items():
        if path not in ORDINARY.limits:
            raise DataFileError(f"program nie zna pola „{_shown(path)}”")
        if not isinstance(limit, int) or isinstance(limit, bool):
            raise DataFileError(f"długość pola „{path}” ma być liczbą całkowitą")
        if not _SHORTEST_LIMIT <= limit <= _LONGEST_LIMIT:
            raise DataFileError(f"długość pola „{path}” ma być od {_SHORTEST_LIMIT} do {_LONGEST_LIMIT}")
        limits[path] = limit
    return limits


def _grounds(value: object, _: Callable[[str], bytes]) -> tuple[str, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= _MOST_GROUNDS:
        raise DataFileError("„values” ma być listą tekstów")
    found = tuple(_text(each, f"podstawa {place}") for place, each in enumerate(value, 1))
    if len({fold(ground) for ground in found}) != len(found):
        raise DataFileError("ta sama podstawa stoi na liście dwa razy")
    if OTHER_GROUND not in found:
        raise DataFileError(f"brakuje podstawy „{OTHER_GROUND}”")
    return found


def _countries(value: object, _: Callable[[str], bytes]) -> Mapping[str, str]:
    names = _mapping(value)
    if names == ORDINARY.countries:
        return ORDINARY.countries
    found = {code: _text(name, f"nazwa kraju {_shown(code)}") for code, name in names.items()}
    for code in found:
        if not _COUNTRY_CODE.fullmatch(code):
            raise DataFileError(f"„{_shown(code)}” to nie jest kod kraju: dwie wielkie litery")
    for code, name in ORDINARY.countries.items():
        if code not in found:
            raise DataFileError(f"brakuje kraju „{code}” ({name}), którego używają zapisane umowy")
    if len({fold(name) for name in found.values()}) != len(found):
        raise DataFileError("dwa kraje mają tę samą nazwę")
    for code, name in found.items():
        owner = country_code(name)
        if owner not in (None, code):
            raise DataFileError(f"nazwa „{_shown(name)}” oznacza kraj {owner}, a nie {code}")
    return found


def _rules(value: object, text_beside: Callable[[str], bytes]) -> str:
    found = _mapping(value)
    if set(found) != {"file"}:
        raise DataFileError("„values” ma mieć tylko „file”")
    name = _text(found["file"], "file")
    if PurePath(name).name != name or "\\" in name or ":" in name or not name.endswith(".md"):
        raise DataFileError("„file” ma być nazwą pliku .md z tego samego folderu")
    text = text_of_file(text_beside(name)).replace("\r\n", "\n")
    if not _SHORTEST_RULES <= len(text) <= _LONGEST_RULES or not text.startswith("# "):
        raise DataFileError(f"„{name}” to nie jest tekst zasad: ma zaczynać się tytułem „# …”")
    if _has_hidden(text):
        raise DataFileError(f"„{name}” zawiera ukryte znaki")
    return text


_READERS: Mapping[DataName, Callable[[object, Callable[[str], bytes]], object]] = {
    DataName.TEST_RULES: _rules,
    DataName.FIELD_LIMITS: _limits,
    DataName.EXCLUSION_GROUNDS: _grounds,
    DataName.COUNTRIES: _countries,
}
