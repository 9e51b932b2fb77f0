"""Between the scenario and the relay: finds a request's connection, shuts and opens the door in time."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from cru_desktop.training.director import Director
from cru_desktop.training.relay import Connection, Relay

_FLUSH = 0.01
"""Seconds that an answer under way gets to pass the relay before connections end."""


class Gate:
    """Lives in the event loop of the server's thread."""

    def __init__(self, relay: Relay, director: Director) -> None:
        self._relay = relay
        self._director = director
        self._timer: asyncio.TimerHandle | None = None
        self._moving: asyncio.Task[None] | None = None

    def connection(self, scope: MutableMapping[str, Any]) -> Connection | None:
        """The client's connection of a request; None once it has gone."""
        host, port = scope["client"]
        return self._relay.connection((host, port))

    def shut_after_answer(self) -> None:
        """Shut the door before the answer just sent reaches its client; connections end a moment later."""
        self._relay.shut()
        self._move_in(_FLUSH)

    async def move(self) -> None:
        """Shut or open the door now, as the scenario wants it."""
        refusing, seconds = self._director.refusing_until()
        if not refusing:
            await self._relay.open()
            return
        self._relay.shut()
        self._relay.end_connections()
        if seconds is not None:
            self._move_in(seconds + 0.001)

    def _move_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._start_moving)

    async def close(self) -> None:
        """Forget what was planned."""
        if self._timer is not None:
            self._timer.cancel()
        if self._moving is not None:
            self._moving.cancel()

    def _start_moving(self) -> None:
        self._moving = asyncio.get_running_loop().create_task(self.move())
