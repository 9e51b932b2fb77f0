"""The key of one run, given by the environment variable `CRU_DESKTOP_API_KEY`."""

from collections.abc import MutableMapping
from typing import Self

from cru_desktop.secrets.key_slot import KeySlot
from cru_desktop.secrets.pasted_key import clean_pasted_key

VARIABLE = "CRU_DESKTOP_API_KEY"


class OneRunKey:
    """Serves its own context alone, is written nowhere, and never touches a stored key."""

    __slots__ = ("_key", "_slot")

    def __init__(self, slot: KeySlot, key: str) -> None:
        self._slot = slot
        self._key = key

    def __repr__(self) -> str:
        return f"OneRunKey({self._slot!r}, •••)"

    @classmethod
    def take(cls, environ: MutableMapping[str, str], slot: KeySlot) -> Self | None:
        """The key from `environ`, out of which it is removed so that no child process inherits it.

        None when the variable is absent or empty. Raises PastedKeyError when it holds no key.
        """
        text = environ.pop(VARIABLE, "")
        return cls(slot, clean_pasted_key(text)) if text.strip() else None

    @property
    def slot(self) -> KeySlot:
        return self._slot

    def read(self, slot: KeySlot) -> str | None:
        """The key for its own slot; None for every other."""
        return self._key if slot == self._slot else None
