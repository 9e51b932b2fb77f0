"""Start to usable, and idle memory, each in a process, against a bare window. Medians of several runs."""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measurement import Measurement, median
from cru_desktop.domain.context import Context
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.contexts import ContextRecords
from cru_desktop.storage.database import Database
from cru_desktop.support.profile_folder import open_profile_folder
from cru_desktop.support.settings import Settings, SettingsFile

HERE = Path(__file__).resolve().parent
RUNS = 5


def measure() -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        profile, compiled = Path(folder, "profile"), Path(folder, "compiled")
        prepare(profile)
        ours, bare, loaded = [], [], []
        # In turns, so that other work on the machine weighs on all alike; the first of each compiles.
        for _ in range(RUNS + 1):
            ours.append(_run(compiled, "start_window.py", str(profile)))
            bare.append(_run(compiled, "bare_window.py"))
            loaded.append(_run(compiled, "bare_window.py", "libraries"))
    ours, bare, loaded = ours[1:], bare[1:], loaded[1:]
    usable, bare_usable = (median([run["usable"] for run in runs]) for runs in (ours, bare))
    painted = median([run["painted"] for run in ours])
    idle, bare_idle = (median([run["idle_mib"] for run in runs]) for runs in (ours, loaded))
    return [
        Measurement(
            "start to usable (a letter typed into a new contract is taken), against a bare window",
            f"{usable:.2f} s (first window after {painted:.2f} s), bare {bare_usable:.2f} s: "
            f"{usable / bare_usable:.1f}×",
            "≤ 3.0× at first, then ≤ 2.0×",
            usable / bare_usable <= 3.0,
            {"usable_s": usable, "painted_s": painted, "bare_s": bare_usable, "ratio": usable / bare_usable},
        ),
        Measurement(
            "idle memory, against a bare window that imported the same libraries",
            f"{idle:.0f} MiB, bare {bare_idle:.0f} MiB: {idle / bare_idle:.2f}×",
            "≤ 1.3×",
            idle / bare_idle <= 1.3,
            {"idle_mib": idle, "bare_mib": bare_idle, "ratio": idle / bare_idle},
        ),
    ]


def prepare(profile: Path) -> None:
    """A profile that has an entity, as on any day but the first."""
    entity = Context(Environment.TRAINING, "123456785", "1234563218", "Szkoła Podstawowa nr 2 w Zalesiu")
    profile.mkdir()
    with Database.open(
        profile / "training.db", Environment.TRAINING, backup_folder=profile / "backups"
    ) as database:
        ContextRecords(database).add(entity, datetime.now(UTC))
    settings = Settings().with_context(Environment.TRAINING, entity.regon)
    SettingsFile(open_profile_folder(profile).settings_file).save(settings)


def _run(compiled: Path, script: str, *arguments: str) -> dict[str, float]:
    """One process. Modules come compiled, as they do in the packages, whatever this machine's setting."""
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    begun = time.monotonic()
    finished = subprocess.run(
        [sys.executable, str(HERE / script), repr(begun), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
        check=True,
        timeout=120,
    )
    found: dict[str, float] = json.loads(finished.stdout)
    return found
