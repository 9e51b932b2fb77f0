"""Taking the names out of an agreement: of its parties, and of the texts that speak of them.

Pure. What is erased of a party is everything that tells who it is; the public entities of the agreement stay.
In texts a surname is found in its grammatical cases too ("Kowalski", "z Kowalskim"): by the beginning of the
word. A given name goes only where the surname stands in the same text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cru_desktop.domain.dictionaries import PartyKind
from cru_desktop.domain.identifiers import tidy_identifier
from cru_desktop.domain.raw import RawAgreement
from cru_desktop.domain.text import fold

#: Stands where a name was.
ERASED = "[…]"
_PARTIES = "stronyUmowy"
_ADDRESS = "daneAdresowe"
_IDENTIFYING = ("imie", "nazwisko", "nazwa", "nip", "regon", "pesel")
_PUBLIC_ENTITY = (PartyKind.PUBLIC_ENTITY.value, PartyKind.PUBLIC_ENTITY.title)
_WORD = re.compile(r"\w+")
_SHORTEST_SURNAME = 3
_SHORTEST_STEM = 2
#: Longest ending that a case adds to a name ("Nowak" → "Nowakowie").
_LONGEST_ENDING = 4
#: The vowel that goes in the other cases ("Wróbel" → "Wróbla"), as folded.
_MOVABLE = ("ek", "el", "ec")
#: Of a change to one field: what it was and what it becomes.
_VALUES_OF_A_CHANGE = ("before", "after", "message", "value")


@dataclass(frozen=True, slots=True)
class Names:
    """What is to be found in texts: folded names, whole names of firms, numbers."""

    surnames: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.surnames or self.given or self.phrases)

    def __or__(self, other: "Names") -> "Names":
        phrases = {*self.phrases, *other.phrases}
        return Names(
            self.surnames | other.surnames,
            self.given | other.given,
            tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))),
        )


def names_in(raw: RawAgreement, *, more: Iterable[str] = ()) -> Names:
    """Whom the agreement names. `more`: further words that a person wants found ("Kowalski")."""
    found = Names(surnames=_surnames(*more))
    for party in _parties(raw):
        if not _is_public_entity(party):
            found |= _names_of(party)
    return found


def without_names(content: object, names: Names) -> object:
    """The same JSON without the names, wherever in it an agreement, a party or a text is."""
    if isinstance(content, str):
        return erased(content, names)
    if isinstance(content, Mapping):
        if any(key in content for key in ("imie", "nazwisko")) and not _is_public_entity(content):
            content = _emptied(content)
        return {key: _of_key(str(key), value, content, names) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [without_names(each, names) for each in content]
    return content


def erased(text: str, names: Names) -> str:
    """The text with `ERASED` in the place of every name."""
    for phrase in names.phrases:
        text = re.sub(_loose(phrase), ERASED, text, flags=re.IGNORECASE)
    words = {fold(word) for word in _WORD.findall(text)}
    if not any(_is(word, name) for word in words for name in names.surnames):
        return text
    wanted = names.surnames | names.given
    return _WORD.sub(
        lambda word: ERASED if any(_is(fold(word[0]), name) for name in wanted) else word[0], text
    )


def _of_key(key: str, value: object, around: Mapping[object, object], names: Names) -> object:
    if key == _PARTIES and isinstance(value, list | tuple):
        return [_party(each, names) for each in value]
    path = around.get("path")
    if key in _VALUES_OF_A_CHANGE and isinstance(path, str) and path.startswith(_PARTIES):
        return None if not isinstance(value, str) else ERASED
    return without_names(value, names)


def _party(party: object, names: Names) -> object:
    if not isinstance(party, Mapping) or _is_public_entity(party):
        return without_names(party, names)
    return without_names(_emptied(party), names)


def _emptied(party: Mapping[object, object]) -> dict[object, object]:
    kept = {key: None if key in _IDENTIFYING else value for key, value in party.items()}
    address = kept.get(_ADDRESS)
    if isinstance(address, Mapping):
        kept[_ADDRESS] = dict.fromkeys(address)
    return kept


def _names_of(party: Mapping[object, object]) -> Names:
    texts = {name: value for name in _IDENTIFYING if isinstance(value := party.get(name), str)}
    phrases = [" ".join(texts["nazwa"].split())] if texts.get("nazwa", "").strip() else []
    phrases += [number for name in ("nip", "regon") if (number := tidy_identifier(texts.get(name, "")))]
    given = frozenset(fold(word) for word in _WORD.findall(texts.get("imie", "")) if len(word) > 1)
    return Names(_surnames(texts.get("nazwisko", "")), given, tuple(phrases))


def _parties(raw: RawAgreement) -> list[Mapping[object, object]]:
    parties = raw.get(_PARTIES)
    return (
        [each for each in parties if isinstance(each, Mapping)] if isinstance(parties, list | tuple) else []
    )


def _is_public_entity(party: Mapping[object, object]) -> bool:
    return party.get("rodzaj") in _PUBLIC_ENTITY


def _surnames(*texts: str) -> frozenset[str]:
    words = [fold(word) for text in texts for word in _WORD.findall(text)]
    return frozenset(word for word in words if len(word) >= _SHORTEST_SURNAME)


def _is(word: str, name: str) -> bool:
    """True when the folded word is the folded name in one of its cases."""
    return word.startswith(_stem(name)) and len(word) <= len(name) + _LONGEST_ENDING


def _stem(name: str) -> str:
    """What of a name stays in all its cases."""
    cut = 2 if name.endswith(_MOVABLE) else 1 if name[-1] in "aeioy" else 0
    return name[: max(_SHORTEST_STEM, len(name) - cut)]


def _loose(phrase: str) -> str:
    """The phrase with any spaces between its words; a number also with spaces and dashes in it."""
    if phrase.isdigit():
        return r"(?<!\d)" + r"[\s-]?".join(phrase) + r"(?!\d)"
    return r"\s+".join(re.escape(word) for word in phrase.split())
