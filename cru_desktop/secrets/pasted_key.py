"""Cleaning what a person pastes as an API key."""

import json

from cru_desktop.secrets.key_problems import PastedKeyError

#: Longer than any key; Windows keeps at most 1,280 characters.
LONGEST_KEY = 1024
_QUOTES = "\"'„”“‚’‘«»`"
#: Byte order mark, zero-width characters, soft hyphen: pasted unseen from web pages and documents.
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))


def clean_pasted_key(text: str) -> str:
    """The key alone: without spaces and line breaks around it, quotes, or the JSON in which it was copied.

    Raises PastedKeyError, with a Polish message, for an e-mail address, an empty text, spaces or foreign
    letters inside, an over-long text.
    """
    key = _unquoted(_unwrapped(text.translate(_INVISIBLE).strip()))
    if not key:
        raise PastedKeyError("Pole klucza jest puste.")
    if "@" in key and "." in key.rpartition("@")[2]:
        raise PastedKeyError("To wygląda na adres e-mail, a nie na klucz API.")
    if any(character.isspace() for character in key):
        raise PastedKeyError("W środku klucza jest odstęp albo koniec wiersza; klucz API ich nie ma.")
    if not all("!" <= character <= "~" for character in key):
        raise PastedKeyError(
            "Klucz zawiera litery lub znaki, których klucz API nie ma (na przykład polskie)."
        )
    if len(key) > LONGEST_KEY:
        raise PastedKeyError("Ten tekst jest za długi na klucz API.")
    return key


def _unwrapped(text: str) -> str:
    """The one text of a JSON object or string; anything else as it is."""
    if not text.startswith(("{", '"')):
        return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if isinstance(value, dict):
        texts = [item for item in value.values() if isinstance(item, str)]
        preferred = [item for name, item in value.items() if isinstance(item, str) and _names_key(name)]
        value = preferred[0] if len(preferred) == 1 else texts[0] if len(texts) == 1 else None
    if not isinstance(value, str):
        raise PastedKeyError("Z wklejonego tekstu nie da się odczytać klucza. Skopiuj sam klucz.")
    return value.strip()


def _names_key(name: str) -> bool:
    folded = name.lower().replace("-", "").replace("_", "")
    return folded in ("apikey", "xapikey", "kluczapi", "klucz", "key")


def _unquoted(text: str) -> str:
    return text.strip().strip(_QUOTES).strip()
