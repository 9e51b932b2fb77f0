"""Work of the card "Sieć" that belongs on the look-ups thread, and what it brings back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cru_desktop.ui.widgets.kind import Kind

if TYPE_CHECKING:
    from cru_desktop.delivery.workspace import Workspace
    from cru_desktop.secrets.proxy_password import ProxyPasswords, ProxySlot


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the check: what it is about, a word for how it went, and words for both people."""

    name: str
    word: str
    kind: Kind
    text: str
    for_it: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class ShownReport:
    """The whole check of one host."""

    host: str
    is_fine: bool
    lines: tuple[ShownLine, ...]

    def as_text(self, contact: str) -> str:
        """For a letter to the IT person. Holds no key and no password."""
        rows = [f"Połączenie z {self.host}: {'działa' if self.is_fine else 'nie działa'}"]
        for line in self.lines:
            code = f" [{line.code}]" if line.code else ""
            rows.append(f"{line.name}: {line.word}. {line.text}{code}")
            if line.for_it:
                rows.append(f"  Dla informatyka: {line.for_it}")
        if contact:
            rows.append(f"Informatyk: {contact}")
        return "\n".join(rows)


def check(workspace: Workspace, told: Callable[[ShownLine], object] = lambda _: None) -> ShownReport:
    """Walk the whole way to the register; some seconds for each line. Raises StorageError.

    `told` hears each line as it is done, in this thread.
    """
    from cru_desktop.delivery.connection_check import PART_NAMES, CheckLine, Result, check_connection

    words = {
        Result.OK: ("w porządku", Kind.SUCCESS),
        Result.FAILED: ("nie działa", Kind.ERROR),
        Result.UNKNOWN: ("nie wiadomo", Kind.WARNING),
        Result.NOT_NEEDED: ("nie dotyczy", Kind.NEUTRAL),
    }

    def shown(line: CheckLine) -> ShownLine:
        return ShownLine(PART_NAMES[line.part], *words[line.result], line.text, line.for_it, line.code)

    report = check_connection(workspace, told=lambda line: told(shown(line)))
    return ShownReport(report.host, report.is_fine, tuple(map(shown, report.lines)))


def system_proxy(workspace: Workspace) -> str:
    """The proxy that the settings name for the register now, without its login; empty for none.

    May take seconds: the system may have to fetch a PAC file.
    """
    from cru_desktop.cru_api.proxy import ProxyChoiceError

    chooser, destination = workspace.client_settings.proxies, workspace.destination
    if chooser is None or destination.is_loopback:
        return ""
    try:
        proxy = chooser.proxy_for(destination.base_url)
    except ProxyChoiceError:
        return ""
    return "" if proxy is None else proxy.url


def read_login(workspace: Workspace, passwords: ProxyPasswords, address: str) -> str:
    """User of the stored login, empty where none is stored. Raises KeyringError."""
    login = passwords.read(_slot(workspace, address))
    return "" if login is None else login.user


def store_login(
    workspace: Workspace, passwords: ProxyPasswords, address: str, user: str, password: str
) -> str:
    """Keep it in the keyring; returns the user. Raises KeyringError; then nothing was stored."""
    from cru_desktop.secrets.proxy_password import ProxyPassword

    passwords.store(_slot(workspace, address), ProxyPassword(user, password))
    return user


def remove_login(workspace: Workspace, passwords: ProxyPasswords, address: str) -> str:
    """Forget it; returns the user that is left: none. Raises KeyringError."""
    passwords.remove(_slot(workspace, address))
    return ""


def _slot(workspace: Workspace, address: str) -> ProxySlot:
    from cru_desktop.cru_api.proxy import Proxy
    from cru_desktop.secrets.proxy_password import ProxySlot

    return ProxySlot(workspace.profile_id, Proxy(address).place)
