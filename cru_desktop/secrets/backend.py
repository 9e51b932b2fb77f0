"""The system's keyring: which one is safe, and how its many errors are read."""

import importlib
import queue
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from cru_desktop.secrets.key_problems import (
    KeyringError,
    KeyringFailedError,
    KeyringLockedError,
    KeyringMissingError,
)

Value = TypeVar("Value")

#: Keep keys in a plain or home-made file, or nowhere.
_UNSAFE_MODULES = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt", "keyrings.cryptfile")
#: A frozen program lacks the package metadata by which keyring finds these itself.
_KNOWN_BACKENDS = (
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
#: Names of exceptions (keyring's, Secret Service's) that mean "locked".
_LOCKED = frozenset({"KeyringLocked", "LockedException", "PromptDismissedException"})


class Backend(Protocol):
    """What is asked of a keyring; the shape of `keyring.backend.KeyringBackend`."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


def system_backend() -> Backend:
    """The safe keyring of this system; imports `keyring` (100 ms).

    One that an administrator chose by keyring's own settings comes first, but a plain-text one is never
    taken. Raises KeyringMissingError when there is none.
    """
    import keyring

    chosen = keyring.get_keyring()
    candidates: list[Backend] = list(getattr(chosen, "backends", None) or [chosen])
    for candidate in candidates:
        if _is_safe(candidate):
            return candidate
    # "null" or a plain-text keyring chosen on purpose is no reason to look for another one.
    if type(chosen).__module__ in ("keyring.backends.fail", "keyring.backends.chainer"):
        for module, name in _KNOWN_BACKENDS:
            if (found := _instance(module, name)) is not None:
                return found
    raise KeyringMissingError(_name(chosen))


def guarded(work: Callable[[], Value], seconds: float) -> Value:
    """The keyring's answer, its errors converted.

    It runs in a thread of its own: a keyring that waits for somebody to type a password, in an account where
    nobody sits, would otherwise hold the caller for ever. After `seconds` it counts as locked.
    """
    answers: queue.SimpleQueue[tuple[Value | None, BaseException | None]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put((work(), None))
        except BaseException as error:  # noqa: BLE001 - each system's keyring ends in its own way, SystemExit too
            answers.put((None, error))

    threading.Thread(target=ask, name="keyring", daemon=True).start()
    try:
        value, error = answers.get(timeout=seconds)
    except queue.Empty:
        raise KeyringLockedError(f"no answer in {seconds:.0f} s") from None
    if error is not None:
        raise _converted(error) from error
    return value  # type: ignore[return-value]  # no error, so it is the work's own value


def _converted(error: BaseException) -> KeyringError:
    if isinstance(error, KeyringError):
        return error
    names = {type(link).__name__ for link in _chain(error)}
    # The error's own words may quote what was to be stored, so only its kind is told.
    details = " ← ".join(type(link).__name__ for link in _chain(error))
    if names & _LOCKED:
        return KeyringLockedError(details)
    if "NoKeyringError" in names:
        return KeyringMissingError(details)
    return KeyringFailedError(details)


def _chain(error: BaseException) -> list[BaseException]:
    links: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in links:
        links.append(link)
        link = link.__cause__ or link.__context__
    return links


def _is_safe(candidate: object) -> bool:
    """True for a keyring that encrypts; by keyring's own rule a priority below 1 is not recommended."""
    kind = type(candidate)
    if kind.__module__.startswith(_UNSAFE_MODULES) or "plaintext" in kind.__name__.lower():
        return False
    try:
        return float(getattr(candidate, "priority", 0)) >= 1
    except Exception:  # noqa: BLE001 - "not usable here" is told by an exception of any kind
        return False


def _instance(module: str, name: str) -> Backend | None:
    try:
        candidate: Backend = getattr(importlib.import_module(module), name)()
    except Exception:  # noqa: BLE001 - a backend of another system does not even import
        return None
    return candidate if _is_safe(candidate) else None


def _name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__name__}"
