"""What surrounds one profile on this computer: the office's settings, its proxy's password, its backups."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cru_desktop.secrets.proxy_password import ProxyPasswords
from cru_desktop.support.data_in_force import DataInForce, own_data
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.start_with_system import StartWithSystem


def _nowhere() -> Path | None:
    return None


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
    in_force: DataInForce = field(default_factory=own_data)
    """The register's limits and dictionaries and the test environment's rules, as they hold here."""
