"""Where a command goes and how: the register's address, the way out."""

from collections.abc import Iterator
from contextlib import contextmanager

from cru_desktop.cli.training_embedded import embedded_training_register
from cru_desktop.cru_api.destination import Destination, destination, embedded_destination
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.domain.environment import Environment
from cru_desktop.secrets.proxy_password import ProxyPasswords
from cru_desktop.support.office_defaults import OfficeDefaults
from cru_desktop.support.profile_folder import ProfileFolder
from cru_desktop.support.proxy_choice import UrllibProxies, client_settings
from cru_desktop.support.settings import Settings


@contextmanager
def target_of(
    environment: Environment, base_url: str | None, folder: ProfileFolder, office: OfficeDefaults
) -> Iterator[Destination]:
    """Where to go; for training without an address the embedded register, as long as this command runs.

    Raises ProblemError: an environment that the office leaves out, an address that must not be used.
    """
    office.require_allowed(environment)
    address = base_url or office.base_urls.get(environment)
    if address is None and environment is Environment.TRAINING:
        with embedded_training_register(folder) as embedded:
            yield embedded_destination(embedded)
        return
    yield destination(environment, address)


def way_out(folder: ProfileFolder, settings: Settings, office: OfficeDefaults) -> ClientSettings:
    """How the command's clients get out of the office's network."""
    return client_settings(lambda: settings, office, UrllibProxies(), ProxyPasswords(), folder.profile_id)
