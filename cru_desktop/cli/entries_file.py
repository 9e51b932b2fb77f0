"""Reads FILE.json: a list of agreements in the public register's form."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from cru_desktop.domain.problem import Problem, ProblemError

CODE = "CRU-PLIK"


class EntriesFileError(ProblemError):
    """The file cannot be read, is no JSON, or holds no list of objects."""


def load_entries(path: Path) -> list[dict[str, Any]]:
    """The file's entries, untouched; amounts as Decimal. Raises EntriesFileError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise _problem(f"Nie ma pliku {path}.", "Sprawdź nazwę i folder.") from error
    except UnicodeDecodeError as error:
        raise _problem(
            f"Plik {path.name} nie jest tekstem w kodowaniu UTF-8.",
            "Zapisz go ponownie jako UTF-8.",
            str(error),
        ) from error
    except OSError as error:
        raise _problem(
            f"Nie mogę odczytać pliku {path}.", "Sprawdź, czy masz do niego prawa.", str(error)
        ) from error
    try:
        entries = json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise _problem(
            f"Plik {path.name} nie jest poprawnym plikiem JSON.",
            "Pobierz lub zapisz go jeszcze raz.",
            str(error),
        ) from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _problem(
            f"Plik {path.name} nie zawiera listy umów.",
            "Potrzebna jest lista obiektów w postaci z publicznego rejestru: [{…}, {…}].",
        )
    return entries


def _refuse_constant(name: str) -> NoReturn:
    """NaN and Infinity are no JSON and no money."""
    raise ValueError(f"{name} nie jest liczbą")


def _problem(happened: str, you_can: str, details: str = "") -> EntriesFileError:
    return EntriesFileError(
        Problem(CODE, happened, "Nic nie zostało wysłane ani zmienione.", you_can, details)
    )
