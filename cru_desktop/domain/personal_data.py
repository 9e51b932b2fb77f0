"""Personal data in free text: what a clerk would not want every citizen to read.

Meant to be right rather than complete: a PESEL and an account number count with a valid checksum only, a
phone number only where it is called one or written as one, so that KSeF and invoice numbers raise no alarm.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cached_property


class PersonalData(Enum):
    """Kinds of personal data; the value is the last part of a finding's code."""

    PESEL = "pesel"
    BANK_ACCOUNT = "bank_account"
    EMAIL = "email"
    PHONE = "phone"
    HOME_ADDRESS = "home_address"


class _Pattern:
    """Compiled when first searched for: most texts hold nothing that looks like any of these."""

    def __init__(self, text: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._text = text
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self._text, self._flags)

    def search(self, text: str) -> bool:
        return self.compiled.search(text) is not None

    def all(self, text: str) -> Iterator[str]:
        return (match.group() for match in self.compiled.finditer(text))


_PESEL = _Pattern(r"(?<![0-9A-Za-z/._-])[0-9]{11}(?![0-9A-Za-z/_-])")
_ACCOUNT = _Pattern(
    r"(?<![0-9A-Za-z])(?:PL[ ]?)?[0-9]{2}(?:[ \u00a0-]?[0-9]{4}){6}(?![0-9A-Za-z])", re.IGNORECASE
)
_EMAIL = _Pattern(r"[^\s@<>(),;:\"„”]{1,64}@(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}")
_CALLED_PHONE = _Pattern(
    r"(?:\b(?:tel|telef\w*|kom|komórk\w*|fax|faks)\b[^0-9+\n]{0,15}|(?<![0-9])(?:\+|00)[ ]?48[ -]?)"
    r"\(?[0-9](?:[ ()\u00a0.-]{0,2}[0-9]){8}(?![0-9])",
    re.IGNORECASE,
)
_WRITTEN_AS_PHONE = _Pattern(
    r"(?<![0-9A-Za-z,./+-])(?<![0-9][ \u00a0])"
    r"(?:[4-8][0-9]{2}([ \u00a0-])[0-9]{3}\1[0-9]{3}|[1-9][0-9]([ \u00a0-])[0-9]{3}\2[0-9]{2}\2[0-9]{2})"
    r"(?![0-9A-Za-z/-])(?!,[0-9])(?!\.[0-9])(?![ \u00a0][0-9])(?![ \u00a0]?(?:zł|PLN|EUR|USD))",
    re.IGNORECASE,
)
_LIVES_AT = _Pattern(
    r"\bzam\.[ \u00a0]*(?:w |ul\.|przy |os\.|al\.)|\bzamieszka[łl]\w*"
    r"|\badres\w*\s+(?:zamieszkania|domow\w+|prywatn\w+)|\bmiejsc\w+\s+zamieszkania\s*:",
    re.IGNORECASE,
)
_POSTAL_CODE = _Pattern(r"(?<![0-9-])[0-9]{2}-[0-9]{3}(?![0-9-])")
_STREET_WITH_NUMBER = _Pattern(
    r"\b(?:ul|al|os)\.\s*[^\d\n]{2,60}?[0-9]+[a-z]?\s*(?:/|m\.?\s|lok\.?\s)\s*[0-9]+", re.IGNORECASE
)


def find_personal_data(text: str, *, natural_person: bool = False) -> Iterator[PersonalData]:
    """Kinds found in the text, each once. `natural_person`: the agreement has such a party, so an address
    may be a home.
    """
    has_digits = any(character.isdigit() for character in text)
    if has_digits and any(_is_pesel(digits) for digits in _PESEL.all(text)):
        yield PersonalData.PESEL
    if has_digits and any(_is_account(number) for number in _ACCOUNT.all(text)):
        yield PersonalData.BANK_ACCOUNT
    if "@" in text and _EMAIL.search(text):
        yield PersonalData.EMAIL
    if has_digits and (_CALLED_PHONE.search(text) or _WRITTEN_AS_PHONE.search(text)):
        yield PersonalData.PHONE
    if (text and _LIVES_AT.search(text)) or (natural_person and has_digits and _looks_like_address(text)):
        yield PersonalData.HOME_ADDRESS


def _looks_like_address(text: str) -> bool:
    return _POSTAL_CODE.search(text) and _STREET_WITH_NUMBER.search(text)


def _is_pesel(digits: str) -> bool:
    """Eleven digits with a valid checksum and day of birth."""
    # Loaded when such a number is first met, which is rare: every form would wait for it.
    from stdnum.pl import pesel

    return bool(pesel.is_valid(digits))


def _is_account(text: str) -> bool:
    """Polish account number (NRB) by the checksum of its IBAN: PL moved to the end as 2521, then mod 97 is
    1.
    """
    from stdnum.iso7064 import mod_97_10

    digits = "".join(character for character in text if character.isdigit())
    return bool(mod_97_10.is_valid(f"{digits[2:]}2521{digits[:2]}"))
