"""The gate before every request: the place where pace, pauses and webinars say no."""

from datetime import datetime
from typing import Protocol

from cru_desktop.cru_api.destination import Destination


class Gate(Protocol):
    """Called in the client's thread before each request, before any connection is made."""

    def enter(self, destination: Destination, deadline: float) -> None:
        """Let the request pass, or raise `errors.GateClosedError`.

        `deadline` is the moment (on the client's clock, seconds) at which the request ends at the latest, so
        that a gate can refuse a request that would reach into a webinar.
        """

    def told_time(self, register_date: datetime) -> None:
        """An answer has just come and named its time (aware UTC). Must raise nothing: it may be a write's."""


class OpenGate:
    """Lets every request pass."""

    def enter(self, destination: Destination, deadline: float) -> None:
        return

    def told_time(self, register_date: datetime) -> None:
        return
