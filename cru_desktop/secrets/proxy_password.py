"""User and password of the office's proxy: in the system's keyring, as API keys are, and nowhere else."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from cru_desktop.secrets.backend import Backend, guarded, system_backend
from cru_desktop.secrets.key_problems import KeyringFailedError

_USER_NAME = "proxy"


@dataclass(frozen=True, slots=True)
class ProxySlot:
    """Which proxy, of which profile. `place` is host and port."""

    profile: str
    place: str

    @property
    def entry_name(self) -> str:
        return f"CRU Desktop/{self.profile}/proxy/{self.place}"


@dataclass(frozen=True, slots=True)
class ProxyPassword:
    """The password shows in no repr."""

    user: str
    password: str = field(repr=False)


class ProxyPasswords:
    """Reads, stores and removes. Off the UI thread: a keyring may ask for a password. Any thread.

    Raises KeyringMissingError, KeyringLockedError, KeyringFailedError.
    """

    def __init__(
        self, find_backend: Callable[[], Backend] = system_backend, *, patience: float = 20.0
    ) -> None:
        """`patience`: seconds for which a keyring may wait for its password before it counts as locked."""
        self._find_backend = find_backend
        self._patience = patience
        self._lock = threading.Lock()
        self._read: dict[ProxySlot, ProxyPassword | None] = {}
        self._met: frozenset[str] = frozenset()

    def read(self, slot: ProxySlot) -> ProxyPassword | None:
        """Asks the keyring once a run; None when nothing is stored."""
        with self._lock:
            if slot not in self._read:
                text = guarded(
                    lambda: self._find_backend().get_password(slot.entry_name, _USER_NAME), self._patience
                )
                self._remember(slot, None if text is None else _parsed(text))
            return self._read[slot]

    def store(self, slot: ProxySlot, login: ProxyPassword) -> None:
        """Keep it in place of any before; a keyring that gives back something else raises."""
        text = json.dumps({"user": login.user, "password": login.password}, ensure_ascii=False)

        def work() -> None:
            backend = self._find_backend()
            backend.set_password(slot.entry_name, _USER_NAME, text)
            if backend.get_password(slot.entry_name, _USER_NAME) != text:
                raise KeyringFailedError("stored value not given back")

        with self._lock:
            self._met |= {login.password}
            guarded(work, self._patience)
            self._remember(slot, login)

    def remove(self, slot: ProxySlot) -> bool:
        """Forget it; False when there was none."""

        def work() -> bool:
            backend = self._find_backend()
            if backend.get_password(slot.entry_name, _USER_NAME) is None:
                return False
            backend.delete_password(slot.entry_name, _USER_NAME)
            if backend.get_password(slot.entry_name, _USER_NAME) is not None:
                raise KeyringFailedError("removed value still there")
            return True

        with self._lock:
            removed = guarded(work, self._patience)
            self._read[slot] = None
            return removed

    def known_passwords(self) -> frozenset[str]:
        """Passwords met in this run, for `masking.KeyMaskingFilter`."""
        return self._met

    def _remember(self, slot: ProxySlot, login: ProxyPassword | None) -> None:
        self._read[slot] = login
        if login is not None:
            self._met |= {login.password}


def _parsed(text: str) -> ProxyPassword:
    try:
        value = json.loads(text)
        return ProxyPassword(str(value["user"]), str(value["password"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        # The text may hold the password, so nothing of it is told.
        raise KeyringFailedError("entry of the proxy is damaged") from None
