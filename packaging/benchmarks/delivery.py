"""1,000 queued agreements, pace off, against a bare httpx loop of the same requests."""

import sys

from benchmarks.measurement import PROJECT, Measurement

sys.path.append(str(PROJECT))

from tests.benchmarks.bench_delivery import GOAL
from tests.benchmarks.bench_delivery import measure as run


def measure() -> list[Measurement]:
    found = run()
    ratio = found["ratio"]
    return [
        Measurement(
            "1,000 queued agreements, training register in its own process, against a bare httpx loop",
            ", ".join(f"{name} {value:.2f}" for name, value in found.items()),
            f"≥ {GOAL:.0%} of its rate",
            ratio >= GOAL,
            found,
        )
    ]
