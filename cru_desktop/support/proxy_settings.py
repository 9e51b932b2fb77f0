"""Which way out: the three choices and the address of a proxy written by hand."""

from dataclasses import dataclass
from enum import StrEnum


class ProxyMode(StrEnum):
    """How to get out of the office's network."""

    NONE = "none"
    SYSTEM = "system"
    """As the system says, with a PAC file where it has one."""
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class ProxySettings:
    """`address` (`http://host:port`, no user, no password) counts in MANUAL alone."""

    mode: ProxyMode = ProxyMode.SYSTEM
    address: str = ""


def proxy_settings(mode: str, address: str = "") -> ProxySettings:
    """Settings from texts, checked.

    Raises ValueError for an unknown mode or an address with a user in it (the keyring is the place for that),
    DestinationError for an address that is none.
    """
    chosen = ProxyMode(mode)
    if chosen is not ProxyMode.MANUAL:
        return ProxySettings(chosen)
    from cru_desktop.cru_api.destination import checked_proxy

    text = address.strip()
    if "@" in text:
        raise ValueError("user and password do not belong into the proxy's address")
    if "://" not in text:
        text = f"http://{text}"
    return ProxySettings(chosen, checked_proxy(text))
