"""The one place where clients of the register are made, so that none of them can miss the gate.

A test finds any other place that makes one.
"""

import time
from collections.abc import Callable

from cru_desktop.cru_api.client import CruClient
from cru_desktop.cru_api.settings import ClientSettings
from cru_desktop.delivery.webinar_gate import WebinarGate
from cru_desktop.delivery.workspace import Workspace


def open_client(
    workspace: Workspace,
    key: str,
    *,
    settings: ClientSettings | None = None,
    monotonic: Callable[[], float] = time.monotonic,
) -> CruClient:
    """A client of the workspace's register that passes the gate before each request.

    `settings`: other ones than the workspace's.
    """
    return CruClient(
        workspace.destination,
        key,
        settings=settings or workspace.client_settings,
        gate=webinar_gate(workspace, monotonic=monotonic),
        clock=monotonic,
        now=workspace.clock,
    )


def webinar_gate(workspace: Workspace, *, monotonic: Callable[[], float] = time.monotonic) -> WebinarGate:
    """The gate by the calendar of this workspace."""
    return WebinarGate(
        workspace.known_webinars,
        workspace.clock,
        workspace.register_clock,
        monotonic=monotonic,
        also_training=workspace.plays_test,
    )
