"""Between the scenario and the relay: finds a request's connection, shuts and opens the door in time."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from cru_desktop.training.director import Director
from cru_desktop.training.relay import Connection, Relay

_FLUSH = 0.01
"""Seconds that an answer under way gets to pass the relay before the door is shut."""


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

    def mind_the_door(self, after: float = _FLUSH) -> None:
        """Look at the scenario after so many seconds, and shut or open the door accordingly."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(after, self._start_moving)

    async def move(self) -> None:
        """Shut or open the door now, as the scenario wants it."""
        refusing, seconds = self._director.refusing_until()
        if not refusing:
            await self._relay.open()
            return
        await self._relay.shut()
        if seconds is not None:
            self.mind_the_door(seconds + 0.001)

    async def close(self) -> None:
        """Forget what was planned."""
        if self._timer is not None:
            self._timer.cancel()
        if self._moving is not None:
            self._moving.cancel()

    def _start_moving(self) -> None:
        self._moving = asyncio.get_running_loop().create_task(self.move())
