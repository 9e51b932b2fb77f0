"""Keyrings that write what they are given into a plain file, as some add-ons do."""

import json
from pathlib import Path

from keyring.backend import KeyringBackend


class PlaintextKeyring(KeyringBackend):
    """Recommends itself, and keeps everything readable for all."""

    priority = 9

    @property
    def _file(self) -> Path:
        return Path.home() / "passwords.json"

    def get_password(self, service: str, username: str) -> str | None:
        entries: dict[str, str] = json.loads(self._file.read_text()) if self._file.exists() else {}
        return entries.get(service)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file.write_text(json.dumps({service: password}))

    def delete_password(self, service: str, username: str) -> None:
        self._file.unlink()


class DiscouragedFileKeyring(PlaintextKeyring):
    """Says itself that it is not to be recommended."""

    priority = 0.5  # type: ignore[assignment]  # as add-ons write it
