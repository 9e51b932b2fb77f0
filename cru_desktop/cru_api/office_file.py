"""A file that the office publishes for its computers: news of versions, a calendar of webinars.

The address comes from the office's settings alone, never from the program; no key and no name goes there.
"""

from dataclasses import replace

from cru_desktop.cru_api.answers import Answer, fault_of, html_fault
from cru_desktop.cru_api.destination import news_destination
from cru_desktop.cru_api.errors import Service
from cru_desktop.cru_api.exchange import Call, Exchange
from cru_desktop.cru_api.settings import ClientSettings

_SECONDS = 10.0


def ask_office(address: str, settings: ClientSettings | None, largest: int) -> Answer:
    """What lies at `address`, at most `largest` bytes. Raises DestinationError for an address that may not be
    used, CruApiError.

    On the look-ups thread: may take ten seconds.
    """
    destination, path = news_destination(address)
    limits = replace(
        settings or ClientSettings(),
        total_deadline=_SECONDS,
        list_deadline=_SECONDS,
        connect_timeout=_SECONDS / 2,
        max_body=largest,
    )
    exchange = Exchange(destination, None, service=Service.OFFICE, settings=limits, gate=None)
    try:
        return exchange.send(Call("GET", path))
    finally:
        exchange.close()


def fetch_office_file(address: str, settings: ClientSettings | None, largest: int) -> bytes:
    """The bytes of a file that is no page. Raises as `ask_office`."""
    answer = ask_office(address, settings, largest)
    if answer.status != 200:
        raise fault_of(answer)
    if answer.looks_like_html:
        raise html_fault(answer)
    return answer.body
