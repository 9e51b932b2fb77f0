"""Whose key is it.

`klucz-REGON` is that entity's, any other key is the first entity's that it publishes for, and
`klucz-odrzucony` is nobody's.
"""

import hashlib
import re

REJECTED_KEY = "klucz-odrzucony"
_OWN_KEY = re.compile(r"klucz-(\d{9}|\d{14})", re.ASCII)


class KeyBindings:
    """Remembers fingerprints of keys only, in memory as in the journal."""

    def __init__(self) -> None:
        self._regons: dict[str, str] = {}

    def regon_of(self, key: str) -> str | None:
        """The entity of a key; None for one that has published nothing yet."""
        own = _OWN_KEY.fullmatch(key)
        return own.group(1) if own else self._regons.get(_mark(key))

    def mark_to_bind(self, key: str) -> str | None:
        """The fingerprint under which a key is to be bound; None if it needs no binding."""
        return None if self.regon_of(key) is not None else _mark(key)

    def bind(self, mark: str, regon: str) -> None:
        """The first entity keeps the key."""
        self._regons.setdefault(mark, regon)


def _mark(key: str) -> str:
    return hashlib.sha256(b"cru-desktop training register\0" + key.encode()).hexdigest()
