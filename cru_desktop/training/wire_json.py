"""JSON as it travels: amounts stay Decimal both ways, so that no grosz and no trailing zero is lost."""

from typing import Any

import simplejson


class NotJsonError(ValueError):
    """The bytes are no JSON (or hold NaN or Infinity, which JSON does not know)."""


def _refuse_constant(text: str) -> object:
    raise NotJsonError(text)


def loads(text: bytes | str) -> Any:
    """Read JSON; raises NotJsonError. Numbers with a fraction or an exponent become Decimal."""
    try:
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
        return simplejson.loads(decoded, use_decimal=True, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise NotJsonError(str(error)) from error


def dumps(value: object) -> bytes:
    """Write compact JSON in UTF-8, Decimal digit by digit as it was read, tuples as lists."""
    try:
        return _text(value, ascii_only=False).encode()
    except UnicodeEncodeError:  # a lone half of a surrogate pair, sent as an escape: give it back as one
        return _text(value, ascii_only=True).encode()


def _text(value: object, ascii_only: bool) -> str:
    return simplejson.dumps(value, ensure_ascii=ascii_only, use_decimal=True, separators=(",", ":"))
