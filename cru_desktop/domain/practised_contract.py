"""Contracts entered for practice that look as if they were meant: their contractor seems to exist.

Guessed from the other parties alone; used for a friendly hint, never to forbid anything.
"""

from cru_desktop.domain.agreement import POLAND, Agreement, Party
from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.identifiers import is_valid_nip, is_valid_regon
from cru_desktop.domain.text import fold

#: Words of made-up names (folded).
_MADE_UP = ("test", "przyklad", "cwicz", "probn", "fikcyjn", "wymyslon", "asdf", "abc")
#: Numbers with valid checksums that everybody makes up.
_MADE_UP_NUMBERS = frozenset({"1234563218", "123456785", "1111111111", "0000000000", "000000000"})


def has_real_looking_contractor(agreement: Agreement) -> bool:
    """True if a party other than the first looks real: a valid NIP or REGON, or a person's full name."""
    return any(_looks_real(party) for party in agreement.parties[1:])


def _looks_real(party: Party) -> bool:
    name = fold(party.display_name)
    if not name or any(word in name for word in _MADE_UP):
        return False
    if party.kind is PartyKind.NATURAL_PERSON:
        return bool(party.first_name and party.surname)
    if party.country not in (None, POLAND):
        return True
    numbers = {number for number in (party.nip, party.regon) if number}
    if numbers & _MADE_UP_NUMBERS:
        return False
    return any(is_valid_nip(number) or is_valid_regon(number) for number in numbers)
