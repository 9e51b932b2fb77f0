"""How the client behaves on the network; all durations in seconds."""

from dataclasses import dataclass
from pathlib import Path

from cru_desktop.cru_api.proxy import ProxyChooser

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ClientSettings:
    """Limits and the way out. The environment's variables (`HTTPS_PROXY` …) are never read."""

    total_deadline: float = 30.0
    """From the name look-up to the last byte of the answer."""
    list_deadline: float = 60.0
    """The same for lists, which the register assembles slowly."""
    connect_timeout: float = 10.0
    """For one address; the next one is tried while the total lasts."""
    max_body: int = 20 * _MEBIBYTE
    """Longest answer taken, in bytes."""
    keep_alive: float = 3.0
    """How long an idle connection is reused; shorter than servers keep it (usually 5), since a write on a
    connection that the server is just closing has an unknown outcome."""
    proxy: str | None = None
    """`http://[user:password@]host:port`; never used for loopback."""
    proxies: ProxyChooser | None = None
    """Asked for the proxy before each request when `proxy` is None; never asked for loopback."""
    extra_ca: Path | None = None
    """PEM file of the office's own authority, trusted besides the system's store."""
    user_agent: str = "CRU-Desktop"
