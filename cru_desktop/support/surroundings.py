"""What surrounds one profile on this computer: the office's settings, its proxy's password, its backups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cru_desktop.domain.register_data import ORDINARY, RegisterData
from cru_desktop.secrets.proxy_password import ProxyPasswords
from cru_desktop.support.office_defaults import OfficeDefaults

if TYPE_CHECKING:
    from cru_desktop.support.data_in_force import DataInForce
    from cru_desktop.support.start_with_system import StartWithSystem


def _nowhere() -> Path | None:
    return None


def _own_data() -> DataInForce:
    from cru_desktop.support.data_in_force import own_data

    return own_data()


@dataclass(frozen=True)
class Surroundings:
    """Given to the screens by the composition root; the ordinary value is a computer of nobody's office."""

    office: OfficeDefaults = field(default_factory=OfficeDefaults)
    proxy_passwords: ProxyPasswords = field(default_factory=ProxyPasswords)
    """Off the UI thread: the keyring may ask for its password."""
    office_backups: Callable[[], Path | None] = _nowhere
    """Where the office keeps backups of this profile. Off the UI thread: heavy, perhaps the network."""
    start_with_system: StartWithSystem | None = None
    """None: nothing to turn on or off here (tests, screenshots)."""
    read_in_force: Callable[[], DataInForce] = _own_data

    @cached_property
    def in_force(self) -> DataInForce:
        """The register's limits and dictionaries and the test environment's rules, as they hold here."""
        return self.read_in_force()

    @property
    def data(self) -> RegisterData:
        """The limits and dictionaries alone.

        Where no office has its own, no file is read for them: what the program brings says what it knows.
        """
        return ORDINARY if self.office.data_dir is None else self.in_force.data
