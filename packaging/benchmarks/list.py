"""Umowy with 20,000 agreements in the open program: opening, a letter in the search, memory.

Times are processor time (see `list_window`).
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.filtering import fill
from benchmarks.measurement import Measurement, median
from cru_desktop.domain.environment import Environment
from cru_desktop.storage.database import Database

HERE = Path(__file__).resolve().parent
FEW, MANY = 200, 20_000
RUNS = 3


def measure() -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few"), Path(folder, "many")
        for profile, times in ((few, 1), (many, MANY // FEW)):
            profile.mkdir()
            prepare(profile, times)
        compiled = Path(folder, "compiled")
        # The first of each compiles.
        runs = [(_run(few, compiled), _run(many, compiled)) for _ in range(RUNS + 1)][1:]
    opening = median([run["opening_ms"] for _, run in runs])
    first = median([run["first_ms"] for _, run in runs])
    searches = [run["strokes"] for _, run in runs]
    ours = {word: median([found[word]["ours_ms"] for found in searches]) for word in searches[0]}
    bare = {word: median([found[word]["bare_ms"] for found in searches]) for word in searches[0]}
    stroke = max(ours.values())
    ratio = max(ours[word] / bare[word] for word in ours)
    small, large = (median([pair[place]["resident_mib"] for pair in runs]) for place in (0, 1))
    return [
        Measurement(
            f"opening Umowy with {MANY} agreements, from the click to the painted rows (processor time)",
            f"{opening:.0f} ms ({first:.0f} ms the first time, when the screen is built)",
            "≤ 150 ms",
            opening <= 150,
            {"opening_ms": opening, "first_ms": first},
        ),
        Measurement(
            f"a letter in the search of Umowy, {MANY} agreements, from the end of the pause in typing to the "
            "painted rows, against the bare SQL query (processor time)",
            f"slowest {stroke:.0f} ms, {ratio:.2f}× the bare query at most",
            "≤ 50 ms and ≤ 2×",
            stroke <= 50 and ratio <= 2,
            {"slowest_ms": stroke, "ratio": ratio},
        ),
        Measurement(
            f"memory with {MANY} agreements, scrolled through, against {FEW}",
            f"{large:.0f} MiB against {small:.0f} MiB, {large / small:.2f}×",
            "≤ 1.2×",
            large / small <= 1.2,
            {"many_mib": large, "few_mib": small, "ratio": large / small},
        ),
    ]


def prepare(profile: Path, times: int) -> None:
    """A profile with `FEW` agreements, each `times` over with other numbers."""
    path = profile / "training.db"
    with Database.open(path, Environment.TRAINING, backup_folder=profile / "backups") as database:
        fill(database, FEW)
    with closing(sqlite3.connect(path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(agreements)") if row[1] != "id"]
        names = ", ".join(columns)
        values = ", ".join(
            {"number": "number || '/' || :turn", "search_text": "search_text || ' ' || :turn"}.get(name, name)
            for name in columns
        )
        for turn in range(1, times):
            shift = turn * FEW
            connection.execute(
                f"INSERT INTO agreements (id, {names}) SELECT id + :shift, {values} FROM agreements "
                "WHERE id <= :few",
                {"shift": shift, "turn": turn, "few": FEW},
            )
            connection.execute(
                "INSERT INTO agreement_contents (agreement_id, raw, cursor) "
                "SELECT agreement_id + :shift, raw, cursor FROM agreement_contents "
                "WHERE agreement_id <= :few",
                {"shift": shift, "few": FEW},
            )
        connection.commit()


def _run(profile: Path, compiled: Path) -> dict[str, Any]:
    """One process. Modules come compiled, as they do in the packages, whatever this machine's setting."""
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    finished = subprocess.run(
        [sys.executable, str(HERE / "list_window.py"), str(profile)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
        check=True,
        timeout=300,
    )
    found: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return found
