"""Texts: folding for search, tidying of what was typed or pasted, masking of people, unwanted characters."""

import re
import unicodedata

#: Letters that have no decomposition in Unicode, so that stripping diacritics alone would keep them.
_PLAIN_LETTERS = str.maketrans({"ł": "l", "Ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"})

#: Every dash and hyphen that keyboards and word processors make.
_DASHES = re.compile("[-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")

_SPACES_OF_A_LINE = re.compile(r"[^\S\n]")
_LINE_BREAKS = re.compile("\r\n|[\r\n\v\f\u0085\u2028\u2029]")
_RUNS_OF_SPACES = re.compile(" {2,}")

#: Control characters other than tab and line break, and halves of a character that no file can hold.
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
#: Marks that turn the direction of reading: a public entry could then read otherwise than it is stored.
DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: Characters of no width that pasting brings along.
INVISIBLE_CHARACTERS = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2065\ufeff]")
#: Pictures; older screens and prints show boxes instead. Signs of every keyboard (©, ®, ™) are no pictures.
EMOJI = re.compile("[\u2600-\u27bf\u2b50-\u2b55\U0001f000-\U0001faff\U000e0000-\U000e007f]")
#: Any of the above in one search: nearly every text has none.
SPECIAL_CHARACTERS = re.compile(
    "|".join(
        pattern.pattern for pattern in (CONTROL_CHARACTERS, DIRECTION_MARKS, INVISIBLE_CHARACTERS, EMOJI)
    )
)
#: A long word of letters and digits mixed, as keys of programs are. With dashes it may be the number of an
#: invoice in KSeF or an identifier, which contracts do have.
KEY_LIKE = re.compile(r"(?<![\w./-])(?=[A-Za-z_+=]*[0-9])(?=[0-9_+=]*[A-Za-z])[A-Za-z0-9_+=]{32,}(?![\w./-])")


_IDENTIFIER = re.compile(r"\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b")


def looks_like_key(text: str) -> bool:
    """For fields that name people, places and events, where no identifier is ever right either: keys are
    given out in that form as well.
    """
    return KEY_LIKE.search(text) is not None or _IDENTIFIER.search(text) is not None


def fold(text: str) -> str:
    """For search and comparison: no case, no diacritics, ł is l, no dashes. Spaces stay."""
    if text.isascii():
        return text.casefold().replace("-", "")
    # Decomposing before and after: what a fancy letter decomposes to has a case of its own.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _DASHES.sub("", letters.translate(_PLAIN_LETTERS))


def is_blank(text: str | None) -> bool:
    """True for no text and for nothing but spaces."""
    return text is None or not text.strip()


def tidy_line(text: str) -> str:
    """Typed or pasted text of a one-line field: line breaks, tabs and runs of spaces become one space."""
    return _RUNS_OF_SPACES.sub(" ", tidy_text(text).replace("\n", " "))


def tidy_text(text: str) -> str:
    """Typed or pasted text of a field with several lines: line breaks stay, as `\\n`.

    Kinds of spaces become a plain space; control characters, direction marks and characters of no width go;
    letters made of two characters (macOS) become one; spaces around the text go. Emoji stay: a rule names
    them.
    """
    text = CONTROL_CHARACTERS.sub("", _LINE_BREAKS.sub("\n", text))
    text = DIRECTION_MARKS.sub("", INVISIBLE_CHARACTERS.sub("", text))
    return unicodedata.normalize("NFC", _SPACES_OF_A_LINE.sub(" ", text)).strip()


def mask_person(first_name: str | None, surname: str | None) -> str:
    """A natural person for logs and reports: initials only ("J. K.")."""
    initials = [f"{part.strip()[0].upper()}." for part in (first_name, surname) if part and part.strip()]
    return " ".join(initials) or "osoba fizyczna"


def shorten(text: str, limit: int = 40) -> str:
    """At most `limit` characters on one line for use inside a message; the rest is shown as "…"."""
    line = tidy_line(text[: limit * 4])
    return line if len(line) <= limit and len(text) <= limit * 4 else f"{line[:limit]}…"
