"""First and later openings of every screen and dialog, each in a process of its own; processor time."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measurement import Measurement
from benchmarks.openings_ways import ways

HERE = Path(__file__).resolve().parent
RUNS = 3
#: How many are told, the slowest first.
WORST = 10


def measure() -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder, "compiled")
        # The first of all compiles.
        _run(next(iter(ways())), compiled)
        found = {name: _best([_run(name, compiled) for _ in range(RUNS)]) for name in ways()}
    return [
        _measurement("first opening", "first", 150, found),
        _measurement("later opening", "later", 50, found),
    ]


def _best(runs: list[dict[str, float]]) -> dict[str, float]:
    """The least of each: other work on the machine only ever adds."""
    return {key: min(run[key] for run in runs) for key in runs[0]}


def _measurement(what: str, turn: str, goal: float, found: dict[str, dict[str, float]]) -> Measurement:
    ui = {name: times[f"{turn}_ui_ms"] for name, times in found.items()}
    worst = sorted(ui, key=lambda name: -ui[name])
    told = ", ".join(f"{name} {ui[name]:.0f} ({found[name][f'{turn}_ms']:.0f})" for name in worst[:WORST])
    return Measurement(
        f"{what} of screens and dialogs, processor time of the UI thread (of all), the slowest {WORST} "
        f"of {len(ui)}",
        told,
        f"≤ {goal:.0f} ms",
        ui[worst[0]] <= goal,
        ui,
    )


def _run(name: str, compiled: Path) -> dict[str, float]:
    """One process. Modules come compiled, as they do in the packages, whatever this machine's setting."""
    environment = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    finished = subprocess.run(
        [sys.executable, str(HERE / "openings_window.py"), name],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
        check=True,
        timeout=300,
    )
    times: dict[str, float] = json.loads(finished.stdout.splitlines()[-1])
    return times
