"""The office's own file with news of versions: its JSON as it is; who reads it checks the signature.

The address comes from the office's settings alone, never from the program; no key and no name goes there.
"""

from dataclasses import replace

from cru_desktop.cru_api.answers import json_of
from cru_desktop.cru_api.destination import news_destination
from cru_desktop.cru_api.errors import Service
from cru_desktop.cru_api.exchange import Call, Exchange
from cru_desktop.cru_api.settings import ClientSettings

#: Signed news are a few hundred bytes.
LARGEST = 64 * 1024
_SECONDS = 10.0


def fetch_version_news(address: str, settings: ClientSettings | None = None) -> object:
    """The JSON value at `address`. Raises DestinationError for an address that may not be used, CruApiError.

    On the look-ups thread: may take ten seconds.
    """
    destination, path = news_destination(address)
    limits = replace(
        settings or ClientSettings(),
        total_deadline=_SECONDS,
        list_deadline=_SECONDS,
        connect_timeout=_SECONDS / 2,
        max_body=LARGEST,
    )
    exchange = Exchange(destination, None, service=Service.OFFICE, settings=limits, gate=None)
    try:
        return json_of(exchange.send(Call("GET", path)), 200)
    finally:
        exchange.close()
