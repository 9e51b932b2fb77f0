"""API keys: stored in, read from and removed from the system's keyring, and nowhere else."""

import threading
from collections.abc import Callable
from typing import TypeVar

from cru_desktop.secrets.backend import Backend, guarded, system_backend
from cru_desktop.secrets.key_problems import (
    KeyringError,
    KeyringFailedError,
    KeyringLockedError,
    KeyringMissingError,
    PastedKeyError,
)
from cru_desktop.secrets.key_slot import KeyPlace, KeySlot, KeyState
from cru_desktop.secrets.one_run_key import OneRunKey
from cru_desktop.secrets.pasted_key import clean_pasted_key

Value = TypeVar("Value")

#: One entry of the keyring a slot; so every entry has the same user name.
_USER_NAME = "klucz API"
#: Below this length four characters would give too much of the key away.
_SHORTEST_SHOWN = 12


class ApiKeys:
    """The only place that holds keys. Call it off the UI thread: a keyring may ask the person for a password.

    Safe to use from several threads. Raises KeyringMissingError, KeyringLockedError, KeyringFailedError.
    """

    def __init__(
        self,
        find_backend: Callable[[], Backend] = system_backend,
        *,
        one_run_key: OneRunKey | None = None,
        patience: float = 120.0,
    ) -> None:
        """`patience`: seconds for which a keyring may wait for its password before it counts as locked."""
        self._find_backend = find_backend
        self._backend: Backend | None = None
        self._one_run_key = one_run_key
        self._session: dict[KeySlot, str] = {}
        self._patience = patience
        # Held while the keyring is asked, which may take minutes; what is in memory is read without it.
        self._lock = threading.Lock()
        # Added to, never made anew: of two threads that each keep a key at once neither may lose the other's.
        self._met: set[str] = set()

    def read(self, slot: KeySlot) -> str | None:
        """The key: of this run, of this session, else of the keyring; None when there is none."""
        key = self._find(slot)[0]
        if key is not None:
            self._met.add(key)
        return key

    def read_in_memory(self, slot: KeySlot) -> str | None:
        """The key of this run or of this session; asks no keyring and waits for nothing."""
        if self._one_run_key is not None and (key := self._one_run_key.read(slot)) is not None:
            self._met.add(key)
            return key
        return self._session.get(slot)

    def is_of_one_run(self, slot: KeySlot) -> bool:
        """True if the slot's key was given for this run alone: nothing may be noted of it."""
        return self._one_run_key is not None and self._one_run_key.read(slot) is not None

    def known_keys(self) -> frozenset[str]:
        """Keys met in this run, for `masking.KeyMaskingFilter`; asks no keyring and waits for nothing."""
        return frozenset(self._met)

    def describe(self, slot: KeySlot) -> KeyState:
        """What may be shown of the slot's key."""
        key, place = self._find(slot)
        if key is None:
            return KeyState(stored=False)
        shown = key[-4:] if len(key) >= _SHORTEST_SHOWN else ""
        return KeyState(stored=True, last_four=shown, where=place)

    def store(self, slot: KeySlot, key: str, *, session_only: bool = False) -> None:
        """Keep the key, in place of any before it; `session_only` until the program closes, in memory.

        A stored key is read back: a keyring that gives back something else raises KeyringFailedError.
        """
        self._met.add(key)
        with self._lock:
            if session_only:
                self._session[slot] = key
                return
            self._ask(lambda backend: _store_and_verify(backend, slot, key))
            self._session.pop(slot, None)

    def remove(self, slot: KeySlot) -> None:
        """Forget the slot's key everywhere; nothing happens when there is none. The key of this run stays."""
        with self._lock:
            was_in_session = self._session.pop(slot, None) is not None
            try:
                self._ask(lambda backend: _delete(backend, slot))
            except KeyringMissingError:
                if not was_in_session:
                    raise

    def backend_name(self) -> str:
        """The keyring's own name, for the self-test. Raises KeyringMissingError when there is none."""
        with self._lock:
            backend = self._ask(lambda found: found)
        return f"{type(backend).__module__}.{type(backend).__name__}"

    def _find(self, slot: KeySlot) -> tuple[str | None, KeyPlace]:
        if self._one_run_key is not None and (key := self._one_run_key.read(slot)) is not None:
            return key, KeyPlace.ONE_RUN
        if (key := self._session.get(slot)) is not None:
            return key, KeyPlace.SESSION
        with self._lock:
            stored = self._ask(lambda backend: backend.get_password(slot.entry_name, _USER_NAME))
        if stored is not None and not isinstance(stored, str):
            raise KeyringFailedError(f"a key of type {type(stored).__name__}")
        return (stored, KeyPlace.KEYRING) if stored else (None, KeyPlace.NOWHERE)

    def _ask(self, work: Callable[[Backend], Value]) -> Value:
        """Runs `work` with the keyring, found at its first use and asked for again while there is none."""

        def with_backend() -> Value:
            if self._backend is None:
                self._backend = self._find_backend()
            return work(self._backend)

        return guarded(with_backend, self._patience)


def _store_and_verify(backend: Backend, slot: KeySlot, key: str) -> None:
    backend.set_password(slot.entry_name, _USER_NAME, key)
    if backend.get_password(slot.entry_name, _USER_NAME) != key:
        raise KeyringFailedError("stored value not given back")


def _delete(backend: Backend, slot: KeySlot) -> None:
    # Deleting what is not there is an error in every keyring, of a different kind in each: so look first.
    if backend.get_password(slot.entry_name, _USER_NAME) is None:
        return
    backend.delete_password(slot.entry_name, _USER_NAME)
    if backend.get_password(slot.entry_name, _USER_NAME) is not None:
        raise KeyringFailedError("removed value still there")


__all__ = [
    "ApiKeys",
    "KeyPlace",
    "KeySlot",
    "KeyState",
    "KeyringError",
    "KeyringFailedError",
    "KeyringLockedError",
    "KeyringMissingError",
    "OneRunKey",
    "PastedKeyError",
    "clean_pasted_key",
]
