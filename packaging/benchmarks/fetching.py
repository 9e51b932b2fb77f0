"""2,000 entries from the training public register, cut off again and again; a list of over 10,000."""

import sys

from benchmarks.measurement import PROJECT, Measurement

sys.path.append(str(PROJECT))

from tests.benchmarks.bench_fetching import ENTRIES, LONG_LIST
from tests.benchmarks.bench_fetching import measure as run


def measure() -> list[Measurement]:
    found = run()
    exact = found["agreements"] == found["distinct entries"] == ENTRIES and found["long list"] == LONG_LIST
    return [
        Measurement(
            "fetching 2,000 entries, dying every 97 steps, every eleventh request failing; a list of 10,050",
            ", ".join(f"{name} {value:g}" for name, value in found.items()),
            "exactly 2,000 agreements, exactly 10,050 listed",
            exact,
            found,
        )
    ]
