"""How values lie in the file: money as whole grosze, times as UTC text of one width, JSON with exact
numbers.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import simplejson
from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

#: SQLite's integers have 64 bits.
_LARGEST = 2**63 - 1


def to_grosze(value: Decimal) -> int:
    """Whole grosze of an amount in PLN; ValueError for a third decimal, NaN, or more than the file can
    hold.
    """
    if not value.is_finite():
        raise ValueError("the amount is not a finite number")
    if value.adjusted() > 17:
        raise ValueError("the amount is too large to be stored")
    grosze = value.scaleb(2)
    if grosze != grosze.to_integral_value():
        raise ValueError("the amount has more than two decimals")
    if abs(grosze) > _LARGEST:
        raise ValueError("the amount is too large to be stored")
    return int(grosze)


def from_grosze(grosze: int) -> Decimal:
    """The amount in PLN with two decimals."""
    return Decimal(grosze).scaleb(-2)


def storable_amount(value: Decimal | None) -> Decimal | None:
    """The amount if a column can hold it; None for what a clerk has typed wrong so far."""
    if value is None:
        return None
    try:
        to_grosze(value)
    except ValueError:
        return None
    return value


def storable_text(text: str | None) -> str | None:
    """The text as UTF-8 can hold it: half of a surrogate pair (possible in JSON) becomes a question mark."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def utc_text(moment: datetime) -> str:
    """An aware time as the file holds it; ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    # Not strftime: it does not pad years below 1000 everywhere, and the width is what makes the order right.
    return moment.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def utc_time(text: str) -> datetime:
    """The aware time that the file holds."""
    return datetime.fromisoformat(text)


class Grosze(TypeDecorator[Decimal]):
    """PLN as a 64-bit count of grosze. Binding a third decimal raises ValueError: nothing is rounded."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else to_grosze(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else from_grosze(value)


class UtcTime(TypeDecorator[datetime]):
    """Aware time as `2026-08-12T08:31:05.000000Z`: 27 characters, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else utc_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else utc_time(value)


class JsonText(TypeDecorator[Any]):
    """A JSON value; numbers with a point come back as Decimal, exactly as they were written."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        return None if value is None else dump_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        return None if value is None else load_json(value)


_DECODER = simplejson.JSONDecoder(parse_float=Decimal)


def dump_json(value: object) -> str:
    """JSON text with exact decimals; ASCII, so that even half a surrogate pair survives. ValueError for
    NaN.
    """
    return simplejson.dumps(_finite(value), use_decimal=True, allow_nan=False, ensure_ascii=True)


def load_json(text: str) -> object:
    value: object = _DECODER.decode(text)
    return value


def _finite(value: object) -> object:
    """The same value in plain containers; Decimal's NaN and infinity are refused (JSON has no word for
    them).
    """
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError("JSON cannot hold a number that is not finite")
    if isinstance(value, Mapping):
        return {str(key): _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return value
