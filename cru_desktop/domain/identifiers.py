"""NIP and REGON: text with leading zeros, never numbers.

Checksums as Główny Urząd Statystyczny and the tax law state them, reckoned here: a library of all the world's
numbers takes longer to load than the rest of the form (the tests compare with it).
The register checks both checksums: each of 425 NIPs and 425 REGONs measured in it is valid.
"""

import re
from collections.abc import Sequence

_NIP = re.compile(r"[0-9]{10}", re.ASCII)
_REGON = re.compile(r"[0-9]{9}(?:[0-9]{5})?", re.ASCII)
_NIP_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)
_REGON_WEIGHTS = (8, 9, 2, 3, 4, 5, 6, 7)
_LOCAL_REGON_WEIGHTS = (2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)
_NOISE = re.compile(r"[\s./\u00ad\u200b\u2060\ufeff\u2010-\u2015\u2212-]+")
_LABEL = re.compile(r"^(?:(?:nip|regon|pl):?)+", re.IGNORECASE)


def is_valid_nip(text: str) -> bool:
    """Ten digits with a valid checksum; no spaces, dashes or prefix (see `tidy_identifier`)."""
    return _NIP.fullmatch(text) is not None and _remainder(text, _NIP_WEIGHTS) == int(text[9])


def is_valid_regon(text: str) -> bool:
    """Nine digits, or fourteen for a local unit, with a valid checksum."""
    if _REGON.fullmatch(text) is None or _remainder(text, _REGON_WEIGHTS) % 10 != int(text[8]):
        return False
    return len(text) == 9 or _remainder(text, _LOCAL_REGON_WEIGHTS) % 10 == int(text[13])


def tidy_identifier(text: str) -> str:
    """Typed or pasted NIP or REGON → digits: spaces, dashes, "NIP:", "REGON:" and "PL" go.

    What is no such number stays as it is, so that the person finds the own text under the message.
    """
    digits = _LABEL.sub("", _NOISE.sub("", text))
    return digits if digits.isascii() and digits.isdigit() else text


def format_nip(text: str) -> str:
    """For reading: 123-456-32-18. Anything but ten digits stays as it is."""
    if _NIP.fullmatch(text) is None:
        return text
    return f"{text[:3]}-{text[3:6]}-{text[6:8]}-{text[8:]}"


def _remainder(text: str, weights: Sequence[int]) -> int:
    """Of the weighed digits by 11; a NIP with remainder 10 does not exist, in a REGON it counts as 0."""
    return sum(weight * int(digit) for weight, digit in zip(weights, text, strict=False)) % 11
