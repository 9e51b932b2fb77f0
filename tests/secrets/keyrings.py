"""Keyrings for tests: one in memory, and ones with a fault each."""

from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.key_slot import KeySlot


class MemoryKeyring:
    """A keyring that works; `entries` is what it holds."""

    priority = 5.0

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class ForgetfulKeyring(MemoryKeyring):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


class TruncatingKeyring(MemoryKeyring):
    """Keeps the first eight characters."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:8])


class ClingingKeyring(MemoryKeyring):
    """Says that it has removed what it has not."""

    def delete_password(self, service: str, username: str) -> None:
        return


class FailingKeyring(MemoryKeyring):
    """Raises the error that it was made with, whatever is asked."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error


def slot(
    regon: str = "123456785",
    *,
    profile: str = "default",
    environment: Environment = Environment.TEST,
    host: str = "jsfp-cru-test.mf.gov.pl",
) -> KeySlot:
    """A slot for tests."""
    return KeySlot(profile, environment, regon, host)
