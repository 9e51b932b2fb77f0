"""Amounts in PLN: Decimal inside, "1 234,50 zł" for people."""

import re
from decimal import Decimal

#: Between groups of three digits and before "zł": never the end of a line.
NO_BREAK_SPACE = "\u00a0"

#: The largest amount that is taken: 999,999,999,999.99 PLN, our assumption. The largest one measured in the
#: register is over 1.1 billion.
LARGEST_AMOUNT = Decimal("999999999999.99")

_CURRENCY = re.compile(r"(?:zł(?:otych|ote|oty)?|zl|pln)\.?$", re.IGNORECASE)
_ZERO_GROSZE = re.compile("[,.][-\u2013\u2014]$")
_PLAIN = re.compile(r"[-\u2212]?\d{1,30}(?:[.,]\d{1,10})?", re.ASCII)
_GROUPED_BY_SPACES = re.compile(r"[-\u2212]?\d{1,3}(?: \d{3}){1,9}(?:[.,]\d{1,10})?", re.ASCII)
_GROUPED_BY_DOTS = re.compile(
    r"[-\u2212]?\d{1,3}(?:\.\d{3}){1,9},\d{1,10}|[-\u2212]?\d{1,3}(?:\.\d{3}){2,9}", re.ASCII
)
_GROUPED_BY_COMMAS = re.compile(r"[-\u2212]?\d{1,3}(?:,\d{3}){1,9}\.\d{1,10}", re.ASCII)


def parse_amount(text: str) -> Decimal:
    """Amount as people type it: "12 345,67", "12345.67 zł", "1.234.567,89", "100,-".

    A comma or a single dot is the decimal separator, so "1.234" has three decimals; whether that is allowed
    is for the rules to say, not for a guess here.

    Raises:
        ValueError: the text is no amount (empty, words, digits grouped wrongly).
    """
    tidy = re.sub(r"\s+", " ", text).strip()
    tidy = _CURRENCY.sub("", tidy).strip()
    tidy = _ZERO_GROSZE.sub("", tidy).replace("\u2212", "-")
    if _PLAIN.fullmatch(tidy) or _GROUPED_BY_SPACES.fullmatch(tidy):
        return Decimal(tidy.replace(" ", "").replace(",", "."))
    if _GROUPED_BY_DOTS.fullmatch(tidy):
        return Decimal(tidy.replace(".", "").replace(",", "."))
    if _GROUPED_BY_COMMAS.fullmatch(tidy):
        return Decimal(tidy.replace(",", ""))
    raise ValueError("to nie jest kwota")


def decimal_places(amount: Decimal) -> int:
    """Decimals that a finite amount really needs: one for 1.50, none for 1.00."""
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= 0:
        return 0
    digits = "".join(map(str, amount.as_tuple().digits)).zfill(-exponent)
    return len(digits[exponent:].rstrip("0"))


def plain_amount(amount: Decimal) -> str:
    """Without exponent and needless zeros, for comparing and hashing: equal amounts, equal text."""
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def format_amount(amount: Decimal) -> str:
    """For reading: "1 234,50 zł" with no-break spaces; a third decimal is shown, never rounded away."""
    places = max(2, decimal_places(amount))
    whole, _, decimals = format(abs(amount), "f").partition(".")
    groups = f"{int(whole):,}".replace(",", NO_BREAK_SPACE)
    sign = "-" if amount < 0 else ""
    return f"{sign}{groups},{decimals[:places].ljust(places, '0')}{NO_BREAK_SPACE}zł"
