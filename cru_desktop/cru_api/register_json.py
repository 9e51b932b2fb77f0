"""Reading and writing JSON exactly: money never passes through a binary float."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

import simplejson

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
