"""Which keyrings are trusted with a key: never one that keeps it in a plain file, or nowhere."""

from typing import Any

import keyring
import pytest

from cru_desktop.secrets.backend import system_backend
from cru_desktop.secrets.key_problems import KeyringMissingError


def backend(module: str, name: str, priority: object = 5) -> Any:
    """A keyring of that class; `priority` may be an error that is raised when it is asked for."""

    def asked(self: object) -> object:
        if isinstance(priority, Exception):
            raise priority
        return priority

    return type(name, (), {"__module__": module, "priority": property(asked)})()


def chain(*backends: object) -> Any:
    return type(
        "ChainerBackend", (), {"__module__": "keyring.backends.chainer", "backends": list(backends)}
    )()


SAFE = backend("office.keyring", "VaultKeyring")
PLAIN = backend("office.keyring", "PlaintextKeyring")


@pytest.mark.parametrize(
    "chosen",
    [
        PLAIN,
        backend("keyrings.alt.file", "EncryptedKeyring"),
        backend("keyrings.cryptfile.cryptfile", "CryptFileKeyring"),
        backend("keyring.backends.null", "Keyring"),
        backend("office.keyring", "VaultKeyring", priority=0.9),
        backend("office.keyring", "VaultKeyring", priority=RuntimeError("not usable here")),
        backend("office.keyring", "VaultKeyring", priority="high"),
        type("Bare", (), {"__module__": "office.keyring"})(),
    ],
    ids=[
        *("plain text", "alt", "cryptfile", "null"),
        *("not recommended", "not usable", "no number", "no priority"),
    ],
)
def test_an_unsafe_keyring_is_not_taken_nor_another_behind_its_back(
    chosen: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: chosen)
    with pytest.raises(KeyringMissingError):
        system_backend()


@pytest.mark.parametrize("priority", [1, 1.5, 10])
def test_a_recommended_keyring_is_taken(priority: float, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = backend("office.keyring", "VaultKeyring", priority=priority)
    monkeypatch.setattr(keyring, "get_keyring", lambda: chosen)
    assert system_backend() is chosen


def test_of_a_chain_the_first_safe_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain(PLAIN, SAFE, backend("b", "Other")))
    assert system_backend() is SAFE
