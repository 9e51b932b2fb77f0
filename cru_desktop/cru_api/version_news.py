"""The office's own file with news of versions: its JSON as it is; who reads it checks the signature."""

from cru_desktop.cru_api.answers import json_of
from cru_desktop.cru_api.office_file import ask_office
from cru_desktop.cru_api.settings import ClientSettings

#: Signed news are a few hundred bytes.
LARGEST = 64 * 1024


def fetch_version_news(address: str, settings: ClientSettings | None = None) -> object:
    """The JSON value at `address`. Raises DestinationError for an address that may not be used, CruApiError.

    On the look-ups thread: may take ten seconds.
    """
    return json_of(ask_office(address, settings, LARGEST), 200)
