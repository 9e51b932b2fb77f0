"""The training register as a server on a loopback port, in a thread of its own."""

import signal
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from cru_desktop.training.clock import Clock, system_clock
from cru_desktop.training.director import Director
from cru_desktop.training.journal import TrainingStateError
from cru_desktop.training.records import Body
from cru_desktop.training.register import RecordedRequest, Register
from cru_desktop.training.scenario_files import ScenarioError, find
from cru_desktop.training.serving import Serving, TrainingPortBusyError
from cru_desktop.training.steps import Scenario

__all__ = ["ScenarioError", "TrainingPortBusyError", "TrainingRegister", "TrainingStateError", "run_forever"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


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
        self._director = Director(clock, scenario)
        self._publish_after = publish_after
        self._clock = clock
        self._serving: Serving | None = None

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
            serving = Serving(self._register, self._director, self._publish_after, self._clock, self._port)
            serving.start()
            self._serving, self._port = serving, serving.port
        return self.base_url

    def stop(self) -> None:
        """Stop serving, within a second, whatever requests are under way, and close the state file."""
        serving, self._serving = self._serving, None
        if serving is not None:
            serving.stop()
        self._register.close()

    def play(self, scenario: Scenario) -> None:
        """From now on this scenario, from its first step; on return a door to be shut is shut."""
        self._director.play(scenario)
        if self._serving is not None:
            self._serving.mind_the_door()

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
    def violations(self) -> tuple[RecordedRequest, ...]:
        """Requests that came while a webinar ran, when none may come."""
        return tuple(request for request in self.requests if request.during_webinar)

    @property
    def published(self) -> list[Body]:
        """Agreements in force, as details serve them."""
        return self._register.published()

    def publish_directly(self, raw_public_entry: Mapping[str, Any]) -> str:
        """Somebody typed this entry in the portal; returns its `idUmowy`."""
        return self._register.publish_directly(raw_public_entry)

    def change_directly(self, register_id: str, raw_public_entry: Mapping[str, Any]) -> None:
        """Somebody changed this entry in the portal: it is as given now. KeyError for an unknown id."""
        self._register.change_directly(register_id, raw_public_entry)

    def withdraw_directly(self, register_id: str, reason: str = "") -> None:
        """Somebody withdrew this entry in the portal. KeyError for an unknown id."""
        self._register.withdraw_directly(register_id, reason)


def run_forever(
    port: int,
    scenario: Scenario | str | None,
    state_file: Path | None,
    print_line: Callable[[str], None],
    *,
    publish_after: float = 1.0,
) -> None:
    """Serve until SIGINT or SIGTERM; the first line printed, once requests are taken, is the base URL alone.

    `scenario`: a scenario, or the name of one, or the path of a file. Main thread only (signals).
    Raises TrainingPortBusyError, TrainingStateError, ScenarioError, each with a Polish message.
    """
    chosen = find(scenario) if isinstance(scenario, str) else scenario
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, ask_to_stop) for number in _SIGNALS}
    try:
        register = TrainingRegister(
            port=port, state_file=state_file, scenario=chosen, publish_after=publish_after
        )
        with register:
            print_line(register.base_url)
            while not stop.wait(0.5):  # Windows delivers Ctrl+C between waits only
                pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
