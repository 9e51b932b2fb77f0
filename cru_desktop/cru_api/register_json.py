"""Reading and writing JSON exactly: money never passes through a binary float."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

import simplejson

_DECODER = json.JSONDecoder()
_SPACE = (" ", "\t", "\n", "\r")
_GROSZ = Decimal("0.01")
#: No real amount is near it; keeps an absurd exponent ("1E+999999") from filling the memory.
_LARGEST = Decimal("1e18")
#: Digits of a number in an answer that are read; more stand for nothing real.
_LONGEST_NUMBER = 40


class AmountError(ValueError):
    """An amount that cannot be written with exactly two decimals."""


def decode(body: bytes) -> object:
    """The JSON value of `body`, numbers with a point as Decimal. Raises ValueError for anything else.

    NaN and infinity, which Python would accept, and nesting beyond reason are refused as well.
    """
    try:
        return json.loads(body.decode("utf-8-sig"), parse_float=_number, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def verbatim_items(body: bytes, name: str) -> tuple[str, ...]:
    """The items of the list `name` in the object that `body` is, each letter for letter as it came.

    Raises ValueError where there is no such list.
    """
    text = body.decode("utf-8-sig")
    items: tuple[str, ...] | None = None
    for key, begin, _ in _members(text, _past_space(text, 0), "{"):
        if key == name:
            # Of a name given twice the last counts, as for every reader of JSON.
            items = tuple(text[first:last] for _, first, last in _members(text, begin, "["))
    if items is None:
        raise ValueError(f"no list {name}")
    return items


def _members(text: str, at: int, opening: str) -> Iterator[tuple[str, int, int]]:
    """Key (of an object's), beginning and end of each value in the object or list that begins at `at`."""
    closing = {"{": "}", "[": "]"}[opening]
    if text[at : at + 1] != opening:
        raise ValueError(f"no {opening}")
    at = _past_space(text, at + 1)
    while text[at : at + 1] != closing:
        key = ""
        if opening == "{":
            key, at = _DECODER.raw_decode(text, at)
            at = _past(text, at, ":")
        _, end = _DECODER.raw_decode(text, at)
        yield key, at, end
        at = _past_space(text, end)
        if text[at : at + 1] != closing:
            at = _past(text, at, ",")


def _past(text: str, at: int, sign: str) -> int:
    at = _past_space(text, at)
    if text[at : at + 1] != sign:
        raise ValueError(f"no {sign} at {at}")
    return _past_space(text, at + 1)


def _past_space(text: str, at: int) -> int:
    while text[at : at + 1] in _SPACE and at < len(text):
        at += 1
    return at


def encode(value: Mapping[str, object]) -> bytes:
    """Deterministic UTF-8 bytes: keys in the mapping's order, no spaces, Decimal with two decimals.

    Raises `AmountError` for an amount with a third decimal, not finite, or beyond any meaning.
    """
    text = simplejson.dumps(_exact(value), use_decimal=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def two_decimals(amount: Decimal) -> Decimal:
    """`amount` with exactly two decimals, never "-0.00"; raises `AmountError` rather than round."""
    if not amount.is_finite() or abs(amount) >= _LARGEST:
        raise AmountError(f"amount out of range: {amount}")
    exact = amount.quantize(_GROSZ)
    if exact != amount:
        raise AmountError(f"more than two decimals: {amount}")
    return exact if exact else abs(exact)


def _exact(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _exact(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_exact(item) for item in value]
    if isinstance(value, Decimal):
        return two_decimals(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError("a number out of range") from error
    # A short text may stand for a number of a billion digits, which the first conversion would write out.
    if not -_LONGEST_NUMBER <= number.adjusted() <= _LONGEST_NUMBER or len(text) > 2 * _LONGEST_NUMBER:
        raise ValueError("a number out of range")
    return number


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON number")
