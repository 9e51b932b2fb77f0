"""Readers of single values: raw value and path in; None for null; a fault is noted, never raised."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from cru_desktop.domain.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    ImpossibleDateError,
    YearOutOfRangeError,
    parse_register_date,
)
from cru_desktop.domain.money import parse_amount
from cru_desktop.domain.reading.notes import Notes, about, kind_of, quoted

#: Amounts beyond this many digits before or after the point are noise, and costly to compute with.
_MOST_DIGITS = 15
_PLAIN_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)", re.ASCII)


def read_text(value: object, path: str, notes: Notes) -> str | None:
    """Text unchanged; an empty text is absence."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    notes.error("read.text", path, f"{about(path)} musi być tekstem. W pliku zapisz wartość w cudzysłowie.")
    return None


def read_yes_no(value: object, path: str, notes: Notes) -> bool | None:
    """true, false or null; null and false stay different."""
    if value is None or isinstance(value, bool):
        return value
    notes.error(
        "read.yes_no", path, f"{about(path)} przyjmuje tylko „tak” albo „nie” (w pliku: true albo false)."
    )
    return None


def read_date(value: object, path: str, notes: Notes) -> date | None:
    """DD.MM.RRRR or RRRR-MM-DD."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        notes.error("read.date", path, f"{about(path)} musi być datą, na przykład 31.07.2026.")
        return None
    try:
        return parse_register_date(value)
    except ImpossibleDateError:
        message = f"W kalendarzu nie ma dnia {quoted(value)}. Sprawdź dzień i miesiąc."
        notes.error("read.date_impossible", path, message)
    except YearOutOfRangeError:
        message = f"Sprawdź rok w dacie {quoted(value)}: powinien być między {FIRST_YEAR} a {LAST_YEAR}."
        notes.error("read.date_year", path, message)
    except ValueError:
        message = (
            f"Nie rozumiem daty „{quoted(value)}”. Wpisz ją jako dzień.miesiąc.rok, na przykład 31.07.2026."
        )
        notes.error("read.date", path, message)
    return None


def read_amount(value: object, path: str, notes: Notes) -> Decimal | None:
    """A JSON number, or the same as text with a point ("1234.50"); never a guess."""
    if value is None or value == "":
        return None
    amount = _amount(value)
    if amount is None:
        notes.error("read.amount", path, _no_amount(value))
        return None
    if amount.is_zero():
        return Decimal(0)
    exponent = amount.as_tuple().exponent
    if amount.adjusted() >= _MOST_DIGITS or not isinstance(exponent, int) or exponent < -_MOST_DIGITS:
        notes.error("read.amount_too_large", path, "Ta kwota jest niemożliwa. Sprawdź, ile ma cyfr.")
        return None
    return amount


def _no_amount(value: object) -> str:
    if not isinstance(value, str):
        return "Nie rozumiem kwoty. Wpisz ją cyframi, na przykład 1 234,50."
    try:
        parse_amount(value)
    except ValueError:
        return f"Nie rozumiem kwoty „{quoted(value)}”. Wpisz ją cyframi, na przykład 1 234,50."
    # Forms tidy what was typed; so this text stands in a file.
    return f"Kwotę „{quoted(value)}” zapisz w pliku jako liczbę z kropką, bez spacji i bez „zł”: 1234.50."


def _amount(value: object) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, Decimal | int):
        amount = Decimal(value)
    elif isinstance(value, float):
        amount = Decimal(repr(value))
    elif isinstance(value, str) and len(value) <= 40 and _PLAIN_NUMBER.fullmatch(value):
        amount = Decimal(value)
    else:
        return None
    return amount if amount.is_finite() else None


def read_object(value: object, path: str, notes: Notes) -> Mapping[str, object] | None:
    """A JSON object; None for null and for anything else, which is noted."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        return value
    message = (
        f"{about(path)} ma w pliku niewłaściwą budowę: potrzebna jest grupa pól, a jest {kind_of(value)}."
    )
    notes.error("read.object", path, message)
    return None


def note_unknown(value: Mapping[str, object], known: frozenset[str], path: str, notes: Notes) -> None:
    """Names the fields that the register does not have."""
    if value.keys() <= known:
        return
    for name in value:
        if name not in known:
            notes.unknown(path, str(name))
