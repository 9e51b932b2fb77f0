"""The training register as a command: serves until it is told to stop."""

import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from cru_desktop.training.scenario_files import find
from cru_desktop.training.server import TrainingRegister
from cru_desktop.training.steps import Scenario

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


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
