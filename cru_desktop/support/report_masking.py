"""What must not stand in a text that leaves the office: API keys, natural persons, their numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cru_desktop.domain.text import mask_person
from cru_desktop.secrets.masking import MASK, mask

#: The ministry's and the register's own addresses may stay.
_OFFICIAL = re.compile(r"@(?:[\w-]+\.)*gov\.pl$", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>(),;:\"„”]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")
_PESEL = re.compile(r"(?<![0-9A-Za-z-])[0-9]{11}(?![0-9A-Za-z-])")
_ACCOUNT = re.compile(r"(?<![0-9A-Za-z])(?:PL ?)?[0-9]{2}(?:[ -]?[0-9]{4}){6}(?![0-9A-Za-z])", re.IGNORECASE)
#: What the training register takes for a key; and a word long and mixed enough to be a real one.
_TRAINING_KEY = re.compile(r"\bklucz-[0-9]{9,14}\b")
_VOWELS = "aąeęioóuy"
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person of an agreement."""

    first_name: str
    surname: str


def masked(text: str, people: Iterable[Person] = (), keys: Iterable[str] = ()) -> str:
    """The text without keys, persons (initials stay), PESEL-like numbers, bank accounts, private e-mail."""
    text = _TRAINING_KEY.sub(MASK, mask(text, sorted(keys, key=len, reverse=True)))
    for person in people:
        text = _without(text, person)
    text = _ACCOUNT.sub(MASK, text)
    text = _PESEL.sub(MASK, text)
    return _EMAIL.sub(lambda found: found.group() if _OFFICIAL.search(found.group()) else MASK, text)


def _without(text: str, person: Person) -> str:
    """Every form of the surname, with the first name before or after it, becomes the initials."""
    first, surname = _forms(person.first_name), _forms(person.surname)
    initials = mask_person(person.first_name, person.surname)
    if surname is None:
        return text
    if first is not None:
        both = rf"(?<!\w)(?:{first}\s+{surname}|{surname}\s+{first})(?!\w)"
        text = re.sub(both, lambda _: initials, text, flags=re.IGNORECASE)
    return re.sub(
        rf"(?<!\w){surname}(?!\w)", lambda _: mask_person(None, person.surname), text, flags=re.IGNORECASE
    )


def _forms(name: str) -> str | None:
    """Pattern of a name in any case of Polish grammar: Wójcicka, Wójcickiej; Jan, Janowi."""
    parts = name.split()
    if not parts or len(name.strip()) < _SHORTEST_NAME:
        return None
    return r"\s+".join(_form(part) for part in parts)


def _form(word: str) -> str:
    stem = word[:-1] if len(word) > 3 and word[-1].lower() in _VOWELS else word
    # A short word with any ending would be half the dictionary.
    return re.escape(stem) + (r"\w{0,4}" if len(stem) > 3 else r"\w{0,3}" if len(stem) == 3 else "")
