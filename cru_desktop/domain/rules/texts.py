"""Texts as such: length and characters that a public entry should not hold.

Codes: `text.too_long`, `text.control_characters`, `text.direction_marks` (errors);
`text.invisible_characters`, `text.emoji`, `text.api_key` (warnings). Trailing spaces and line breaks occur in
the register and are left alone.
"""

from collections.abc import Iterator

from cru_desktop.domain.findings import Finding
from cru_desktop.domain.plural import plural
from cru_desktop.domain.rules.situation import Situation, error, warning
from cru_desktop.domain.text import (
    CONTROL_CHARACTERS,
    DIRECTION_MARKS,
    EMOJI,
    INVISIBLE_CHARACTERS,
    KEY_LIKE,
    SPECIAL_CHARACTERS,
)
from cru_desktop.domain.texts_of_agreement import all_texts

#: Shorter texts hold nothing that looks like a key.
_SHORTEST_KEY = 32


def texts(situation: Situation) -> Iterator[Finding]:
    shortest = situation.data.shortest_limit
    for path, text in all_texts(situation.agreement):
        if len(text) > shortest:
            yield from _length(path, text, situation.data.spec(path).max_length)
        if SPECIAL_CHARACTERS.search(text):
            yield from _characters(path, text)
        if len(text) >= _SHORTEST_KEY:
            yield from key_in(path, text)


def key_in(path: str, text: str) -> Iterator[Finding]:
    """The question about a text on its way to the register that holds what looks like a key."""
    if KEY_LIKE.search(text):
        message = (
            "To wygląda na klucz API, a nie na treść umowy. Jeśli to klucz, usuń go stąd: "
            "wpis w rejestrze może przeczytać każdy."
        )
        yield warning("text.api_key", path, message)


def _length(path: str, text: str, limit: int | None) -> Iterator[Finding]:
    if limit is not None and len(text) > limit:
        over = plural(len(text) - limit, "znak", "znaki", "znaków")
        message = f"Ten tekst jest za długi o {over}. Skróć go do {limit} znaków."
        yield error("text.too_long", path, message)


def _characters(path: str, text: str) -> Iterator[Finding]:
    if CONTROL_CHARACTERS.search(text):
        message = "W tekście są ukryte znaki, których nie widać. Usuń treść tego pola i wpisz ją jeszcze raz."
        yield error("text.control_characters", path, message)
    if DIRECTION_MARKS.search(text):
        message = (
            "W tekście są niewidoczne znaki zmieniające kierunek pisma. Usuń treść tego pola "
            "i wpisz ją jeszcze raz."
        )
        yield error("text.direction_marks", path, message)
    if INVISIBLE_CHARACTERS.search(text):
        message = (
            "W tekście są niewidoczne znaki, zwykle z wklejania. Jeśli możesz, wpisz ten tekst jeszcze raz."
        )
        yield warning("text.invisible_characters", path, message)
    if EMOJI.search(text):
        message = "W tekście są obrazki (emoji). Nie każdy komputer je pokaże; lepiej zastąp je słowami."
        yield warning("text.emoji", path, message)
