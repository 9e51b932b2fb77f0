"""How one raw value is shown in a line, and what typed text becomes once the person leaves it.

Pure functions around the domain's parsers. A value that nothing here understands is shown and kept as it is:
the reading of the agreement says what is wrong with it, at its field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cru_desktop.domain.dates import format_date, parse_typed_date
from cru_desktop.domain.identifiers import format_nip, tidy_identifier
from cru_desktop.domain.money import format_amount, parse_amount
from cru_desktop.domain.text import CONTROL_CHARACTERS, DIRECTION_MARKS, INVISIBLE_CHARACTERS

_LINE_NOISE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff]+")
#: Said under a field out of which such characters were taken.
MARKS_TAKEN_OUT = "Z wklejonego tekstu zniknęły niewidoczne znaki."
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class LineFormat(NamedTuple):
    """`display(raw)` is the text in the line; `settle(text, today)` the raw value of text that is understood.

    `settle` returns None for text it does not understand: then the text stays as typed.
    """

    display: Callable[[object], str]
    settle: Callable[[str, date], object | None]


def text_of(value: object) -> str:
    """Any raw value as text a widget can show (absent = empty, lone surrogates replaced)."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, int | float | Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def without_marks(text: str) -> str:
    """Without marks of the direction of writing and characters of no width: nobody sees or means them."""
    return INVISIBLE_CHARACTERS.sub("", DIRECTION_MARKS.sub("", text))


def clean_text(text: str) -> str:
    """Pasted text for several lines: what cannot be seen goes; line breaks, tabs and kinds of spaces stay."""
    return CONTROL_CHARACTERS.sub("", without_marks(text))


def clean_line(text: str) -> str:
    """Pasted text for one line: line breaks, tabs, hard spaces and control characters become one space.

    What cannot be seen at all goes (`without_marks`).
    """
    text = without_marks(text)
    if not _LINE_NOISE.search(text):
        return text
    return _LINE_NOISE.sub(lambda found: found.group() if set(found.group()) == {" "} else " ", text)


def _settle_plain(text: str, _today: date) -> object | None:
    return text.strip() or None


def _settle_identifier(text: str, _today: date) -> object | None:
    tidied = tidy_identifier(text)
    return tidied if tidied.isascii() and tidied.isalnum() else None


def _show_nip(value: object) -> str:
    text = text_of(value)
    return format_nip(text) if len(text) == 10 and text.isascii() and text.isdigit() else text


def _show_date(value: object) -> str:
    text = text_of(value)
    iso = _ISO_DATE.fullmatch(text)
    if iso is None:
        return text
    try:
        return format_date(date(*(int(part) for part in iso.groups())))
    except ValueError:
        return text


def _settle_date(text: str, today: date) -> object | None:
    try:
        return format_date(parse_typed_date(text, today))
    except ValueError:
        return None


def _settle_past_date(text: str, today: date) -> object | None:
    try:
        return format_date(parse_typed_date(text, today, not_after_today=True))
    except ValueError:
        return None


def last_day_format(not_before: Callable[[], date | None]) -> LineFormat:
    """A day that lies on or behind another one, which is asked for each time; None: as any other day."""

    def settle(text: str, today: date) -> object | None:
        try:
            return format_date(parse_typed_date(text, today, not_before=not_before()))
        except ValueError:
            return None

    return LineFormat(_show_date, settle)


def _show_amount(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return text_of(value)
    try:
        amount = parse_amount(str(value))
    except ValueError:
        return text_of(value)
    return _without_currency(format_amount(amount))


def _settle_amount(text: str, _today: date) -> object | None:
    try:
        return _without_currency(format_amount(parse_amount(text)))
    except ValueError:
        return None


def _without_currency(text: str) -> str:
    # A line of Qt turns hard spaces into plain ones by itself, and then nothing would compare equal.
    return text.removesuffix("zł").rstrip().replace("\u00a0", " ")


PLAIN = LineFormat(text_of, _settle_plain)
NIP = LineFormat(_show_nip, _settle_identifier)
IDENTIFIER = LineFormat(text_of, _settle_identifier)
DATE = LineFormat(_show_date, _settle_date)
#: "31.12" typed in January is the last one, not the next.
PAST_DATE = LineFormat(_show_date, _settle_past_date)
AMOUNT = LineFormat(_show_amount, _settle_amount)
