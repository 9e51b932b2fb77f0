"""The training register as a server on a loopback port, in a thread of its own."""

import asyncio
import errno
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import uvicorn

from cru_desktop.training.application import Application
from cru_desktop.training.clock import Clock, system_clock
from cru_desktop.training.records import Body
from cru_desktop.training.register import RecordedRequest, Register
from cru_desktop.training.relay import Relay, bound_socket
from cru_desktop.training.scenarios import Scenario


class TrainingPortBusyError(Exception):
    """The port asked for is taken; args[0] is a Polish message."""


class TrainingRegister:
    """The stand-in of the register's APIs. A context manager; used from one thread, it serves in its own.

    `port` 0 takes any free one; `publish_after`: seconds from acceptance to publication; `clock`: aware UTC.
    Raises TrainingStateError when the state file cannot be opened or read.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        state_file: Path | None = None,
        scenario: Scenario | None = None,
        publish_after: float = 1.0,
        clock: Clock = system_clock,
    ) -> None:
        self._port = port
        self._register = Register(clock, state_file)
        self._application = Application(self._register, publish_after, clock)
        self._thread: threading.Thread | None = None
        self._serving: _Serving | None = None

    def __enter__(self) -> "TrainingRegister":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> str:
        """Serve; returns the integration API's base URL, "http://127.0.0.1:PORT/api-gw".

        Raises TrainingPortBusyError when the port is in use.
        """
        if self._serving is None:
            self._serving = _Serving(self._application, self._port)
            self._port = self._serving.port
            self._serving.start()
        return self.base_url

    def stop(self) -> None:
        """Stop serving, within a second, whatever requests are under way, and close the state file."""
        serving, self._serving = self._serving, None
        if serving is not None:
            serving.stop()
        self._register.close()

    @property
    def port(self) -> int:
        """The port on 127.0.0.1; known once started."""
        return self._port

    @property
    def root_url(self) -> str:
        """Where the public register (`/api-dp/v1`) and the white list (`/api/search`) hang."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        """Base URL of the integration API."""
        return f"{self.root_url}/api-gw"

    @property
    def requests(self) -> tuple[RecordedRequest, ...]:
        """Requests that arrived, oldest first."""
        return self._register.requests

    @property
    def published(self) -> list[Body]:
        """Agreements in force, as details serve them."""
        return self._register.published()

    def publish_directly(self, raw_public_entry: Mapping[str, Any]) -> str:
        """Somebody typed this entry in the portal; returns its `idUmowy`."""
        return self._register.publish_directly(raw_public_entry)


class _Serving:
    """One run of the server: its thread, its event loop, the relay in front."""

    def __init__(self, application: Application, port: int) -> None:
        self._application = application
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
        self._thread = threading.Thread(target=self._run, name="training-register", daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self._thread.join()
            raise RuntimeError("the training register did not start") from self._failure

    def stop(self) -> None:
        if self._loop is not None and self._stopping is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            with asyncio.Runner() as runner:
                runner.run(self._serve())
        except BaseException as error:  # noqa: BLE001 - handed over to the thread that waits in start()
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        behind = bound_socket(0)
        server = uvicorn.Server(_configuration(self._application))
        relay = Relay(self._door, behind.getsockname()[:2])
        serving = asyncio.create_task(server.serve(sockets=[behind]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.001)
        await relay.open()
        self._ready.set()
        await self._stopping.wait()
        await relay.close()
        server.should_exit = True
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
        log_level="critical",
        access_log=False,
        date_header=False,
        server_header=False,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=1,
    )
