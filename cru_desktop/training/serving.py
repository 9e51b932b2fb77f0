"""One run of the training register: its thread, its event loop, the HTTP server and the relay before it."""

import asyncio
import contextlib
import errno
import threading
import time

import uvicorn

from cru_desktop.training.application import Application
from cru_desktop.training.clock import Clock
from cru_desktop.training.director import Director
from cru_desktop.training.gate import Gate
from cru_desktop.training.register import Register
from cru_desktop.training.relay import Relay, bound_socket

_PATIENCE = 0.5
"""Seconds that requests under way get to notice that their connections have ended."""


class TrainingPortBusyError(Exception):
    """The port asked for is taken; args[0] is a Polish message."""


class Serving:
    """One run of the server: its thread, its event loop, the relay in front."""

    def __init__(
        self, register: Register, director: Director, publish_after: float, clock: Clock, port: int
    ) -> None:
        """Takes the port; raises TrainingPortBusyError."""
        self._register = register
        self._director = director
        self._publish_after = publish_after
        self._clock = clock
        try:
            self._door = bound_socket(port)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            message = (
                f"Port {port} jest zajęty przez inny program. Wybierz inny port albo zamknij tamten program."
            )
            raise TrainingPortBusyError(message) from error
        self.port: int = self._door.getsockname()[1]
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._gate: Gate | None = None
        self._thread = threading.Thread(target=self._run, name="training-register", daemon=True)

    def start(self) -> None:
        """Returns once requests are taken."""
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self._thread.join()
            raise RuntimeError("the training register did not start") from self._failure

    def stop(self) -> None:
        """End connections, whatever waits on them, and the thread."""
        if self._loop is not None and self._stopping is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def mind_the_door(self) -> None:
        """Let the scenario decide whether connections are refused; returns when it is done."""
        if self._loop is not None and self._gate is not None:
            asyncio.run_coroutine_threadsafe(self._gate.move(), self._loop).result()

    def _run(self) -> None:
        try:
            with asyncio.Runner() as runner:
                runner.run(self._serve())
        except BaseException as error:  # noqa: BLE001 - handed over to the thread that waits in start()
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        behind = bound_socket(0)
        relay = Relay(self._door, behind.getsockname()[:2])
        gate = Gate(relay, self._director)
        application = Application(self._register, self._director, gate, self._publish_after, self._clock)
        server = uvicorn.Server(_configuration(application))
        serving = asyncio.create_task(server.serve(sockets=[behind]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.001)
        await gate.move()
        self._loop, self._gate, self._stopping = asyncio.get_running_loop(), gate, asyncio.Event()
        self._ready.set()
        await self._stopping.wait()
        await gate.close()
        await relay.close()
        await _end(server, serving)
        behind.close()


async def _end(server: uvicorn.Server, serving: asyncio.Task[None]) -> None:
    """End the HTTP server once its connections, reset by the relay, have gone.

    Its own way of stopping sleeps for two tenths of a second, even with nothing left to wait for.
    """
    deadline = time.monotonic() + _PATIENCE
    while (server.server_state.connections or server.server_state.tasks) and time.monotonic() < deadline:
        await asyncio.sleep(0.001)
    for listening in server.servers:
        listening.close()
    serving.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await serving


def _configuration(application: Application) -> uvicorn.Config:
    """Without log handlers: in a windowed program there is no stdout to write to."""
    return uvicorn.Config(
        application,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",  # a fault of ours goes to the program's log, what clients do does not
        access_log=False,
        date_header=False,
        server_header=False,
        timeout_keep_alive=60,
    )
