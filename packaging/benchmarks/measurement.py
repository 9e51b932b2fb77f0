"""What a measurement says, and how repeated ones are summed up."""

import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One line of the table: what, against what, the figure, and the goal of docs/architecture.md in words.

    `met` is None where no goal stands.
    """

    what: str
    figure: str
    goal: str
    met: bool | None
    values: dict[str, float]


def entries() -> list[dict[str, Any]]:
    """The public register's real entries if they are at hand, else our own samples repeated."""
    shared = (
        Path(os.environ.get("CRU_SHARED") or PROJECT.parent / "shared" / "data") / "agreements-public.json"
    )
    source = shared if shared.is_file() else PROJECT / "tests" / "data" / "agreements-sample.json"
    found: list[dict[str, Any]] = json.loads(source.read_text(encoding="utf-8"), parse_float=Decimal)
    return found


def milliseconds(work: Callable[[], object], times: int) -> list[float]:
    """Wall-clock milliseconds of each of `times` runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def percentile(values: Sequence[float], percent: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
